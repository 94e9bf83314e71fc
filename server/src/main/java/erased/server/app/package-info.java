/// The page on which pictures are looked at and cleaned. It uses the public API alone: what is
/// particular to it here are the page itself and the acceptance of the terms.
@NullMarked
package erased.server.app;

import org.jspecify.annotations.NullMarked;
