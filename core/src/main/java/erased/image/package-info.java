/// Pictures as samples: [Pixels] with a [Mask] beside them, and the [Codec]s that turn files into
/// pixels and back.
///
/// [Picture] is how the rest reads and writes files: it applies the orientation once, and puts new
/// pixels into the old file with as little change as its format allows. To add a format: a codec,
/// and a line in [Codecs] or a service of another module.
@NullMarked
package erased.image;

import org.jspecify.annotations.NullMarked;
