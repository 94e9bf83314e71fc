package erased.cli;

import erased.json.Json;
import java.util.Map;
import java.util.concurrent.Callable;

/// `erased doctor`: says what can be done with which format here.
final class Checkup implements Callable<Integer> {
  final Words words = new Words(this);
  private final Console console;

  Checkup(Console console) {
    this.console = console;
    words.flag("--json");
    words.flag("--packages");
  }

  @Override
  public Integer call() {
    var health = new Health(console);
    if (words.has("--packages")) {
      console.out().print(String.join(" ", health.packages()) + "\n");
    } else if (words.has("--json")) {
      console.out().print(Json.write(Map.of("formats", health.tree())) + "\n");
    } else {
      console.out().print(health.text());
    }
    return Exit.OK;
  }
}
