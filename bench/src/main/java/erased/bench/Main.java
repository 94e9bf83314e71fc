package erased.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// `./erased bench`: all measurements, or those that are named.
///
///     metadata [JMH OPTION...]   in process, by JMH
///     pixels [JMH OPTION...]     in process, by JMH
///     signals [JMH OPTION...]    in process, by JMH
///     marks                      CPU of taking visible marks off, in one process
///     process                    whole processes, beside exiftool where it is there
///     picture FILE               writes the sample of the documentation
///     marked FILE                writes the one with a visible mark
final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String what = arguments.length == 0 ? "all" : arguments[0];
    String[] rest =
        arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
    switch (what) {
      case "all" -> {
        Processes.main();
        Marks.main();
        org.openjdk.jmh.Main.main(
            new String[] {"MetadataBenchmark", "PixelBenchmark", "SignalBenchmark"});
      }
      case "marks" -> Marks.main();
      case "process" -> Processes.main();
      case "metadata" -> org.openjdk.jmh.Main.main(with("MetadataBenchmark", rest));
      case "pixels" -> org.openjdk.jmh.Main.main(with("PixelBenchmark", rest));
      case "signals" -> org.openjdk.jmh.Main.main(with("SignalBenchmark", rest));
      case "service" -> Service.main(rest);
      case "soak" -> Service.soak(rest);
      case "picture" ->
          Files.write(Path.of(rest[0]), Picture.png(256, "parameters\0" + Picture.PARAMETERS));
      case "marked" -> Files.write(Path.of(rest[0]), Picture.marked(256));
      default -> {
        System.err.println(
            "bench takes all, metadata, pixels, signals, marks, process, service, soak, picture or"
                + " marked, not "
                + what);
        System.exit(2);
      }
    }
  }

  private static String[] with(String benchmark, String[] options) {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = benchmark;
    return all;
  }
}
