package erased.generator;

import java.util.Map;
import java.util.Optional;

/// A tool that says no more than its name, in a field that names tools.
final class NamedTool implements PromptReader {
  @Override
  public Optional<Generation> read(Texts texts) {
    for (Map.Entry<String, String> text : texts.all().entrySet()) {
      if (Field.of(text.getKey()) == Field.TOOL) {
        Optional<String> name = Generators.named(text.getValue());
        if (name.isPresent()) {
          return Optional.of(new Draft(name.get()).done());
        }
      }
    }
    return Optional.empty();
  }
}
