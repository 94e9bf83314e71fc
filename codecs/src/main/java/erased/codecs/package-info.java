/// Pixels of JPEG, WebP, AVIF, HEIC and JPEG XL by the C libraries of the machine, each a
/// [erased.image.Codec] that reads and writes nothing where its library is absent; [Doctor] tells
/// which are there and what brings those that are not.
///
/// A library is an interface with its C functions, bound by [Library] when first needed. Each call
/// has an arena of its own that frees whatever the library gave out, also when the call fails.
@NullMarked
package erased.codecs;

import org.jspecify.annotations.NullMarked;
