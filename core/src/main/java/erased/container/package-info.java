/// Files cut into parts and put together again: [ImageFile] reads the parts of a PNG, JPEG, WebP,
/// AVIF, HEIF or JPEG XL, and [Edits] name what shall go or change. No pixel is decoded here, and a
/// byte that no edit names comes out as it went in.
///
/// To add a format: a line in [Format] and a class that is a `Container`.
@NullMarked
package erased.container;

import org.jspecify.annotations.NullMarked;
