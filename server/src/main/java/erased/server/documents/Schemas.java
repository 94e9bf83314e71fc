package erased.server.documents;

import erased.text.Language;
import erased.text.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The bodies of the API as tables of their members; those of inner objects are named by the way to
/// them.
final class Schemas {
  private final Specification specification;
  private final Catalogue catalogue;
  private final Types types;
  private final Language language;

  Schemas(Specification specification, Catalogue catalogue, Types types, Language language) {
    this.specification = specification;
    this.catalogue = catalogue;
    this.types = types;
    this.language = language;
  }

  /// All that have a name, each under a heading.
  String markdown() {
    return specification.schemas().entrySet().stream()
        .filter(schema -> Types.isLarge(Specification.members(schema.getValue())))
        .map(schema ->
            "#### %s\n\n%s"
                .formatted(schema.getKey(), one(Specification.members(schema.getValue()))))
        .collect(Collectors.joining("\n\n"));
  }

  private String one(Map<String, Object> schema) {
    String description = catalogue.in(schema.get("description"), language);
    String body =
        schema.containsKey("properties")
            ? table(schema)
            : Specification.list(schema.get("oneOf")).stream()
                .map(kind -> "- " + types.of(kind))
                .collect(Collectors.joining("\n"));
    return description.isEmpty() ? body : description + "\n\n" + body;
  }

  String table(Map<String, Object> schema) {
    var rows = new LinkedHashMap<String, String>();
    add("", schema, rows);
    String head = Message.of("documents.api.members").in(language);
    return head + "\n|---|---|---|\n" + String.join("\n", rows.values());
  }

  private void add(String before, Map<String, Object> schema, Map<String, String> rows) {
    List<?> required = Specification.list(schema.get("required"));
    Specification.members(schema.get("properties"))
        .forEach((name, node) -> {
          String path = before + name;
          rows.put(path, row(path, node, required.contains(name)));
          inner(path, node, rows);
        });
  }

  private void inner(String path, Object node, Map<String, String> rows) {
    Map<String, Object> tree = Specification.members(node);
    if (tree.containsKey("properties")) {
      add(path + ".", tree, rows);
    } else if (tree.get("items") instanceof Map<?, ?> items && items.containsKey("properties")) {
      add(path + "[].", Specification.members(items), rows);
    }
  }

  private String row(String path, Object node, boolean required) {
    Map<String, Object> schema = specification.resolved(node);
    String meaning = catalogue.in(schema.get("description"), language).replace("\n\n", " ");
    String must = required ? Message.of("documents.api.required").in(language) : "";
    return "| `%s` | %s | %s |"
        .formatted(path, Reference.cell(types.of(node)), Reference.cell((must + meaning).strip()));
  }
}
