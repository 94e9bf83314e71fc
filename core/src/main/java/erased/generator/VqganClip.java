package erased.generator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The VQGAN+CLIP notebooks of 2021, and programs made of them: an object of JSON that names the
/// model, the seed and how many steps were done, hidden in the pixels.
final class VqganClip implements PromptReader {
  static final String NAME = "VQGAN+CLIP";

  private static final Set<String> TAKEN =
      Set.of("title", "notebook", "i", "iteration", "model", "seed");

  @Override
  public Optional<Generation> read(Texts texts) {
    return texts
        .object(List.of("notebook", "iteration"))
        .filter(json -> json.keySet().containsAll(Set.of("title", "model", "seed")))
        .filter(json -> NAME.equals(json.getOrDefault("notebook", NAME)))
        .map(VqganClip::generation);
  }

  private static Generation generation(Map<String, Object> json) {
    return new Draft(NAME)
        .prompt(json.get("title"))
        .model(json.get("model"))
        .seed(json.get("seed"))
        .steps(json.getOrDefault("i", json.get("iteration")))
        .othersOf(json, TAKEN)
        .done();
  }
}
