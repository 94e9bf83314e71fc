package erased.generator;

import erased.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Easy Diffusion: one text chunk for each field in PNG, one object of JSON in JPEG and WebP; the
/// names are those of the program or those of its window.
final class EasyDiffusion implements PromptReader {
  private static final List<String> MEMBERS =
      List.of("use_stable_diffusion_model", "Stable Diffusion model", "num_inference_steps");
  private static final Set<String> TAKEN =
      Set.of(
          "prompt",
          "negative_prompt",
          "negative prompt",
          "seed",
          "use_stable_diffusion_model",
          "stable diffusion model",
          "sampler_name",
          "sampler",
          "num_inference_steps",
          "steps",
          "guidance_scale",
          "guidance scale",
          "width",
          "height");

  @Override
  public Optional<Generation> read(Texts texts) {
    return texts
        .object(MEMBERS, "UserComment", "Comment")
        .or(() -> chunks(texts))
        .map(EasyDiffusion::generation);
  }

  /// A negative prompt under its own key is of no other tool; a bare `prompt` may be anyone's.
  private static Optional<Map<String, Object>> chunks(Texts texts) {
    boolean ours =
        MEMBERS.stream().anyMatch(texts::has)
            || texts.has("prompt")
                && (texts.has("negative_prompt") || texts.has("Negative Prompt"));
    return ours && !texts.all().values().stream().anyMatch(text -> text.startsWith("{"))
        ? Optional.of(new HashMap<>(texts.all()))
        : Optional.empty();
  }

  private static Generation generation(Map<String, Object> json) {
    var fields = new TreeMap<String, Object>(String.CASE_INSENSITIVE_ORDER);
    fields.putAll(json);
    var others = new TreeMap<String, Object>(fields);
    others.keySet().removeIf(name -> TAKEN.contains(name.toLowerCase(Locale.ROOT)));
    return new Draft("Easy Diffusion")
        .prompt(fields.get("prompt"))
        .negativePrompt(either(fields, "negative_prompt", "Negative Prompt"))
        .model(file(Json.text(either(fields, MEMBERS.get(0), MEMBERS.get(1)))))
        .seed(fields.get("seed"))
        .sampler(either(fields, "sampler_name", "Sampler"))
        .steps(either(fields, "num_inference_steps", "Steps"))
        .cfgScale(either(fields, "guidance_scale", "Guidance Scale"))
        .size(fields.get("width"), fields.get("height"))
        .othersOf(others, Set.of())
        .done();
  }

  private static @Nullable Object either(Map<String, Object> fields, String name, String shown) {
    return fields.getOrDefault(name, fields.get(shown));
  }

  /// The name of the file without its folders, which are private and need not be shown.
  private static @Nullable String file(@Nullable String path) {
    return path == null
        ? null
        : path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
