package erased.server.rows;

import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.metadata.Images;
import erased.visible.Pictures;
import erased.visible.SparkleMaps;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/// Files that these tests send, the same each time.
final class Drawings {
  static final int WIDTH = 96; // of the small picture
  static final int HEIGHT = 64;

  /// What a mask of [#mask] covers.
  static final Region HOLE = new Region(32, 20, 24, 16);

  private static final Codecs CODECS = Codecs.installed();
  private static final Pixels SMALL = Pictures.photo(WIDTH, HEIGHT);

  private Drawings() {}

  static byte[] png() {
    return png(SMALL);
  }

  static byte[] png(Pixels pixels) {
    return CODECS.encode(pixels, Encoding.lossless(Format.PNG));
  }

  static byte[] jpeg() {
    return encoded(Format.JPEG);
  }

  static byte[] encoded(Format format) {
    return encoded(format, SMALL);
  }

  static byte[] encoded(Format format, Pixels pixels) {
    return CODECS.encode(pixels, new Encoding(format, 90, Encoding.Carried.NOTHING));
  }

  static boolean canWrite(Format format) {
    return CODECS.canWrite(format);
  }

  static Pixels decoded(byte[] file) {
    return CODECS.decode(ImageFile.of(file, Limits.STANDARD), Limits.STANDARD);
  }

  /// The small picture with the prompt that made it.
  static byte[] prompted() {
    byte[] prompt = Images.text("parameters", "a fox\nSteps: 20, Sampler: Euler a, Seed: 5");
    return withChunk(png(), prompt);
  }

  /// A PNG with one more chunk behind its header.
  static byte[] withChunk(byte[] png, byte[] chunk) {
    byte[] file = new byte[png.length + chunk.length];
    int header = 33; // signature and IHDR
    System.arraycopy(png, 0, file, 0, header);
    System.arraycopy(chunk, 0, file, header, chunk.length);
    System.arraycopy(png, header, file, header + chunk.length, png.length - header);
    return file;
  }

  /// A PNG of exactly that many bytes.
  static byte[] padded(int length) {
    return padded(png(), length);
  }

  static byte[] padded(byte[] png, int length) {
    byte[] padding = new byte[length - png.length - 12]; // length, type and CRC of the chunk
    return withChunk(png, Images.chunk("paDd", padding));
  }

  /// A PNG whose header promises a row of that many pixels.
  static byte[] wide(int width) {
    byte[] png = Images.png();
    byte[] header = Arrays.copyOfRange(png, 16, 29);
    ByteBuffer.wrap(header).putInt(width);
    byte[] chunk = Images.chunk("IHDR", header);
    System.arraycopy(chunk, 0, png, 8, chunk.length);
    return png;
  }

  /// A picture with a sparkle of 48 pixels, 32 from its right and lower edges.
  static byte[] sparkle() {
    return png(sparkling());
  }

  static Pixels sparkling() {
    return Pictures.marked(Pictures.photo(480, 360), SparkleMaps.small(), 0.5, 400, 280);
  }

  /// White in the middle of the small picture.
  static byte[] mask() {
    return png(hole());
  }

  static Pixels hole() {
    return Mask.of(WIDTH, HEIGHT, HOLE).pixels();
  }

  /// Gray levels in place of white and black.
  static byte[] hole(int inside, int outside) {
    Pixels pixels = Pixels.blank(WIDTH, HEIGHT, Channels.GRAY, 8);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        pixels.set(x, y, 0, HOLE.contains(x, y) ? inside : outside);
      }
    }
    return png(pixels);
  }

  /// One gray level all over.
  static byte[] gray(int width, int height, int level) {
    Pixels pixels = Pixels.blank(width, height, Channels.GRAY, 8);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels.set(x, y, 0, level);
      }
    }
    return png(pixels);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
