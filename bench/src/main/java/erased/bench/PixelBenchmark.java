package erased.bench;

import erased.Erased;
import erased.Mode;
import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Encoding.Carried;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.inpaint.Erasure;
import erased.report.Report;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long work on pixels takes, on all cores of one process.
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
public class PixelBenchmark {
  private static final int WIDTH = 4000; // pixels; with the height, 12 million
  private static final int HEIGHT = 3000;
  private static final int SIDE = 490; // of a hole of 2 %

  private final Erased erased = Erased.standard();
  private final Mask hole = Mask.of(WIDTH, HEIGHT, new Region(1700, 1300, SIDE, SIDE));
  private Pixels pixels = Pixels.blank(1, 1, Channels.RGB, 8);
  private byte[] png = {};
  private byte[] jpeg = {};
  private byte[] small = {};

  @Setup
  public void draw() {
    pixels = photo(WIDTH, HEIGHT);
    png = Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
    jpeg = Codecs.own().encode(pixels, new Encoding(Format.JPEG, 90, Carried.NOTHING));
    small = Codecs.own().encode(photo(1376, 768), Encoding.lossless(Format.PNG));
  }

  /// Soft waves with grain, as a camera leaves it.
  static Pixels photo(int width, int height) {
    return photo(width, height, 5);
  }

  /// @param grain standard deviation, in levels
  static Pixels photo(int width, int height, double grain) {
    Pixels photo = Pixels.blank(width, height, Channels.RGB, 8);
    var random = new SplittableRandom(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double wave = Math.sin(x * 0.011) * Math.cos(y * 0.017) + Math.sin((x + y) * 0.21) / 4;
        for (int c = 0; c < 3; c++) {
          double level = 120 + 60 * wave + 12 * c + grain * random.nextGaussian();
          photo.set(x, y, c, (int) Math.clamp(level, 0, 255));
        }
      }
    }
    return photo;
  }

  /// Answers: how long does a PNG of 12 million pixels take to decode?
  @Benchmark
  public Pixels decodePng() {
    return Codecs.own().decode(ImageFile.of(png, Limits.STANDARD), Limits.STANDARD);
  }

  /// Answers: and to encode?
  @Benchmark
  public byte[] encodePng() {
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }

  /// Answers: how long does a JPEG of 12 million pixels take to decode without a library?
  @Benchmark
  public Pixels decodeJpeg() {
    return Codecs.own().decode(ImageFile.of(jpeg, Limits.STANDARD), Limits.STANDARD);
  }

  /// Answers: how long does it take to erase 2 % of it, file to file, proof included?
  @Benchmark
  public byte[] eraseFromJpeg() {
    return erased.erase(jpeg, hole, Erasure.STANDARD).image();
  }

  /// Answers: and of the PNG?
  @Benchmark
  public byte[] eraseFromPng() {
    return erased.erase(png, hole, Erasure.STANDARD).image();
  }

  /// Answers: how long does a look at a picture of a million pixels take, where nothing is found?
  @Benchmark
  public Report detect() {
    return erased.detect(small);
  }

  /// Answers: and to take visible marks away, where there are none?
  @Benchmark
  public byte[] cleanVisible() {
    return erased.clean(small, new Mode.Visible()).image();
  }
}
