package erased.generator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// How a picture was made, in the words of the tool that made it. What the tool did not say is
/// null; what has no field of its own here is among the others, in the order of the tool.
public record Generation(
    @Nullable String generator,
    @Nullable String prompt,
    @Nullable String negativePrompt,
    @Nullable String model,
    @Nullable String modelHash,
    @Nullable String seed,
    @Nullable String sampler,
    @Nullable String steps,
    @Nullable String cfgScale,
    @Nullable String size,
    Map<String, String> others) {

  public Generation {
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /// All that is known, by name, ready for a report.
  public SequencedMap<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    put(fields, "generator", generator);
    put(fields, "prompt", prompt);
    put(fields, "negative_prompt", negativePrompt);
    put(fields, "model", model);
    put(fields, "model_hash", modelHash);
    put(fields, "seed", seed);
    put(fields, "sampler", sampler);
    put(fields, "steps", steps);
    put(fields, "cfg_scale", cfgScale);
    put(fields, "size", size);
    others.forEach(fields::putIfAbsent);
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
