package erased.image;

import erased.container.Format;
import org.jspecify.annotations.Nullable;

/// What kind of file a changed picture goes into.
public enum Target {
  /// The input's own format where that can keep all other pixels, or all other blocks of a JPEG, as
  /// they are; PNG else.
  EXACT(null),
  /// The input's own format in any case: where it has to be coded anew, at a quality that does not
  /// fall behind the input's.
  SAME(null),
  PNG(Format.PNG),
  JPEG(Format.JPEG),
  WEBP(Format.WEBP),
  AVIF(Format.AVIF),
  HEIC(Format.HEIC),
  JXL(Format.JXL);

  private final @Nullable Format format;

  Target(@Nullable Format format) {
    this.format = format;
  }

  /// The format that is asked for; null where the input's decides.
  public @Nullable Format format() {
    return format;
  }
}
