/// Invisible signals: each [Signal] reads itself from pixels, and [Signals] lists them; each
/// [Operation] takes some of them out, and [Operations] lists them, the least change first.
///
/// To add a message that some generator embeds: a line in [Payloads]. To add a scheme: a class and
/// a line in the list, or a [SignalProvider] of another module.
@NullMarked
package erased.invisible;

import org.jspecify.annotations.NullMarked;
