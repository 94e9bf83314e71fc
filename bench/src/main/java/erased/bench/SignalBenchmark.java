package erased.bench;

import erased.image.Channels;
import erased.image.Orientation;
import erased.image.Pixels;
import erased.invisible.Reading;
import erased.invisible.Search;
import erased.invisible.Signals;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long reading invisible signals takes where there are none, which takes longest. On one
/// thread, so that a quiet core's wall clock shows CPU time.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "-Xmx1g",
      "-XX:+UseSerialGC",
      "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0"
    })
public class SignalBenchmark {
  private static final Search NEAR = new Search(List.of(), false);

  private final Signals signals = Signals.own();
  private Pixels twelve = Pixels.blank(1, 1, Channels.RGB, 8);
  private Pixels ownShape = twelve;
  private Pixels one = twelve;

  @Setup
  public void draw() {
    twelve = PixelBenchmark.photo(4000, 3000);
    ownShape = PixelBenchmark.photo(4096, 2930);
    one = PixelBenchmark.photo(1024, 1024);
  }

  /// Answers: how long does it take to read all DWT marks of 12 million pixels on their own grid:
  /// dwtDct in three variants, dwtDctSvd, six messages?
  @Benchmark
  public List<Reading> read() {
    return signals.read(twelve, Orientation.UPRIGHT, NEAR);
  }

  /// Answers: and with the search for cropped marks, in a shape that no generator makes?
  @Benchmark
  public List<Reading> readAndSearchGrids() {
    return signals.read(ownShape, Orientation.UPRIGHT, Search.STANDARD);
  }

  /// Answers: and with the search for scaled marks too?
  @Benchmark
  public List<Reading> readAndSearchGridsAndSizes() {
    return signals.read(twelve, Orientation.UPRIGHT, Search.STANDARD);
  }

  /// Answers: and all that for a square of a million pixels, which has more sizes to come from?
  @Benchmark
  public List<Reading> readAndSearchSmall() {
    return signals.read(one, Orientation.UPRIGHT, Search.STANDARD);
  }
}
