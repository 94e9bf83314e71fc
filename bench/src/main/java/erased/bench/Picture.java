package erased.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// A lighthouse at dusk, computed: the sky a gradient, the sea waves, the light a glow. Written as
/// PNG, with the text that Stable Diffusion web UI would have left, or with the mark that Gemini
/// would have laid over it.
final class Picture {
  static final String PARAMETERS =
      """
      a lighthouse on a rocky coast at dusk, calm sea, glowing lamp, wide sky
      Negative prompt: people, text, boats
      Steps: 28, Sampler: DPM++ 2M Karras, CFG scale: 6.5, Seed: 2718281828, Size: 256x256, \
      Model hash: 0e1a5ed000, Model: inventedDreams_v1, Version: v1.10.1\
      """;

  private static final String SPARKLE = "/erased/visible/gemini-sparkle/";

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Picture() {}

  /// Square and in colour.
  ///
  /// @param side in pixels
  /// @param texts keyword, NUL, value
  static byte[] png(int side, String... texts) {
    return png(side, new double[side][side], texts);
  }

  /// The same with Gemini's sparkle of 48 pixels.
  static byte[] marked(int side) throws IOException {
    return png(side, sparkle(side, side, "v1-48.csv", 32));
  }

  /// How opaque the sparkle is over each pixel of a picture, by row and column.
  ///
  /// @param map the left upper quarter of the mark: opacity in parts of 32
  /// @param margin pixels from the mark to the right and lower sides
  static double[][] sparkle(int width, int height, String map, int margin) throws IOException {
    String name = SPARKLE + map;
    List<String> rows;
    try (var in = Objects.requireNonNull(Picture.class.getResourceAsStream(name), name)) {
      rows = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
    int right = width - margin - 1; // the mark's last column
    int bottom = height - margin - 1;
    int left = right - 2 * rows.size() + 1;
    int top = bottom - 2 * rows.size() + 1;
    double[][] veil = new double[height][width];
    for (int y = 0; y < rows.size(); y++) {
      String[] row = rows.get(y).split(",", -1);
      for (int x = 0; x < row.length; x++) {
        double opacity = Integer.parseInt(row[x]) / 32.0;
        veil[top + y][left + x] = opacity;
        veil[top + x][right - y] = opacity;
        veil[bottom - y][right - x] = opacity;
        veil[bottom - x][left + y] = opacity;
      }
    }
    return veil;
  }

  /// @param veil how opaque the white over each pixel is, by row and column
  private static byte[] png(int side, double[][] veil, String... texts) {
    try (var bytes = new ByteArrayOutputStream();
        var file = new DataOutputStream(bytes)) {
      file.write(SIGNATURE);
      chunk(file, "IHDR", header(side));
      for (String text : texts) {
        chunk(file, "tEXt", text.getBytes(StandardCharsets.ISO_8859_1));
      }
      chunk(file, "IDAT", pixels(side, veil));
      chunk(file, "IEND", new byte[0]);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Noise, which no compression makes smaller: about three bytes of file for each pixel.
  static byte[] noise(int side, String text) {
    byte[] rows = new byte[side * (3 * side + 1)];
    new Random(side).nextBytes(rows);
    for (int y = 0; y < side; y++) {
      rows[y * (3 * side + 1)] = 0; // no filter
    }
    try (var bytes = new ByteArrayOutputStream();
        var file = new DataOutputStream(bytes)) {
      file.write(SIGNATURE);
      chunk(file, "IHDR", header(side));
      chunk(file, "tEXt", text.getBytes(StandardCharsets.ISO_8859_1));
      chunk(file, "IDAT", deflated(rows));
      chunk(file, "IEND", new byte[0]);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] deflated(byte[] rows) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.NO_COMPRESSION);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(rows);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static byte[] header(int side) throws IOException {
    try (var bytes = new ByteArrayOutputStream();
        var header = new DataOutputStream(bytes)) {
      header.writeInt(side);
      header.writeInt(side);
      header.write(new byte[] {8, 2, 0, 0, 0}); // 8 bits each of red, green and blue
      return bytes.toByteArray();
    }
  }

  private static byte[] pixels(int side, double[][] veil) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      byte[] above = new byte[3 * side];
      for (int y = 0; y < side; y++) {
        byte[] row = row(y, side, veil[y]);
        out.write(2); // PNG 3rd edition, 9.2: each byte less the one above
        for (int i = 0; i < row.length; i++) {
          out.write(row[i] - above[i]);
        }
        above = row;
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static byte[] row(int y, int side, double[] veil) {
    byte[] row = new byte[3 * side];
    for (int x = 0; x < side; x++) {
      double[] color = color((x + 0.5) / side, (y + 0.5) / side);
      for (int i = 0; i < 3; i++) {
        long bare = Math.round(255 * Math.clamp(color[i], 0, 1));
        row[3 * x + i] = (byte) Math.round(255 * veil[x] + (1 - veil[x]) * bare);
      }
    }
    return row;
  }

  /// @param x from the left, 0 to 1
  /// @param y from the top
  private static double[] color(double x, double y) {
    if (isTower(x, y)) {
      boolean red = Math.floorMod((long) (y * 24), 2) == 0;
      double shade = 1 - 5 * Math.abs(x - 0.68);
      return red
          ? new double[] {0.72 * shade, 0.18 * shade, 0.2 * shade}
          : new double[] {0.93 * shade, 0.88 * shade, 0.84 * shade};
    }
    if (y > 0.73 + 0.05 * Math.sin(9 * x) + 2 * Math.max(0, 0.5 - x)) {
      double rock = 0.12 + 0.05 * Math.sin(60 * x + 40 * y);
      return new double[] {rock, rock * 0.95, rock * 1.15};
    }
    double glow = 0.9 * Math.exp(-90 * (Math.pow(x - 0.68, 2) + Math.pow(y - 0.245, 2)));
    if (y > 0.62) {
      double wave = 0.05 * Math.sin(70 * y + 6 * Math.sin(11 * x));
      double light = 1.7 * (0.8 - y);
      return new double[] {0.25 + light + wave, 0.22 + 0.6 * light + wave, 0.36 + wave};
    }
    return new double[] {
      0.16 + 1.05 * y * y * 1.7 + glow, 0.14 + 0.55 * y + 0.85 * glow, 0.34 + 0.2 * y + 0.5 * glow
    };
  }

  private static boolean isTower(double x, double y) {
    double width = 0.028 + 0.05 * y;
    boolean shaft = y > 0.27 && y < 0.8 && Math.abs(x - 0.68) < width;
    boolean gallery = y > 0.262 && y < 0.282 && Math.abs(x - 0.68) < 0.055;
    boolean roof = y > 0.19 && y < 0.215 && Math.abs(x - 0.68) < 0.9 * (y - 0.17);
    return shaft || gallery || roof;
  }

  private static void chunk(DataOutputStream file, String type, byte[] data) throws IOException {
    var crc = new CRC32();
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    crc.update(name);
    crc.update(data);
    file.writeInt(data.length);
    file.write(name);
    file.write(data);
    file.writeInt((int) crc.getValue());
  }
}
