package erased.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A worker whose parent was killed ends by itself, also in the middle of its work.
class ParentDeathTest {
  /// Has one busy worker and says its number.
  public static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      var workers = Testing.workers(WorkerMain.class, 1);
      var run =
          Testing.later(() ->
              workers.run(
                  Testing.longOrder("job_1"),
                  (stage, _) -> System.out.println(stage + " " + workers.pids().getFirst())));
      run.join();
    }
  }

  @Test
  void aBusyWorkerIsGoneSecondsAfterItsParentWasKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var said =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    assertThat(line).isNotNull();
    long worker = Long.parseLong(line.substring(line.indexOf(' ') + 1));
    ProcessHandle handle = ProcessHandle.of(worker).orElseThrow();
    assertThat(handle.isAlive()).isTrue();

    parent.destroyForcibly().waitFor();

    handle.onExit().get(5, TimeUnit.SECONDS);
    assertThat(handle.isAlive()).isFalse();
  }
}
