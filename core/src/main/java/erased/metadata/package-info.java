/// What an image says beside its pixels: each [Carrier] reads one family of metadata, [Carriers]
/// lists them, and [Cleaning] decides what goes and what stays.
///
/// To add a carrier: a class, and a line in the list.
@NullMarked
package erased.metadata;

import org.jspecify.annotations.NullMarked;
