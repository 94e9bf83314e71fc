package erased.codecs;

import erased.container.Bytes;
import erased.image.Pixels;

/// What AVIF and HEIC have in common for tests.
final class HeifPictures {
  private HeifPictures() {}

  /// Before 1.17 libheif does not tell that a picture is gray.
  static Pixels kept(Pixels pixels) {
    boolean tells = new Heif().library().has("heif_image_handle_get_preferred_decoding_colorspace");
    return tells ? pixels : Pictures.colored(pixels);
  }

  /// The file with that width and height in each `ispe` (ISO/IEC 23008-12, 6.5.3).
  static byte[] claiming(byte[] file, int side) {
    byte[] claiming = file.clone();
    byte[] type = Bytes.latin1("ispe");
    int at = Bytes.indexOf(file, 0, file.length, type);
    while (at >= 0) {
      Bytes.putInt32(claiming, at + 8, side);
      Bytes.putInt32(claiming, at + 12, side);
      at = Bytes.indexOf(file, at + 4, file.length, type);
    }
    return claiming;
  }
}
