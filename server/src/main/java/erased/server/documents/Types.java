package erased.server.documents;

import erased.json.Json;
import erased.text.Language;
import erased.text.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a schema allows, in a few words.
record Types(Specification specification, Language language) {
  /// Whether a schema has a section of its own.
  static boolean isLarge(Map<String, Object> schema) {
    return schema.containsKey("properties") || schema.containsKey("oneOf");
  }

  String of(@Nullable Object node) {
    Map<String, Object> schema = specification.resolved(node);
    if (Specification.members(node).get("$ref") instanceof String reference && isLarge(schema)) {
      String name = reference.substring(Specification.SCHEMAS.length());
      return "[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT));
    }
    if (schema.containsKey("oneOf")) {
      return either(Specification.list(schema.get("oneOf")).stream().map(this::of));
    }
    return base(schema) + limits(schema);
  }

  private String base(Map<String, Object> schema) {
    if (schema.containsKey("enum")) {
      return either(Specification.list(schema.get("enum")).stream().map(Types::code));
    }
    if (schema.containsKey("const")) {
      return code(schema.get("const"));
    }
    if ("array".equals(schema.get("type"))) {
      return Message.of("documents.api.array", of(schema.get("items"))).in(language);
    }
    return schema.get("type") instanceof List<?> types
        ? either(types.stream().map(Types::code))
        : code(schema.getOrDefault("format", schema.getOrDefault("type", "any")));
  }

  private String limits(Map<String, Object> schema) {
    return Stream.of(
            said("documents.api.from", schema.get("minimum")),
            said("documents.api.to", schema.get("maximum")),
            said("documents.api.characters", schema.get("maxLength")),
            said("documents.api.items", schema.get("maxItems")),
            said("documents.api.default", standard(schema)))
        .collect(Collectors.joining());
  }

  private static @Nullable String standard(Map<String, Object> schema) {
    Object standard = schema.get("default");
    return standard == null ? null : code(standard);
  }

  private String said(String key, @Nullable Object value) {
    return value == null ? "" : Message.of(key, value).in(language);
  }

  private String either(Stream<String> kinds) {
    return kinds.collect(Collectors.joining(Message.of("documents.api.or").in(language)));
  }

  private static String code(@Nullable Object value) {
    return "`" + (value instanceof String text ? text : Json.write(value)) + "`";
  }
}
