package erased.server.rows;

import erased.container.Format;
import erased.metadata.Images;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The smallest file of each kind, for work that decodes nothing.
final class Formats {
  private static final int BRAND = 8; // where the major brand of a file stands

  private Formats() {}

  static byte[] smallest(Format format) {
    return switch (format) {
      case PNG -> Images.png();
      case JPEG -> Images.jpeg();
      case WEBP -> Images.webp();
      case AVIF -> Images.avif(List.of());
      case HEIC -> branded("heic");
      case HEIF -> branded("mif1");
      case JXL -> Images.jxl();
    };
  }

  /// The containers of the family differ in the names in front; the major and compatible brands are
  /// four characters each.
  private static byte[] branded(String brand) {
    byte[] file = Images.avif(List.of());
    byte[] name = brand.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(name, 0, file, BRAND, name.length);
    System.arraycopy(name, 0, file, BRAND + 8, name.length);
    return file;
  }
}
