package erased.generator;

import erased.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A [Generation] in the making. Empty texts count as not said, except for prompts.
final class Draft {
  private final @Nullable String generator;
  private @Nullable String prompt;
  private @Nullable String negativePrompt;
  private @Nullable String model;
  private @Nullable String modelHash;
  private @Nullable String seed;
  private @Nullable String sampler;
  private @Nullable String steps;
  private @Nullable String cfgScale;
  private @Nullable String size;
  private final Map<String, String> others = new LinkedHashMap<>();

  Draft(@Nullable String generator) {
    this.generator = generator;
  }

  Draft prompt(@Nullable Object text) {
    prompt = Json.text(text);
    return this;
  }

  Draft negativePrompt(@Nullable Object text) {
    negativePrompt = Json.text(text);
    return this;
  }

  Draft model(@Nullable Object name) {
    model = said(name);
    return this;
  }

  Draft modelHash(@Nullable Object hash) {
    modelHash = said(hash);
    return this;
  }

  Draft seed(@Nullable Object number) {
    seed = said(number);
    return this;
  }

  Draft sampler(@Nullable Object name) {
    sampler = said(name);
    return this;
  }

  Draft steps(@Nullable Object count) {
    steps = said(count);
    return this;
  }

  Draft cfgScale(@Nullable Object scale) {
    cfgScale = said(scale);
    return this;
  }

  Draft size(@Nullable Object text) {
    size = said(text);
    return this;
  }

  Draft size(@Nullable Object width, @Nullable Object height) {
    String w = said(width);
    String h = said(height);
    return size(w == null || h == null ? null : w + "x" + h);
  }

  Draft other(String name, @Nullable Object value) {
    String text = said(value);
    if (text != null) {
      others.put(name, text);
    }
    return this;
  }

  /// All members but those that have a field of their own.
  Draft othersOf(Map<String, ?> members, Set<String> taken) {
    members.forEach((name, value) -> {
      if (!taken.contains(name)) {
        other(name, value);
      }
    });
    return this;
  }

  Generation done() {
    return new Generation(
        generator,
        prompt,
        negativePrompt,
        model,
        modelHash,
        seed,
        sampler,
        steps,
        cfgScale,
        size,
        others);
  }

  /// Nothing if not even a prompt, a model or a seed was said.
  Optional<Generation> ifSaid() {
    return prompt == null && model == null && seed == null && others.isEmpty()
        ? Optional.empty()
        : Optional.of(done());
  }

  private static @Nullable String said(@Nullable Object value) {
    String text = Json.text(value);
    return text == null || text.isBlank() ? null : text.strip();
  }
}
