package erased.generator;

import erased.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// NovelAI: the prompt in `Description`, the model in `Source`, all else as JSON in `Comment`. In
/// WebP, and hidden in the lowest bits of a picture, the same fields stand in one object of JSON.
final class NovelAi implements PromptReader {
  static final String NAME = "NovelAI";

  private static final String HASHED = "Stable Diffusion [0-9A-Fa-f]{8}";
  private static final Set<String> TAKEN =
      Set.of("prompt", "uc", "seed", "sampler", "steps", "scale", "width", "height", "signed_hash");

  @Override
  public Optional<Generation> read(Texts texts) {
    return isOurs(texts)
        ? Optional.of(generation(texts))
        : inOneObject(texts).filter(fields -> isOurs(fields)).map(NovelAi::generation);
  }

  private static Optional<Texts> inOneObject(Texts texts) {
    for (String text : texts.all().values()) {
      Optional<Map<String, Object>> json =
          Json.object(text).filter(object -> object.containsKey("Comment"));
      if (json.isPresent()) {
        var fields = new HashMap<String, String>();
        json.get()
            .forEach((name, value) -> {
              String said = Json.text(value);
              if (said != null) {
                fields.put(name, said);
              }
            });
        return Optional.of(Texts.of(Place.PNG_TEXT, fields));
      }
    }
    return Optional.empty();
  }

  private static boolean isOurs(Texts texts) {
    String software = texts.get("Software");
    String source = texts.get("Source");
    String comment = texts.get("Comment");
    return software != null && software.strip().equalsIgnoreCase(NAME)
        || source != null && (source.matches(HASHED) || source.startsWith("NovelAI Diffusion"))
        || comment != null && Json.object(comment).filter(json -> isOurs(json)).isPresent();
  }

  /// Draw Things says `uc` too, but beside `c`.
  private static boolean isOurs(Map<String, Object> comment) {
    return comment.containsKey("signed_hash")
        || comment.keySet().containsAll(Set.of("uc", "seed", "scale", "sampler"))
            && !comment.containsKey("c");
  }

  private static Generation generation(Texts texts) {
    Map<String, Object> comment =
        Optional.ofNullable(texts.get("Comment")).flatMap(Json::object).orElse(Map.of());
    String source = texts.get("Source");
    String description = texts.get("Description");
    Object unwanted = Json.at(comment, "v4_negative_prompt", "caption", "base_caption");
    return new Draft(NAME)
        .prompt(description == null ? prompt(comment) : description)
        .negativePrompt(comment.getOrDefault("uc", unwanted))
        .model(source)
        .modelHash(source == null ? null : hash(source))
        .seed(comment.get("seed"))
        .sampler(comment.get("sampler"))
        .steps(comment.get("steps"))
        .cfgScale(comment.get("scale"))
        .size(comment.get("width"), comment.get("height"))
        .othersOf(comment, TAKEN)
        .done();
  }

  private static @Nullable Object prompt(Map<String, Object> comment) {
    return comment.getOrDefault("prompt", Json.at(comment, "v4_prompt", "caption", "base_caption"));
  }

  private static @Nullable String hash(String source) {
    String last = source.substring(source.lastIndexOf(' ') + 1);
    return last.matches("[0-9A-Fa-f]{8}") ? last : null;
  }
}
