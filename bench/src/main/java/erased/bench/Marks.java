package erased.bench;

import com.sun.management.OperatingSystemMXBean;
import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.container.Format;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Encoding.Carried;
import erased.image.Pixels;
import erased.visible.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Objects;

/// What it takes a process to take Gemini's sparkle off one picture after the other: CPU of all of
/// its threads, with decoding, coding and the proof.
final class Marks {
  private static final int[][] SIZES = {{1376, 768}, {1920, 1080}, {2400, 1792}};
  private static final int MARGIN = 64; // pixels
  private static final double GRAIN = 2; // about a byte of PNG for each pixel, as photos have
  private static final int WARM = 40; // pictures, until all is compiled
  private static final int MEASURED = 20;

  private Marks() {}

  static void main() throws IOException {
    for (int[] size : SIZES) {
      Pixels pixels = marked(size[0], size[1]);
      measure(pixels, Encoding.lossless(Format.PNG));
      measure(pixels, new Encoding(Format.JPEG, 90, Carried.NOTHING));
    }
  }

  private static Pixels marked(int width, int height) throws IOException {
    Pixels pixels = PixelBenchmark.photo(width, height, GRAIN);
    double[][] veil = Picture.sparkle(width, height, "v1-96.csv", MARGIN);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < Channels.RGB.count(); c++) {
          double light = 255 * veil[y][x] + (1 - veil[y][x]) * pixels.get(x, y, c);
          pixels.set(x, y, c, (int) Math.round(light));
        }
      }
    }
    return pixels;
  }

  private static void measure(Pixels pixels, Encoding encoding) {
    byte[] file = Codecs.own().encode(pixels, encoding);
    clean(file, WARM);
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long cpu = system.getProcessCpuTime();
    long clock = System.nanoTime();
    clean(file, MEASURED);
    double all = MEASURED * 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s of %d x %d, %,d bytes: %.3f s of CPU, %.3f s by the clock%n",
        encoding.format(),
        pixels.width(),
        pixels.height(),
        file.length,
        (system.getProcessCpuTime() - cpu) / all,
        (System.nanoTime() - clock) / all);
  }

  private static void clean(byte[] file, int times) {
    for (int i = 0; i < times; i++) {
      Cleaned cleaned = Erased.standard().clean(file, new Mode.Visible());
      var proof = Objects.requireNonNull(cleaned.receipt().pixels());
      if (proof.marks().size() != 1 || !proof.marks().stream().allMatch(Outcome::removed)) {
        throw new IllegalStateException("the mark is there: " + proof.marks());
      }
    }
  }
}
