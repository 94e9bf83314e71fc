package erased.server.engine;

import erased.container.ImageException;
import erased.generator.DigitalSourceType;
import erased.image.Target;
import erased.inpaint.Erasure.MaskType;
import erased.invisible.Bits;
import erased.invisible.Processing;
import erased.json.Json;
import erased.metadata.Policy.Disclosure;
import erased.metadata.Policy.Level;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Language;
import erased.text.Message;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What callers may choose, mode by mode: how it is read, and what is published of it.
public final class Options {
  static final String LEVEL = "level";
  static final String DISCLOSURE = "disclosure";
  static final String SOURCE_TYPE = "source_type";
  static final String FORMAT = "format";
  static final String STRENGTH = "strength";
  static final String FORCE = "force";
  static final String REGENERATE = "regenerate";
  static final String MESSAGES = "messages";
  static final String SEARCH = "search";
  static final String METADATA_ONLY = "metadata_only";
  static final String MASK_TYPE = "mask_type";
  static final String ENGINE = "engine";

  private static final int SHOWN = 80; // characters of what a caller wrote, in a problem's text

  private final Defaults defaults;
  private final Models models;

  /// One choice.
  ///
  /// @param standard where the caller does not choose; null where nothing stands there
  /// @param text what it means
  private record Option(String key, Form form, @Nullable Object standard, Message text) {}

  public Options(Defaults defaults, Models models) {
    this.defaults = defaults;
    this.models = models;
  }

  /// The task that a caller asks for.
  ///
  /// @param given as JSON gives it
  /// @throws ProblemException of the type validation, at `/options/KEY`
  public Task read(TaskMode mode, Map<String, ? extends @Nullable Object> given) {
    List<Option> known = of(mode);
    for (String key : given.keySet()) {
      if (known.stream().noneMatch(option -> option.key().equals(key))) {
        throw refused(escaped(key), unknown(mode, key, known));
      }
    }
    var values = new LinkedHashMap<String, Object>();
    for (Option option : known) {
      Object value = given.containsKey(option.key()) ? checked(option, given) : option.standard();
      if (value != null) {
        values.put(option.key(), value);
      }
    }
    complete(values, given);
    return TaskJson.of(mode, values, defaults.statutoryLabels());
  }

  private static Message unknown(TaskMode mode, String key, List<Option> known) {
    String names = known.stream().map(Option::key).collect(Collectors.joining(", "));
    return Message.of("engine.options.unknown", mode.code(), shown(key), names);
  }

  private static Object checked(Option option, Map<String, ? extends @Nullable Object> given) {
    Object value = given.get(option.key());
    if (value == null || !option.form().accepts(value)) {
      throw refused(
          option.key(),
          Message.of(
              "engine.options.wrong",
              option.key(),
              option.form().allowed(),
              shown(Json.write(value))));
    }
    if (option.key().equals(MESSAGES)) {
      checkMessages((List<?>) value);
    }
    return value;
  }

  private static void checkMessages(List<?> messages) {
    for (int i = 0; i < messages.size(); i++) {
      try {
        Bits.parse((String) messages.get(i));
      } catch (ImageException e) {
        throw refused(MESSAGES + "/" + i, e.text());
      }
    }
  }

  /// Settles what one option says of another.
  private void complete(Map<String, Object> values, Map<String, ? extends @Nullable Object> given) {
    if (values.containsKey(REGENERATE) && !given.containsKey(STRENGTH)) {
      values.put(STRENGTH, 1.0); // a model changes every pixel: less would drop what it gives
    }
    if (!Words.of(Disclosure.WRITE).equals(values.get(DISCLOSURE))) {
      if (given.containsKey(SOURCE_TYPE)) {
        throw refused(SOURCE_TYPE, Message.of("engine.options.source-type"));
      }
      values.remove(SOURCE_TYPE);
    }
  }

  private static ProblemException refused(String pointer, Message why) {
    return Problem.of(ProblemType.VALIDATION, why).at("/options/" + pointer).exception();
  }

