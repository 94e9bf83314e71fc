package erased.container;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.stream.Stream;

/// What the headers of a file say of its picture's size, read without decoding anything: for
/// reckoning what it will take. Decoders check for themselves.
///
/// @param width of the stored picture, not turned upright
/// @param height of the stored picture
/// @param bytes that a pixel takes in memory at most
public record Dimensions(long width, long height, int bytes) {
  private static final int COLOR = 3;
  private static final int COLOR_ALPHA = 4;
  private static final int WEBP_ALPHA = 0x10; // in the flags of VP8X
  private static final int HIGH_BIT_DEPTH = 0x40; // in the third byte of av1C
  private static final int HEVC_DEPTH = 17; // offset of bitDepthLumaMinus8 in hvcC

  /// Pixels of the picture.
  public long pixels() {
    return width * height;
  }

  /// The largest picture that the headers tell of; empty where they tell of none.
  public static Optional<Dimensions> of(ImageFile file) {
    return switch (file.format()) {
      case PNG -> first(file, "IHDR", 13).map(at -> png(file, at));
      case JPEG -> jpeg(file);
      case WEBP -> webp(file);
      case AVIF, HEIC, HEIF -> heif(file);
      case JXL -> JxlHeader.read(codestream(file));
    };
  }

  private static Optional<Integer> first(ImageFile file, String name, int length) {
    return named(file, name, length).findFirst();
  }

  /// Where the content of each part of that name begins that has so many bytes at least.
  private static Stream<Integer> named(ImageFile file, String name, int length) {
    return file.parts().stream()
        .filter(part -> part.name().equals(name) && part.payloadLength() >= length)
        .filter(part -> part.payload().size() == 1)
        .map(Part::payloadStart);
  }

  /// Palettes are resolved, and so is the opacity that a tRNS chunk tells (11.2.1, 11.3.1.1).
  private static Dimensions png(ImageFile file, int at) {
    byte[] bytes = file.bytes();
    int colors = (bytes[at + 9] & 2) == 0 ? 1 : COLOR;
    boolean alpha = (bytes[at + 9] & 4) != 0 || named(file, "tRNS", 0).findAny().isPresent();
    int depth = bytes[at + 8] == 16 ? 2 : 1;
    return new Dimensions(
        Bytes.uint32(bytes, at),
        Bytes.uint32(bytes, at + 4),
        (alpha ? colors + 1 : colors) * depth);
  }

  private static Optional<Dimensions> jpeg(ImageFile file) {
    return file.parts(Kind.PICTURE)
        .filter(part -> part.name().startsWith("SOF") && part.payloadLength() >= 6)
        .map(Part::payloadStart)
        .findFirst()
        .map(at ->
            new Dimensions(
                Bytes.uint16(file.bytes(), at + 3),
                Bytes.uint16(file.bytes(), at + 1),
                file.bytes()[at + 5] == 1 ? 1 : COLOR));
  }

  private static Optional<Dimensions> webp(ImageFile file) {
    byte[] bytes = file.bytes();
    return first(file, "VP8X", 10)
        .map(at ->
            new Dimensions(
                1 + little(bytes, at + 4),
                1 + little(bytes, at + 7),
                (bytes[at] & WEBP_ALPHA) != 0 ? COLOR_ALPHA : COLOR))
        .or(() -> first(file, "VP8L", 5).map(at -> lossless(bytes, at)))
        .or(() -> first(file, "VP8 ", 10).map(at -> lossy(bytes, at)));
  }

  /// Three bytes, the lowest first.
  private static int little(byte[] bytes, int at) {
    return Bytes.uint8(bytes, at)
        | Bytes.uint8(bytes, at + 1) << 8
        | Bytes.uint8(bytes, at + 2) << 16;
  }

  /// 14 bits each behind the signature, then whether there is opacity (RFC 9649, 3.4).
  private static Dimensions lossless(byte[] bytes, int at) {
    long bits = Bytes.uint32Little(bytes, at + 1);
    return new Dimensions(
        1 + (bits & 0x3fff),
        1 + (bits >> 14 & 0x3fff),
        (bits >> 28 & 1) != 0 ? COLOR_ALPHA : COLOR);
  }

  /// 14 bits each behind the frame tag and the start code (RFC 6386, 9.1).
  private static Dimensions lossy(byte[] bytes, int at) {
    long sides = Bytes.uint32Little(bytes, at + 6);
    return new Dimensions(sides & 0x3fff, sides >> 16 & 0x3fff, COLOR);
  }

  /// The largest `ispe` of all items, and two bytes a sample where any of them has more than 8
  /// bits.
  private static Optional<Dimensions> heif(ImageFile file) {
    byte[] bytes = file.bytes();
    String properties = "meta/iprp/ipco/";
    boolean deep =
        named(file, properties + "av1C", 3).anyMatch(at -> (bytes[at + 2] & HIGH_BIT_DEPTH) != 0)
            || named(file, properties + "hvcC", HEVC_DEPTH + 1)
                .anyMatch(at -> (bytes[at + HEVC_DEPTH] & 7) != 0);
    return named(file, properties + "ispe", 12)
        .map(at ->
            new Dimensions(
                Bytes.uint32(bytes, at + 4),
                Bytes.uint32(bytes, at + 8),
                deep ? 2 * COLOR_ALPHA : COLOR_ALPHA))
        .reduce((one, other) -> one.pixels() >= other.pixels() ? one : other);
  }

  /// As much of the codestream's start as its header takes, joined from its pieces.
  private static byte[] codestream(ImageFile file) {
    var start = new ByteArrayOutputStream();
    file.parts(Kind.PICTURE)
        .flatMap(part -> part.payload().stream())
        .takeWhile(_ -> start.size() < JxlHeader.LENGTH)
        .forEach(range ->
            start.write(file.bytes(), range.start(), Math.min(range.length(), JxlHeader.LENGTH)));
    return start.toByteArray();
  }
}
