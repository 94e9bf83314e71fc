package erased.cli;

import erased.text.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// `erased restore`: puts back what `clean --in-place` replaced.
final class Restore extends FileCommand {
  Restore(Console console) {
    super(console);
  }

  @Override
  boolean wanted(Path path) {
    return Original.is(path);
  }

  @Override
  void check(Inputs inputs) {
    if (files().contains("-")) {
      throw new UsageException(Message.of("cli.usage.restore-stdin"));
    }
  }

  @Override
  Outcome work(Input input) throws Failure, IOException {
    Path given = Objects.requireNonNull(input.path());
    Path named = ChangeCommand.real(given);
    Path file = Original.is(named) ? Original.cleaned(named) : named;
    if (!Files.isRegularFile(Original.of(file))) {
      throw new Failure(
          "not_found", Message.of("cli.error.no-original", Original.of(file).toString()));
    }
    Original.restore(file);
    Path restored = Original.is(given) ? Original.cleaned(given) : given; // as the user knows it
    if (json()) {
      return Outcome.done(line(input, Map.of("restored", restored.toString())), "", false);
    }
    String said = quiet() ? "" : console.text("restored", Layout.clean(restored.toString())) + "\n";
    return Outcome.done(said, "", false);
  }
}
