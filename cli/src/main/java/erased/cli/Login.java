package erased.cli;

import erased.text.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// `erased login`: puts down the key for a service, once the service has known it.
final class Login implements Callable<Integer> {
  private static final String ACCOUNT = "api/v1/account";

  final Words words = new Words(this);
  private final Console console;

  Login(Console console) {
    this.console = console;
    words.value("--server", "URL");
    words.value("--key", "KEY");
  }

  @Override
  public Integer call() {
    String server = console.setting(words.of("--server"), ImageCommand.SERVER);
    if (server == null) {
      throw new UsageException(Message.of("cli.usage.login-server"));
    }
    var address = Address.of(server);
    try {
      String key = key(address);
      if (!ApiKey.isWhole(key)) {
        throw new Failure("unauthorized", Message.of("cli.login.broken"), Exit.AUTH);
      }
      Tree account = new Service(address, key, console).get(ACCOUNT);
      KeyFile keys = KeyFile.of(console);
      keys.put(address, key);
      say(
          console.text(
              "login.done", address, account.word("tier"), account.number("credits"), keys.path()));
      return Exit.OK;
    } catch (Failure e) {
      return failed(e);
    } catch (IOException e) {
      return failed(Failure.of(e));
    }
  }

  private String key(Address address) throws IOException {
    String given = console.setting(words.of("--key"), ImageCommand.KEY);
    return (given == null ? asked(address) : given).strip();
  }

  /// From the terminal without showing it, or the first line of the input where a program gives it.
  private String asked(Address address) throws IOException {
    java.io.@Nullable Console terminal = console.in().equals(System.in) ? System.console() : null;
    if (terminal != null) {
      char[] typed = terminal.readPassword("%s", console.text("login.ask", address));
      return typed == null ? "" : new String(typed);
    }
    var lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    return Objects.requireNonNullElse(lines.readLine(), "");
  }

  private int failed(Failure e) {
    console.complain(Layout.clean(e.text().in(console.language())));
    return e.exit();
  }

  private void say(String text) {
    console.out().print(Layout.clean(text) + "\n");
  }
}
