package erased.server.documents;

import erased.json.Json;
import erased.server.documents.Specification.Operation;
import erased.text.Language;
import erased.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Every route of the API with its parameters, bodies, examples and errors, as Markdown, from the
/// description that programs read.
@Component
final class Reference {
  static final String NAME = "api.reference";

  private static final String PARTS = "\n\n";

  private final Specification specification = Specification.load();
  private final Catalogue catalogue;

  @Autowired
  Reference() {
    this(Catalogue.load());
  }

  Reference(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  String markdown(Language language) {
    return new Writing(language).all();
  }

  /// What may stand in a cell of a table.
  static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private final class Writing {
    private final Language language;
    private final Types types;
    private final Schemas schemas;

    Writing(Language language) {
      this.language = language;
      this.types = new Types(specification, language);
      this.schemas = new Schemas(specification, catalogue, types, language);
    }

    String all() {
      var parts = new ArrayList<String>();
      for (Map<String, Object> tag : specification.tags()) {
        Object name = tag.getOrDefault("name", "");
        parts.add("### " + say("documents.api.tag." + name));
        parts.add(text(tag.get("description")));
        specification.operations(name).forEach(operation -> parts.add(one(operation)));
      }
      parts.add("### " + say("documents.api.schemas"));
      parts.add(schemas.markdown());
      return String.join(PARTS, parts);
    }

    private String one(Operation operation) {
      Map<String, Object> tree = operation.tree();
      String title = operation.method().toUpperCase(Locale.ROOT) + " " + operation.path();
      return Stream.of(
              "#### " + title,
              "**" + text(tree.get("summary")) + "**",
              text(tree.get("description")),
              parameters(tree),
              request(tree),
              answers(tree))
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining(PARTS));
    }

    private String parameters(Map<String, Object> tree) {
      List<Map<String, Object>> all = specification.objects(tree.get("parameters"));
      return all.isEmpty()
          ? ""
          : table("documents.api.parameters", 4, all.stream().map(this::parameter));
    }

    private String parameter(Map<String, Object> parameter) {
      String must =
          Boolean.TRUE.equals(parameter.get("required")) ? say("documents.api.required") : "";
      return row(
          "`" + parameter.get("name") + "`",
          "" + parameter.get("in"),
          types.of(parameter.get("schema")),
          must + text(parameter.get("description")).replace(PARTS, " "));
    }

    private String request(Map<String, Object> tree) {
      Map<String, Object> body = specification.resolved(tree.get("requestBody"));
      return Specification.members(body.get("content")).entrySet().stream()
          .map(kind -> content(kind.getKey(), Specification.members(kind.getValue())))
          .collect(Collectors.joining(PARTS));
    }

    private String content(String type, Map<String, Object> content) {
      String schema = content.containsKey("schema") ? types.of(content.get("schema")) : "";
      String head = Message.of("documents.api.body", type, schema).in(language).strip();
      List<String> examples =
          type.endsWith("json") ? examples(content) : List.of(); // others are no text
      return Stream.concat(Stream.of(head), examples.stream()).collect(Collectors.joining(PARTS));
    }

    private List<String> examples(Map<String, Object> content) {
      if (content.containsKey("example")) {
        return List.of(fence(content.get("example")));
      }
      return Specification.members(content.get("examples")).values().stream()
          .map(specification::resolved)
          .map(example -> fence(example.get("value")))
          .toList();
    }

    private static String fence(@Nullable Object value) {
      return "```json\n" + Json.pretty(value).strip() + "\n```";
    }

    private String answers(Map<String, Object> tree) {
      Map<String, Object> answers = Specification.members(tree.get("responses"));
      String table =
          table(
              "documents.api.answers",
              3,
              answers.entrySet().stream()
                  .map(answer -> answer(answer.getKey(), answer.getValue())));
      List<String> examples =
          answers.entrySet().stream()
              .filter(answer -> answer.getKey().startsWith("2"))
              .flatMap(answer -> contents(answer.getValue()))
              .filter(kind -> kind.getKey().equals("application/json"))
              .flatMap(kind -> examples(Specification.members(kind.getValue())).stream())
              .limit(1) // the others are under the schemas that they show
              .toList();
      return examples.isEmpty() ? table : table + PARTS + examples.getFirst();
    }

    private Stream<Map.Entry<String, Object>> contents(Object answer) {
      return Specification.members(specification.resolved(answer).get("content"))
          .entrySet()
          .stream();
    }

    private String answer(String status, Object node) {
      String bodies =
          contents(node)
              .map(kind -> {
                Map<String, Object> content = Specification.members(kind.getValue());
                return content.containsKey("schema") && kind.getKey().endsWith("json")
                    ? types.of(content.get("schema"))
                    : "`" + kind.getKey() + "`";
              })
              .distinct()
              .collect(Collectors.joining(say("documents.api.or")));
      String meaning = text(specification.resolved(node).get("description")).replace(PARTS, " ");
      return row(status, meaning, bodies);
    }

    private String table(String key, int columns, Stream<String> rows) {
      String line = "|" + "---|".repeat(columns);
      return rows.collect(Collectors.joining("\n", say(key) + "\n" + line + "\n", ""));
    }

    private static String row(String... cells) {
      return Stream.of(cells)
          .map(cell -> " " + cell(cell.strip()) + " ")
          .collect(Collectors.joining("|", "|", "|"));
    }

    private String text(@Nullable Object text) {
      return catalogue.in(text, language);
    }

    private String say(String key) {
      return Message.of(key).in(language);
    }
  }
}
