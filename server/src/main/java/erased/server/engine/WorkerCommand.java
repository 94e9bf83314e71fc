package erased.server.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How a worker process is started: by the java that runs here, with the class path that is used
/// here.
///
/// @param words the command
/// @param environment all that the process sees of it
record WorkerCommand(List<String> words, Map<String, String> environment) {
  /// What a codec's library or a store of models may look for. All else, such as the password of a
  /// database, does not reach a process that decodes what strangers send.
  private static final List<String> PASSED =
      List.of(
          "PATH",
          "HOME",
          "LANG",
          "LC_ALL",
          "TZ",
          "TMPDIR",
          "LD_LIBRARY_PATH",
          "ERASED_HOME",
          "XDG_DATA_HOME");

  private static final String MORE_CLASSES = "erased.worker.class-path";
  private static final String AOT = "erased.aot";

  WorkerCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /// The command for a class with a main method.
  ///
  /// @param heap bytes
  static WorkerCommand of(Class<?> main, long heap) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xmx" + (heap >> 10) + "k",
            "-Xms16m",
            "-XX:+UseSerialGC", // one order at a time, and the least memory beside the heap
            "-XX:MinHeapFreeRatio=10", // what an order does not need any more is given back
            "-XX:MaxHeapFreeRatio=20",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr", // its last words would lie among frames
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED"));
    String cache = System.getProperty(AOT, "");
    if (!cache.isEmpty()) {
      words.add("-XX:AOTCache=" + cache);
    }
    words.addAll(List.of("-cp", classPath(), main.getName()));
    return new WorkerCommand(words, passed());
  }

  private static String classPath() {
    String more = System.getProperty(MORE_CLASSES, "");
    String own = System.getProperty("java.class.path");
    return more.isEmpty() ? own : own + System.getProperty("path.separator") + more;
  }

  private static Map<String, String> passed() {
    var environment = new HashMap<String, String>();
    environment.put("MALLOC_ARENA_MAX", "2"); // native decoders: less memory that is never returned
    System.getenv()
        .forEach((name, value) -> {
          if (PASSED.contains(name)) {
            environment.put(name, value);
          }
        });
    return environment;
  }
}
