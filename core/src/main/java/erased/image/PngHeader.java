package erased.image;

import erased.container.Bytes;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.container.Part;
import erased.text.Message;
import java.util.Optional;

/// What a PNG says of its samples (PNG 3rd edition, 11.2.1).
///
/// @param depth bits of a stored sample: 1, 2, 4, 8 or 16
/// @param color the colour type: 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with
///   alpha
/// @param transparent whether a tRNS chunk tells opacity
record PngHeader(
    int width, int height, int depth, int color, boolean interlaced, boolean transparent) {
  static final int GRAY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GRAY_ALPHA = 4;
  static final int RGBA = 6;
  private static final int LENGTH = 13;

  /// @throws ImageException where no decoder would read such a file, or only beyond the limits
  static PngHeader of(ImageFile file, Limits limits) {
    Part part = chunk(file, "IHDR").orElseThrow(() -> bad(file, 0));
    byte[] bytes = file.bytes();
    int at = part.payloadStart();
    if (part.payloadLength() != LENGTH) {
      throw bad(file, part.start());
    }
    limits.checkSize(Bytes.uint32(bytes, at), Bytes.uint32(bytes, at + 4));
    var header =
        new PngHeader(
            Bytes.int32(bytes, at),
            Bytes.int32(bytes, at + 4),
            bytes[at + 8],
            bytes[at + 9],
            bytes[at + 12] == 1,
            chunk(file, "tRNS").isPresent());
    if (!header.exists()
        || bytes[at + 10] != 0
        || bytes[at + 11] != 0
        || (bytes[at + 12] & ~1) != 0) {
      throw bad(file, part.start());
    }
    if (chunk(file, "CgBI").isPresent()) {
      throw new ImageException.Unsupported(Message.of("image.png.cgbi"));
    }
    return header;
  }

  static Optional<Part> chunk(ImageFile file, String name) {
    return file.parts().stream().filter(part -> part.name().equals(name)).findFirst();
  }

  private static ImageException bad(ImageFile file, int at) {
    return new ImageException.Corrupt(Message.of("image.png.header", at, file.bytes().length));
  }

  /// Whether this depth goes with this colour type (table 11.1).
  private boolean exists() {
    return switch (color) {
      case GRAY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
      case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
      case RGB, GRAY_ALPHA, RGBA -> depth == 8 || depth == 16;
      default -> false;
    };
  }

  /// Samples of a stored pixel.
  int samples() {
    return switch (color) {
      case RGB -> 3;
      case GRAY_ALPHA -> 2;
      case RGBA -> 4;
      default -> 1;
    };
  }

  /// Bytes of a stored row of so many pixels, without its filter type.
  int rowBytes(int pixels) {
    return (int) (((long) pixels * samples() * depth + 7) / 8);
  }

  /// Bytes from a sample to the one that filters compare it with (9.2).
  int step() {
    return Math.max(1, samples() * depth / 8);
  }

  /// What the pixels become in memory: palettes and keys of transparency are resolved.
  Channels channels() {
    boolean colorful = color == RGB || color == RGBA || color == PALETTE;
    return Channels.of(colorful, transparent || color == GRAY_ALPHA || color == RGBA);
  }

  int pixelDepth() {
    return depth == 16 ? 16 : 8;
  }

  /// Whether the stored samples are those of the pixels, in the same order and width.
  boolean isPlain() {
    return depth >= 8 && color != PALETTE && !transparent;
  }

  /// Whether new pixels are stored as the old ones are, row by row.
  boolean keepsRows() {
    return isPlain() && !interlaced;
  }

  /// Whether the same coded rows are the same pixels in a picture with that header.
  boolean codesAs(PngHeader other) {
    return keepsRows()
        && other.keepsRows()
        && width == other.width
        && height == other.height
        && depth == other.depth
        && color == other.color;
  }

  /// Whether the samples are stored as grey of less than a byte, and mean nothing else.
  boolean isScaledGray() {
    return depth < 8 && color == GRAY && !transparent;
  }
}