  /// As a reference token of a JSON pointer (RFC 6901, 3).
  private static String escaped(String key) {
    return shown(key).replace("~", "~0").replace("/", "~1");
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /// The JSON Schema (2020-12) of a mode's options.
  public Map<String, Object> schema(TaskMode mode, Language language) {
    var properties = new LinkedHashMap<String, Object>();
    of(mode).forEach(option -> properties.put(option.key(), schema(option, language)));
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", mode.code());
    schema.put("description", Message.of("engine.mode." + mode.code()).in(language));
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    if (properties.containsKey(SOURCE_TYPE)) {
      schema.put("if", Map.of("required", List.of(SOURCE_TYPE)));
      schema.put("then", sourceTypeNeeds());
    }
    return schema;
  }

  /// A source type is written only with the disclosure `write`.
  private Map<String, Object> sourceTypeNeeds() {
    var write = Map.of("const", Words.of(Disclosure.WRITE));
    return defaults.disclosure() == Disclosure.WRITE
        ? Map.of("properties", Map.of(DISCLOSURE, write))
        : Map.of("properties", Map.of(DISCLOSURE, write), "required", List.of(DISCLOSURE));
  }

  private static Map<String, Object> schema(Option option, Language language) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("description", option.text().in(language));
    schema.putAll(option.form().schema());
    if (option.standard() != null) {
      schema.put("default", option.standard());
    }
    return schema;
  }

  private List<Option> of(TaskMode mode) {
    return switch (mode) {
      case VISIBLE -> List.of(format());
      case METADATA -> metadata();
      case INVISIBLE -> Stream.concat(signals(), Stream.of(format())).toList();
      case ALL ->
          Stream.of(metadata().stream(), signals(), Stream.of(format()))
              .flatMap(options -> options)
              .toList();
      case DETECT ->
          Stream.concat(Stream.of(option(METADATA_ONLY, new Form.Flag(), false)), sought())
              .toList();
      case ERASE ->
          List.of(
              option(MASK_TYPE, choice(MaskType.class), Words.of(MaskType.MANUAL)),
              format(),
              engine(mode, models.inpainters(), Models.PATCH));
      case MASKS -> List.of(engine(mode, models.segmenters(), Models.REGIONS));
    };
  }

  private List<Option> metadata() {
    List<String> types =
        Arrays.stream(DigitalSourceType.values()).map(DigitalSourceType::code).toList();
    return List.of(
        option(LEVEL, choice(Level.class), Words.of(Level.AI)),
        option(DISCLOSURE, choice(Disclosure.class), Words.of(defaults.disclosure())),
        option(SOURCE_TYPE, new Form.Choice(types), defaults.sourceType()));
  }

  private Stream<Option> signals() {
    Stream<Option> treatment =
        Stream.of(
            option(STRENGTH, new Form.Fraction(), Processing.Settings.USUAL_STRENGTH),
            option(FORCE, new Form.Flag(), false));
    Stream<Option> regeneration =
        models.regenerators().stream()
            .limit(1) // none without a model
            .map(_ -> option(REGENERATE, new Form.Choice(models.regenerators()), null));
    return Stream.of(sought(), treatment, regeneration).flatMap(options -> options);
  }

  private static Stream<Option> sought() {
    return Stream.of(
        option(MESSAGES, new Form.Texts(), List.of()), option(SEARCH, new Form.Flag(), true));
  }

  private static Option format() {
    return option(FORMAT, choice(Target.class), Words.of(Target.EXACT));
  }

  private static Option engine(TaskMode mode, List<String> names, String own) {
    return new Option(
        ENGINE, new Form.Choice(names), own, Message.of("engine.option.engine-" + mode.code()));
  }

  private static Option option(String key, Form form, @Nullable Object standard) {
    return new Option(key, form, standard, Message.of("engine.option." + key.replace('_', '-')));
  }

  private static Form choice(Class<? extends Enum<?>> type) {
    return new Form.Choice(Words.of(type));
  }
}
