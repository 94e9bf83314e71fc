package erased.bench;

import erased.container.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Whole processes as a shell starts them: how long until a small file is answered, and how much
/// memory a thousand files take. The launcher sets `ERASED` to itself.
final class Processes {
  private static final int RUNS = 21;
  private static final int FILES = 1000;
  private static final Path TIME = Path.of("/usr/bin/time");

  private Processes() {}

  static void main() throws IOException, InterruptedException {
    String erased = System.getenv().getOrDefault("ERASED", "./erased");
    Path folder = Files.createTempDirectory("erased-bench-");
    try {
      cold(erased, folder);
      many(erased, folder);
    } finally {
      delete(folder);
    }
  }

  private static void cold(String erased, Path folder) throws IOException, InterruptedException {
    Path small = folder.resolve("small.png");
    Files.write(small, Picture.png(256, "parameters\0" + Picture.PARAMETERS));
    System.out.println("| one small PNG, cold | median ms | best ms |");
    System.out.println("|---|---|---|");
    repeat("erased detect", erased, "detect", small.toString());
    repeat("erased detect --json", erased, "detect", "--json", small.toString());
    repeat("erased clean", erased, "clean", "--force", small.toString());
    if (isThere("exiftool")) {
      repeat("exiftool", "exiftool", small.toString());
    }
  }

  private static void repeat(String name, String... command)
      throws IOException, InterruptedException {
    long[] nanos = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      run(ProcessBuilder.Redirect.DISCARD, command);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT, "| %s | %.0f | %.0f |%n", name, nanos[RUNS / 2] / 1e6, nanos[0] / 1e6);
  }

  private static void many(String erased, Path folder) throws IOException, InterruptedException {
    Path in = Files.createDirectory(folder.resolve("in"));
    List<byte[]> samples = Samples.mixed();
    for (int i = 0; i < FILES; i++) {
      byte[] image = samples.get(i % samples.size());
      String ending = Format.of(image).map(format -> format.extensions().getFirst()).orElse("bin");
      Files.write(in.resolve("%04d.%s".formatted(i, ending)), image);
    }
    System.out.println();
    System.out.println("| files | command | seconds | peak MB |");
    System.out.println("|---|---|---|---|");
    measured(folder, FILES, erased, "detect", "-q", "-r", in.toString());
    measured(
        folder,
        FILES,
        erased,
        "clean",
        "-q",
        "-r",
        in.toString(),
        "--out-dir",
        folder.resolve("out").toString());
    measured(
        folder,
        FILES,
        erased,
        "clean",
        "--json",
        "-r",
        "--force",
        in.toString(),
        "--out-dir",
        folder.resolve("out").toString());
    if (isThere("exiftool")) {
      measured(
          folder,
          FILES,
          "exiftool",
          "-q",
          "-q",
          "-all=",
          "-o",
          folder.resolve("exif").toString(),
          in.toString());
    }
  }

  /// Peak memory as GNU time tells it; a dash where it is not there.
  private static void measured(Path folder, int files, String... command)
      throws IOException, InterruptedException {
    boolean timed = Files.isExecutable(TIME);
    Path told = folder.resolve("told");
    var words = new ArrayList<String>();
    if (timed) {
      words.addAll(List.of(TIME.toString(), "-q", "-f", "%M", "-o", told.toString()));
    }
    words.addAll(List.of(command));
    long start = System.nanoTime();
    run(ProcessBuilder.Redirect.DISCARD, words.toArray(String[]::new));
    double seconds = (System.nanoTime() - start) / 1e9;
    String peak =
        timed ? String.valueOf(Long.parseLong(Files.readString(told).strip()) >> 10) : "-";
    String name = String.join(" ", command[0].replaceFirst(".*/", ""), command[1], command[2]);
    System.out.printf(Locale.ROOT, "| %d | %s | %.2f | %s |%n", files, name, seconds, peak);
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void run(ProcessBuilder.Redirect output, String... command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectOutput(output).redirectError(output);
    builder.start().waitFor();
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
