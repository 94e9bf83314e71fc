package erased.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/// `erased logout`: forgets the key for a service, or all keys.
final class Logout implements Callable<Integer> {
  final Words words = new Words(this);
  private final Console console;

  Logout(Console console) {
    this.console = console;
    words.value("--server", "URL");
  }

  @Override
  public Integer call() {
    KeyFile keys = KeyFile.of(console);
    String server = console.setting(words.of("--server"), ImageCommand.SERVER);
    List<String> named =
        server == null ? List.copyOf(keys.keys().keySet()) : List.of(Address.of(server).toString());
    boolean removed = false;
    try {
      for (String one : named) {
        if (keys.remove(one)) {
          removed = true;
          console.out().print(console.text("logout.done", one) + "\n");
        }
      }
    } catch (IOException e) {
      throw new UsageException(Failure.of(e).text());
    }
    if (!removed) {
      console.out().print(console.text("logout.none") + "\n");
    }
    return Exit.OK;
  }
}
