package erased.generator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Draw Things: an object of JSON in `exif:UserComment` of XMP, whose `c` is the prompt and `uc`
/// the negative one.
final class DrawThings implements PromptReader {
  private static final Set<String> TAKEN =
      Set.of("c", "uc", "model", "seed", "sampler", "steps", "scale", "size");

  @Override
  public Optional<Generation> read(Texts texts) {
    return texts
        .object(List.of("c"), "UserComment", "exif:UserComment", "Comment")
        .filter(json -> json.containsKey("uc") && json.containsKey("steps"))
        .map(DrawThings::generation);
  }

  private static Generation generation(Map<String, Object> json) {
    return new Draft("Draw Things")
        .prompt(json.get("c"))
        .negativePrompt(json.get("uc"))
        .model(json.get("model"))
        .seed(json.get("seed"))
        .sampler(json.get("sampler"))
        .steps(json.get("steps"))
        .cfgScale(json.get("scale"))
        .size(json.get("size"))
        .othersOf(json, TAKEN)
        .done();
  }
}
