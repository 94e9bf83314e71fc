package erased.bench;

import erased.Erased;
import erased.Mode;
import erased.container.ImageException;
import erased.json.Json;
import erased.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// How fast metadata is found and taken away, in one thread of one process.
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"})
public class MetadataBenchmark {
  /// How many files each call works on, so that results are files per second.
  private static final int FILES = 100;

  private static final int TEN_MEGABYTES_SIDE = 1826; // pixels

  private final Erased erased = Erased.standard();
  private final Mode mode = new Mode.Metadata();
  private List<byte[]> mixed = List.of();
  private List<byte[]> signed = List.of();
  private byte[] large = {};

  @Setup
  public void read() {
    mixed = hundred(workable(Samples.mixed()));
    signed = hundred(workable(Samples.signed()));
    large = large();
  }

  private List<byte[]> workable(List<byte[]> files) {
    return files.stream().filter(this::isWorkable).toList();
  }

  private boolean isWorkable(byte[] file) {
    try {
      erased.clean(file, mode);
      return true;
    } catch (ImageException _) {
      return false;
    }
  }

  /// The files again and again.
  private static List<byte[]> hundred(List<byte[]> files) {
    var hundred = new ArrayList<byte[]>();
    for (int i = 0; i < FILES && !files.isEmpty(); i++) {
      hundred.add(files.get(i * files.size() / FILES));
    }
    return hundred;
  }

  /// A picture of 10 MB with a prompt in front.
  private static byte[] large() {
    return Picture.noise(TEN_MEGABYTES_SIDE, "parameters\0" + Picture.PARAMETERS);
  }

  /// Answers: how many mixed files are cleaned in a second?
  @Benchmark
  @OperationsPerInvocation(FILES)
  public void clean(Blackhole hole) {
    for (byte[] file : mixed) {
      hole.consume(erased.clean(file, mode).image());
    }
  }

  /// Answers: and with the receipt written out, its hashes and two reports?
  @Benchmark
  @OperationsPerInvocation(FILES)
  public void cleanWithReceipt(Blackhole hole) {
    for (byte[] file : mixed) {
      hole.consume(Json.write(erased.clean(file, mode).receipt().tree(Language.ENGLISH)));
    }
  }

  /// Answers: how many mixed files are looked at in a second, and their reports written out?
  @Benchmark
  @OperationsPerInvocation(FILES)
  public void detect(Blackhole hole) {
    for (byte[] file : mixed) {
      hole.consume(Json.write(erased.detectMetadata(file).tree(Language.ENGLISH)));
    }
  }

  /// Answers: how many C2PA verdicts are given in a second?
  @Benchmark
  @OperationsPerInvocation(FILES)
  public void verdict(Blackhole hole) {
    for (byte[] file : signed) {
      hole.consume(Json.write(erased.detectMetadata(file).tree(Language.ENGLISH)));
    }
  }

  /// Answers: how many files of 10 MB are cleaned in a second? A hundred are 1 GB/s.
  @Benchmark
  public byte[] cleanTenMegabytes() {
    return erased.clean(large, mode).image();
  }

  /// The floor: how many arrays of that size are copied in a second?
  @Benchmark
  public byte[] copyTenMegabytes() {
    return large.clone();
  }
}
