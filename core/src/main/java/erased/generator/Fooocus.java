package erased.generator;

import erased.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fooocus: an object of JSON in `parameters` (or in `Comment`, in older ones), or the text of the
/// web UI with `fooocus_scheme` = `a1111` beside it.
final class Fooocus implements PromptReader {
  static final String NAME = "Fooocus";

  private static final List<String> MEMBERS =
      List.of("base_model_hash", "metadata_scheme", "base_model", "Base Model");
  private static final Set<String> TAKEN =
      Set.of(
          "prompt",
          "Prompt",
          "negative_prompt",
          "Negative Prompt",
          "base_model",
          "Base Model",
          "base_model_hash",
          "seed",
          "Seed",
          "sampler",
          "Sampler",
          "steps",
          "Steps",
          "guidance_scale",
          "Guidance Scale",
          "resolution",
          "Resolution");

  @Override
  public Optional<Generation> read(Texts texts) {
    if ("a1111".equals(texts.get("fooocus_scheme"))) {
      return Optional.ofNullable(texts.get("parameters")).flatMap(text -> WebUi.parse(text, NAME));
    }
    return texts
        .object(MEMBERS, "parameters", "Comment", "UserComment")
        .filter(Fooocus::isOurs)
        .map(Fooocus::generation);
  }

  private static boolean isOurs(Map<String, Object> json) {
    return (json.containsKey("prompt") || json.containsKey("Prompt"))
        && (json.containsKey("base_model_hash")
            || json.containsKey("metadata_scheme")
            || json.containsKey("sharpness")
            || json.containsKey("Sharpness")
            || json.containsKey("performance")
            || json.containsKey("Performance"));
  }

  private static Generation generation(Map<String, Object> json) {
    return new Draft(NAME)
        .prompt(either(json, "prompt", "Prompt"))
        .negativePrompt(either(json, "negative_prompt", "Negative Prompt"))
        .model(either(json, "base_model", "Base Model"))
        .modelHash(json.get("base_model_hash"))
        .seed(either(json, "seed", "Seed"))
        .sampler(either(json, "sampler", "Sampler"))
        .steps(either(json, "steps", "Steps"))
        .cfgScale(either(json, "guidance_scale", "Guidance Scale"))
        .size(size(Json.text(either(json, "resolution", "Resolution"))))
        .othersOf(json, TAKEN)
        .done();
  }

  private static @Nullable Object either(Map<String, Object> json, String name, String older) {
    return json.getOrDefault(name, json.get(older));
  }

  /// From `(768, 1280)`.
  private static @Nullable String size(@Nullable String resolution) {
    return resolution == null ? null : resolution.replaceAll("[()\\[\\] ]", "").replace(',', 'x');
  }
}
