package erased.image;

import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns coded pictures of some formats into pixels and back. Without state: any number of threads
/// may use one at once.
public interface Codec {
  /// What it is for, whether or not a library that it needs is here. Looks for nothing.
  Set<Format> formats();

  /// What it decodes here and now; empty where a library that it needs is absent.
  Set<Format> reads();

  /// What it encodes here and now.
  Set<Format> writes();

  /// The pixels of a file's picture. What the picture's own coding says of its orientation (HEIF's
  /// `irot` and `imir`, JPEG XL's header) has been applied; Exif's orientation has not.
  ///
  /// @throws ImageException.LimitExceeded where its header asks for more than the limits, before
  ///   memory is taken for it
  /// @throws ImageException.Corrupt where it does not decode
  /// @throws ImageException.Unsupported where it is of a kind that is not read here
  Pixels decode(ImageFile file, Limits limits);

  /// The ICC profile of the samples that [#decode] gives, where it is in the picture's own coding
  /// and so in no part of the file; null where a part tells, or where they are sRGB.
  default byte @Nullable [] profile(ImageFile file, Limits limits) {
    return null;
  }

  /// A whole file with just this picture, and what the encoding names.
  ///
  /// @throws ImageException.Unsupported where pixels of this kind cannot be written
  byte[] encode(Pixels pixels, Encoding encoding);
}
