package erased.generator;

import erased.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// SwarmUI: an object `sui_image_params` in `parameters`, or in `UserComment` or `Model` of EXIF.
final class SwarmUi implements PromptReader {
  private static final String PARAMETERS = "sui_image_params";
  private static final Set<String> TAKEN =
      Set.of(
          "prompt",
          "negativeprompt",
          "model",
          "seed",
          "steps",
          "cfgscale",
          "width",
          "height",
          "sampler",
          "comfyuisampler",
          "autowebuisampler");

  @Override
  public Optional<Generation> read(Texts texts) {
    return texts
        .object(List.of(PARAMETERS), "parameters", "UserComment", "Model")
        .filter(json -> json.get(PARAMETERS) instanceof Map)
        .map(SwarmUi::generation);
  }

  private static Generation generation(Map<String, Object> json) {
    Map<String, Object> parameters = Json.members(json.get(PARAMETERS));
    Object own = parameters.getOrDefault("sampler", parameters.get("autowebuisampler"));
    return new Draft("SwarmUI")
        .prompt(parameters.get("prompt"))
        .negativePrompt(parameters.get("negativeprompt"))
        .model(parameters.get("model"))
        .modelHash(Json.at(json, "sui_models", 0, "hash"))
        .seed(parameters.get("seed"))
        .sampler(parameters.getOrDefault("comfyuisampler", own))
        .steps(parameters.get("steps"))
        .cfgScale(parameters.get("cfgscale"))
        .size(parameters.get("width"), parameters.get("height"))
        .othersOf(parameters, TAKEN)
        .other("sui_extra_data", json.get("sui_extra_data"))
        .done();
  }
}
