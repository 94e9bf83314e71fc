package erased.server.faults;

import erased.container.Format;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/// What customers have done: the same picture each time, so that the same has to come of it each
/// time.
enum Work {
  /// Runs in the process of the service.
  METADATA("/api/v1/jobs", Drawing.PROMPTED),

  /// Somebody waits for it; it finds nothing, and so costs no credits.
  VISIBLE("/api/v1/jobs", Drawing.PLAIN),

  INVISIBLE("/api/v1/jobs", Drawing.PLAIN),

  ERASE("/api/v1/erase", Drawing.PLAIN);

  private final String path;
  private final byte[] image;

  Work(String path, byte[] image) {
    this.path = path;
    this.image = image;
  }

  /// Where it is handed in.
  String path() {
    return path;
  }

  /// The body of the request.
  Map<String, Object> body() {
    String picture = base64(image);
    return switch (this) {
      case METADATA, VISIBLE -> job(picture, Map.of());
      case INVISIBLE -> job(picture, Map.of("force", true));
      case ERASE -> Map.of("image", picture, "mask", base64(Drawing.MASK));
    };
  }

  private Map<String, Object> job(String picture, Map<String, ?> options) {
    return Map.of(
        "mode",
        name().toLowerCase(Locale.ROOT),
        "image_base64",
        picture,
        "content_type",
        "image/png",
        "options",
        options);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// Whether that can be what comes of it.
  boolean canGive(byte[] result) {
    return switch (this) {
      case METADATA, VISIBLE -> Arrays.equals(result, Drawing.PLAIN);
      case INVISIBLE, ERASE ->
          !Arrays.equals(result, Drawing.PLAIN) && Format.of(result).isPresent();
    };
  }

  /// The picture, with and without what made it, and a mask.
  private static final class Drawing {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int HEADER = 33; // bytes of the signature and of IHDR

    static final byte[] PLAIN = png(picture());
    static final byte[] PROMPTED = prompted();
    static final byte[] MASK = png(Mask.of(WIDTH, HEIGHT, new Region(200, 100, 90, 60)).pixels());

    private static byte[] png(Pixels pixels) {
      return Codecs.installed().encode(pixels, Encoding.lossless(Format.PNG));
    }

    private static Pixels picture() {
      Pixels picture = Pixels.blank(WIDTH, HEIGHT, Channels.RGB, 8);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          for (int c = 0; c < 3; c++) {
            double wave = Math.sin(x / (23.0 + 5 * c)) + Math.cos(y / (31.0 - 4 * c));
            int grain = (x * 31 + y * 17 + c * 7) % 9;
            picture.set(x, y, c, (int) (100 + 30 * wave + grain));
          }
        }
      }
      return picture;
    }

    private static byte[] prompted() {
      byte[] chunk =
          "....tEXtparameters\0a fox, Steps: 20, Seed: 5....".getBytes(StandardCharsets.ISO_8859_1);
      int length = chunk.length - 12; // without the length itself, the type and the CRC
      var crc = new CRC32();
      crc.update(chunk, 4, length + 4);
      for (int i = 0; i < 4; i++) {
        int shift = 24 - 8 * i;
        chunk[i] = (byte) (length >> shift);
        chunk[length + 8 + i] = (byte) (crc.getValue() >> shift);
      }
      byte[] file = new byte[PLAIN.length + chunk.length];
      System.arraycopy(PLAIN, 0, file, 0, HEADER);
      System.arraycopy(chunk, 0, file, HEADER, chunk.length);
      System.arraycopy(PLAIN, HEADER, file, HEADER + chunk.length, PLAIN.length - HEADER);
      return file;
    }
  }
}
