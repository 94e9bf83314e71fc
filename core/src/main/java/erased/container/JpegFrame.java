package erased.container;

import erased.text.Message;
import java.util.ArrayList;
import java.util.List;

/// The frame header of a JPEG (ISO/IEC 10918-1, B.2.2): how large the picture is, and of what
/// components.
///
/// @param progressive whether its coefficients come in several scans
record JpegFrame(Size size, boolean progressive, List<JpegComponent> components) {
  private static final int FIXED = 6; // bytes in front of the components
  private static final int ENTRY = 3;
  private static final int MOST = 4; // components, and the largest sampling factor

  /// @param width in pixels
  /// @param height in pixels
  /// @param horizontal the largest sampling factor
  /// @param vertical the largest sampling factor
  record Size(int width, int height, int horizontal, int vertical) {
    int mcuColumns() {
      return ceil(width, 8 * horizontal);
    }

    int mcuRows() {
      return ceil(height, 8 * vertical);
    }
  }

  JpegFrame {
    components = List.copyOf(components);
  }

  static int ceil(int number, int unit) {
    return (number + unit - 1) / unit;
  }

  /// Reads an SOF segment, and refuses what is not read here before memory is taken for it.
  static JpegFrame of(ImageFile file, Part part, Limits limits) {
    byte[] content = file.payload(part);
    boolean progressive = part.name().equals("SOF2");
    if (!progressive && !part.name().equals("SOF0") && !part.name().equals("SOF1")) {
      throw new ImageException.Unsupported(
          Message.of("container.jpeg.coding.process", part.name()));
    }
    if (content.length < FIXED || content.length < FIXED + ENTRY * Bytes.uint8(content, 5)) {
      throw malformed(part);
    }
    int height = Bytes.uint16(content, 1);
    if (content[0] != 8 || height == 0) {
      String key = height == 0 ? "container.jpeg.coding.dnl" : "container.jpeg.coding.precision";
      throw new ImageException.Unsupported(Message.of(key, Bytes.uint8(content, 0)));
    }
    int width = Bytes.uint16(content, 3);
    limits.checkSize(width, height);
    return new JpegFrame(size(part, content), progressive, components(part, content));
  }

  private static ImageException malformed(Part part) {
    return new ImageException.Corrupt(
        Message.of("container.jpeg.coding.segment", part.name(), part.start()));
  }

  private static Size size(Part part, byte[] content) {
    int horizontal = 1;
    int vertical = 1;
    for (int i = 0; i < Bytes.uint8(content, 5); i++) {
      int sampling = Bytes.uint8(content, FIXED + ENTRY * i + 1);
      if (sampling >> 4 < 1 || sampling >> 4 > MOST || (sampling & 15) < 1 || (sampling & 15) > 4) {
        throw malformed(part);
      }
      horizontal = Math.max(horizontal, sampling >> 4);
      vertical = Math.max(vertical, sampling & 15);
    }
    return new Size(Bytes.uint16(content, 3), Bytes.uint16(content, 1), horizontal, vertical);
  }

  private static List<JpegComponent> components(Part part, byte[] content) {
    int count = Bytes.uint8(content, 5);
    if (count < 1 || count > MOST) {
      throw malformed(part);
    }
    Size size = size(part, content);
    var components = new ArrayList<JpegComponent>();
    for (int at = FIXED; components.size() < count; at += ENTRY) {
      int sampling = Bytes.uint8(content, at + 1);
      components.add(
          new JpegComponent(
              size,
              Bytes.uint8(content, at),
              sampling >> 4,
              sampling & 15,
              Bytes.uint8(content, at + 2)));
    }
    return components;
  }
}
