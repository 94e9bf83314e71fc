package erased.codecs;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import erased.container.ImageException;
import erased.image.Channels;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.text.Message;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// Encodes one picture by libwebp into a file without metadata.
final class WebPWriter {
  private static final int LARGEST_SIDE = 16_383; // WEBP_MAX_DIMENSION
  private static final int VERSION =
      0x0209; // WEBP_ENCODER_ABI_VERSION of 1.0: its first byte counts
  private static final int LOSSLESS_LEVEL = 1; // of 0 to 9
  private static final String[] ERRORS = { // WebPEncodingError
    "OK", "OUT_OF_MEMORY", "BITSTREAM_OUT_OF_MEMORY", "NULL_PARAMETER", "INVALID_CONFIGURATION",
    "BAD_DIMENSION", "PARTITION0_OVERFLOW", "PARTITION_OVERFLOW", "BAD_WRITE", "FILE_TOO_BIG",
    "USER_ABORT"
  };

  private static final StructLayout CONFIG =
      MemoryLayout.structLayout(
          JAVA_INT.withName("lossless"),
          JAVA_FLOAT.withName("quality"),
          JAVA_INT.withName("method"),
          MemoryLayout.paddingLayout(80),
          JAVA_INT.withName("near_lossless"),
          JAVA_INT.withName("exact"),
          MemoryLayout.paddingLayout(16));
  private static final StructLayout PICTURE =
      MemoryLayout.structLayout(
          JAVA_INT.withName("use_argb"),
          JAVA_INT.withName("colorspace"),
          JAVA_INT.withName("width"),
          JAVA_INT.withName("height"),
          MemoryLayout.paddingLayout(80),
          ADDRESS.withName("writer"),
          ADDRESS.withName("custom_ptr"),
          MemoryLayout.paddingLayout(24),
          JAVA_INT.withName("error_code"),
          MemoryLayout.paddingLayout(116));
  private static final StructLayout MEMORY_WRITER =
      MemoryLayout.structLayout(
          ADDRESS.withName("mem"),
          JAVA_LONG.withName("size"),
          JAVA_LONG.withName("max_size"),
          MemoryLayout.paddingLayout(8));

  private final Library<LibWebP> library;
  private final LibWebP webp;
  private final Arena arena;

  WebPWriter(Library<LibWebP> library, Arena arena) {
    this.library = library;
    this.webp = library.functions();
    this.arena = arena;
  }

  /// @throws ImageException.Unsupported where the format does not hold such pixels
  static void checkKind(Pixels pixels, String library) {
    if (!pixels.isBytes()) {
      throw new ImageException.Unsupported(Message.of("codecs.depth", library, pixels.depth()));
    }
    if (pixels.width() > LARGEST_SIDE || pixels.height() > LARGEST_SIDE) {
      throw new ImageException.Unsupported(
          Message.of("codecs.side", pixels.width(), pixels.height(), LARGEST_SIDE));
    }
  }

  byte[] write(Pixels pixels, Encoding encoding) {
    checkKind(pixels, WebP.NAME);
    Struct picture = Struct.allocate(PICTURE, arena);
    check(picture, webp.WebPPictureInitInternal(picture.memory(), VERSION));
    Struct output = Struct.allocate(MEMORY_WRITER, arena);
    webp.WebPMemoryWriterInit(output.memory());
    try {
      return write(picture, output, pixels, encoding);
    } finally {
      webp.WebPPictureFree(picture.memory());
      webp.WebPMemoryWriterClear(output.memory());
    }
  }

  @SuppressWarnings("restricted") // the writer says how much it wrote
  private byte[] write(Struct picture, Struct output, Pixels pixels, Encoding encoding) {
    picture.set("use_argb", encoding.isLossless() ? 1 : 0);
    picture.set("width", pixels.width());
    picture.set("height", pixels.height());
    picture.set("writer", library.symbol("WebPMemoryWrite"));
    picture.set("custom_ptr", output.memory());
    importSamples(picture, pixels);
    check(picture, webp.WebPEncode(config(picture, encoding), picture.memory()));
    return output.getPointer("mem").reinterpret(output.getSize("size")).toArray(JAVA_BYTE);
  }

  private MemorySegment config(Struct picture, Encoding encoding) {
    Struct config = Struct.allocate(CONFIG, arena);
    check(picture, webp.WebPConfigInitInternal(config.memory(), 0, encoding.quality(), VERSION));
    if (encoding.isLossless()) {
      check(picture, webp.WebPConfigLosslessPreset(config.memory(), LOSSLESS_LEVEL));
      config.set("exact", 1); // colours of transparent pixels too
    }
    return config.memory();
  }

  private void importSamples(Struct picture, Pixels pixels) {
    boolean alpha = pixels.channels().hasAlpha();
    MemorySegment samples = arena.allocateFrom(JAVA_BYTE, colors(pixels));
    int stride = pixels.width() * (alpha ? 4 : 3);
    check(
        picture,
        alpha
            ? webp.WebPPictureImportRGBA(picture.memory(), samples, stride)
            : webp.WebPPictureImportRGB(picture.memory(), samples, stride));
  }

  /// Red, green and blue for each pixel, and alpha where there is one.
  static byte[] colors(Pixels pixels) {
    Channels channels = pixels.channels();
    if (channels.colors() == 3) {
      return pixels.bytes();
    }
    byte[] gray = pixels.bytes();
    int count = channels.count();
    byte[] colors = new byte[gray.length / count * (count + 2)];
    for (int from = 0, to = 0; from < gray.length; from += count) {
      colors[to++] = gray[from];
      colors[to++] = gray[from];
      colors[to++] = gray[from];
      if (channels.hasAlpha()) {
        colors[to++] = gray[from + 1];
      }
    }
    return colors;
  }

  private static void check(Struct picture, int success) {
    if (success == 0) {
      int error = Math.clamp(picture.get("error_code"), 0, ERRORS.length - 1);
      throw new ImageException.Unsupported(Message.of("codecs.encode", WebP.NAME, ERRORS[error]));
    }
  }
}
