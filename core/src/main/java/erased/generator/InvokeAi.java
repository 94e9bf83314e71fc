package erased.generator;

import erased.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// InvokeAI, which has changed its mind twice: `invokeai_metadata` (since 3.0), `sd-metadata`
/// (since 1.15), and `Dream`, the line that one would type again.
final class InvokeAi implements PromptReader {
  static final String NAME = "InvokeAI";

  private static final Set<String> TAKEN =
      Set.of(
          "positive_prompt",
          "negative_prompt",
          "model",
          "seed",
          "steps",
          "cfg_scale",
          "scheduler",
          "width",
          "height");
  private static final Set<String> IMAGE_TAKEN =
      Set.of("prompt", "seed", "steps", "cfg_scale", "sampler", "width", "height");

  /// Options of the command line that have a field of their own.
  private static final Set<String> OPTIONS_TAKEN = Set.of("s", "S", "W", "H", "C", "A");

  @Override
  public Optional<Generation> read(Texts texts) {
    return texts
        .object(List.of("positive_prompt", "generation_mode"), "invokeai_metadata", "UserComment")
        .map(InvokeAi::metadata)
        .or(() -> sdMetadata(texts))
        .or(() -> dream(texts))
        .or(() -> graph(texts));
  }

  private static Generation metadata(Map<String, Object> json) {
    Object model = json.get("model");
    Object name = Json.at(model, "model_name");
    return new Draft(NAME)
        .prompt(json.get("positive_prompt"))
        .negativePrompt(json.get("negative_prompt"))
        .model(name == null ? Json.at(model, "name") : name)
        .modelHash(Json.at(model, "hash"))
        .seed(json.get("seed"))
        .sampler(json.get("scheduler"))
        .steps(json.get("steps"))
        .cfgScale(json.get("cfg_scale"))
        .size(json.get("width"), json.get("height"))
        .othersOf(json, TAKEN)
        .done();
  }

  private static Optional<Generation> sdMetadata(Texts texts) {
    return texts
        .object(List.of("image"), "sd-metadata")
        .filter(json -> json.get("image") instanceof Map && json.containsKey("model_weights"))
        .map(InvokeAi::sdMetadata);
  }

  private static Generation sdMetadata(Map<String, Object> json) {
    Map<String, Object> image = Json.members(json.get("image"));
    Object prompt = image.get("prompt");
    Object first = Json.at(prompt, 0, "prompt");
    Sides sides = Sides.of(Json.text(first == null ? prompt : first));
    return new Draft(NAME)
        .prompt(sides.wanted())
        .negativePrompt(sides.unwanted())
        .model(json.get("model_weights"))
        .modelHash(json.get("model_hash"))
        .seed(image.get("seed"))
        .sampler(image.get("sampler"))
        .steps(image.get("steps"))
        .cfgScale(image.get("cfg_scale"))
        .size(image.get("width"), image.get("height"))
        .othersOf(json, Set.of("image", "model_weights", "model_hash"))
        .othersOf(image, IMAGE_TAKEN)
        .done();
  }

  private static Optional<Generation> dream(Texts texts) {
    return texts.under("Dream").stream().map(InvokeAi::dream).flatMap(Optional::stream).findFirst();
  }

  /// Reads `"prompt [negative]" -s 50 -S 42 -W 512 -H 512 -C 7.5 -A k_lms`.
  private static Optional<Generation> dream(String line) {
    int quote = line.lastIndexOf('"');
    if (!line.startsWith("\"") || quote == 0) {
      return Optional.empty();
    }
    Map<String, String> options = options(line.substring(quote + 1));
    if (!options.containsKey("s") || !options.containsKey("S")) {
      return Optional.empty();
    }
    Sides sides = Sides.of(line.substring(1, quote));
    return Optional.of(
        new Draft(NAME)
            .prompt(sides.wanted())
            .negativePrompt(sides.unwanted())
            .seed(options.get("S"))
            .sampler(options.get("A"))
            .steps(options.get("s"))
            .cfgScale(options.get("C"))
            .size(options.get("W"), options.get("H"))
            .othersOf(options, OPTIONS_TAKEN)
            .done());
  }

  private static Map<String, String> options(String line) {
    var options = new LinkedHashMap<String, String>();
    String name = null;
    for (String word : line.strip().split("\\s+", 256)) {
      if (word.length() > 1 && word.charAt(0) == '-' && Character.isLetter(word.charAt(1))) {
        name = word.substring(1);
        options.put(name, "");
      } else if (name != null) {
        options.merge(name, word, (before, next) -> before.isEmpty() ? next : before + " " + next);
      }
    }
    return options;
  }

  private static Optional<Generation> graph(Texts texts) {
    var found = new HashMap<String, String>();
    for (String key : List.of("invokeai_workflow", "invokeai_graph", "invokeai")) {
      String text = texts.get(key);
      if (text != null) {
        found.put(key, text);
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Draft(NAME).othersOf(found, Set.of()).done());
  }

  /// A prompt and what it does not want, which it names in square brackets.
  private record Sides(@Nullable String wanted, @Nullable String unwanted) {
    static Sides of(@Nullable String prompt) {
      if (prompt == null || prompt.indexOf('[') < 0) {
        return new Sides(prompt, null);
      }
      var wanted = new StringBuilder();
      var unwanted = new ArrayList<String>();
      int at = 0;
      while (at < prompt.length()) {
        int open = prompt.indexOf('[', at);
        int close = open < 0 ? -1 : prompt.indexOf(']', open);
        if (close < 0) {
          break;
        }
        wanted.append(prompt, at, open);
        unwanted.add(prompt.substring(open + 1, close).strip());
        at = close + 1;
      }
      wanted.append(prompt, at, prompt.length());
      return new Sides(
          wanted.toString().strip(), unwanted.isEmpty() ? null : String.join(", ", unwanted));
    }
  }
}
