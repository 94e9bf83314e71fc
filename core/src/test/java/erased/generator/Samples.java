package erased.generator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.InflaterInputStream;

/// Real pictures of generators, which are not part of this repository.
final class Samples {
  private static final Path FOLDER =
      Path.of(System.getProperty("erased.samples", "../../shared/samples"), "metadata");

  private Samples() {}

  static byte[] bytes(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.exists(file), () -> "no sample " + file.toAbsolutePath().normalize());
    return Files.readAllBytes(file);
  }

  static String text(String name, String key) throws IOException {
    return Objects.requireNonNull(texts(name).get(key), key);
  }

  /// The text chunks of a PNG by keyword; all of UTF-8, as generators write them.
  static Map<String, String> texts(String name) throws IOException {
    ByteBuffer png = ByteBuffer.wrap(bytes(name)).position(8);
    var texts = new LinkedHashMap<String, String>();
    while (png.remaining() >= 12) {
      int length = png.getInt();
      byte[] type = new byte[4];
      png.get(type);
      byte[] data = new byte[length];
      png.get(data).getInt();
      int key = new String(data, StandardCharsets.ISO_8859_1).indexOf(0);
      switch (new String(type, StandardCharsets.ISO_8859_1)) {
        case "tEXt" -> texts.put(text(data, 0, key), text(data, key + 1, length));
        case "zTXt" -> texts.put(text(data, 0, key), inflated(data, key + 2));
        case "iTXt" -> texts.put(text(data, 0, key), text(data, key + 5, length));
        case "IEND" -> png.position(png.limit());
        default -> {}
      }
    }
    return texts;
  }

  private static String text(byte[] data, int from, int to) {
    return new String(data, from, to - from, StandardCharsets.UTF_8);
  }

  private static String inflated(byte[] data, int from) throws IOException {
    var compressed = new ByteArrayInputStream(Arrays.copyOfRange(data, from, data.length));
    return new String(new InflaterInputStream(compressed).readAllBytes(), StandardCharsets.UTF_8);
  }
}
