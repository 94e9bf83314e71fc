package erased.server.engine;

import erased.image.Target;
import erased.inpaint.Erasure.MaskType;
import erased.json.Json;
import erased.metadata.Policy;
import erased.metadata.Policy.Disclosure;
import erased.metadata.Policy.Level;
import erased.metadata.Policy.StatutoryLabels;
import erased.server.engine.Task.Clean;
import erased.server.engine.Task.Detect;
import erased.server.engine.Task.Erase;
import erased.server.engine.Task.Masks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tasks as flat maps of their options by key, with the mode and the operator's policy beside them.
final class TaskJson {
  private static final String MODE = "mode";
  private static final String LABELS = "statutory_labels";

  private TaskJson() {}

  static String write(Task task) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    values.put(MODE, task.mode().code());
    switch (task) {
      case Detect(boolean metadataOnly, Sought sought) -> {
        values.put(Options.METADATA_ONLY, metadataOnly);
        put(values, sought);
      }
      case Clean clean -> put(values, clean);
      case Erase(MaskType type, Target target, String engine) -> {
        values.put(Options.MASK_TYPE, Words.of(type));
        values.put(Options.FORMAT, Words.of(target));
        values.put(Options.ENGINE, engine);
      }
      case Masks(String engine) -> values.put(Options.ENGINE, engine);
    }
    return Json.write(values);
  }

  private static void put(Map<String, @Nullable Object> values, Clean clean) {
    Policy policy = clean.policy();
    values.put(Options.LEVEL, Words.of(policy.level()));
    values.put(Options.DISCLOSURE, Words.of(policy.disclosure()));
    values.put(Options.SOURCE_TYPE, policy.disclosed());
    values.put(LABELS, Words.of(policy.statutoryLabels()));
    Treatment treatment = clean.treatment();
    put(values, treatment.sought());
    values.put(Options.STRENGTH, treatment.strength());
    values.put(Options.FORCE, treatment.force());
    values.put(Options.REGENERATE, treatment.regenerate());
    values.put(Options.FORMAT, Words.of(clean.target()));
  }

  private static void put(Map<String, @Nullable Object> values, Sought sought) {
    values.put(Options.MESSAGES, sought.messages());
    values.put(Options.SEARCH, sought.search());
  }

  static Task read(String json) {
    Map<String, Object> values =
        Json.object(json).orElseThrow(() -> new IllegalArgumentException("no task: " + json));
    TaskMode mode =
        TaskMode.of(String.valueOf(values.get(MODE)))
            .orElseThrow(() -> new IllegalArgumentException("no mode: " + json));
    try {
      return of(mode, values, Words.constant(StatutoryLabels.class, value(values, LABELS, "keep")));
    } catch (ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("incomplete: " + json, e);
    }
  }

  /// The task of options that have been checked; those that a mode has not may be missing.
  static Task of(TaskMode mode, Map<String, Object> values, StatutoryLabels labels) {
    return switch (mode) {
      case DETECT -> new Detect(flag(values, Options.METADATA_ONLY), sought(values));
      case ERASE ->
          new Erase(
              Words.constant(MaskType.class, value(values, Options.MASK_TYPE)),
              Words.constant(Target.class, value(values, Options.FORMAT)),
              text(values, Options.ENGINE));
      case MASKS -> new Masks(text(values, Options.ENGINE));
      case VISIBLE, METADATA, INVISIBLE, ALL ->
          new Clean(
              mode,
              policy(values, labels),
              treatment(values),
              Words.constant(Target.class, value(values, Options.FORMAT, "exact")));
    };
  }

  private static Policy policy(Map<String, Object> values, StatutoryLabels labels) {
    return new Policy(
        Words.constant(Level.class, value(values, Options.LEVEL, "ai")),
        Words.constant(Disclosure.class, value(values, Options.DISCLOSURE, "none")),
        Json.text(values.get(Options.SOURCE_TYPE)),
        labels);
  }

  private static Treatment treatment(Map<String, Object> values) {
    Number strength = (Number) value(values, Options.STRENGTH, Treatment.STANDARD.strength());
    return new Treatment(
        sought(values),
        strength.doubleValue(),
        flag(values, Options.FORCE),
        Json.text(values.get(Options.REGENERATE)));
  }

  private static Sought sought(Map<String, Object> values) {
    List<?> messages = (List<?>) value(values, Options.MESSAGES, List.of());
    return new Sought(
        messages.stream().map(String.class::cast).toList(),
        (boolean) value(values, Options.SEARCH, true));
  }

  private static boolean flag(Map<String, Object> values, String key) {
    return (boolean) value(values, key, false);
  }

  private static String text(Map<String, Object> values, String key) {
    return (String) value(values, key);
  }

  private static Object value(Map<String, Object> values, String key) {
    return Objects.requireNonNull(values.get(key), key);
  }

  private static Object value(Map<String, Object> values, String key, Object standard) {
    return Objects.requireNonNullElse(values.get(key), standard);
  }
}
