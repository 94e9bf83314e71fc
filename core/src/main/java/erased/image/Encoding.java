package erased.image;

import erased.container.Format;
import org.jspecify.annotations.Nullable;

/// How pixels are to be written.
///
/// @param format of the file
/// @param quality 0 to 100, on the scale of libjpeg; 100 is without loss where the format can
/// @param carried metadata that goes into the file as it is
public record Encoding(Format format, int quality, Carried carried) {
  public static final int LOSSLESS = 100;

  /// Metadata that goes from one file into another as it is.
  public static final class Carried {
    public static final Carried NOTHING = new Carried(null, null, null);

    private final byte @Nullable [] icc;
    private final byte @Nullable [] exif;
    private final byte @Nullable [] xmp;

    /// @param icc a profile of the picture's colour space
    /// @param exif a TIFF structure from its byte order mark on
    /// @param xmp a packet
    public Carried(byte @Nullable [] icc, byte @Nullable [] exif, byte @Nullable [] xmp) {
      this.icc = icc;
      this.exif = exif;
      this.xmp = xmp;
    }

    public byte @Nullable [] icc() {
      return icc;
    }

    public byte @Nullable [] exif() {
      return exif;
    }

    public byte @Nullable [] xmp() {
      return xmp;
    }
  }

  public Encoding {
    if (quality < 0 || quality > 100) {
      throw new IllegalArgumentException("quality " + quality);
    }
  }

  /// Without loss and without metadata.
  public static Encoding lossless(Format format) {
    return new Encoding(format, LOSSLESS, Carried.NOTHING);
  }

  public boolean isLossless() {
    return quality == LOSSLESS;
  }
}
