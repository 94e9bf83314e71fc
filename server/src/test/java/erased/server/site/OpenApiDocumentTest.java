package erased.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.problem.ProblemType;
import erased.server.site.ApiDocument.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The description of the API, held against itself.
class OpenApiDocumentTest {
  private static ApiDocument document;

  @BeforeAll
  static void load() throws IOException {
    document = ApiDocument.load();
  }

  @Test
  void everyExampleIsWhatItsSchemaSays() {
    var faults = new ArrayList<String>();
    int[] examples = {0};
    walk(
        document.root(),
        "",
        (place, media) -> {
          for (JsonNode example : examples(media)) {
            examples[0]++;
            document
                .faults(media.get("schema"), example)
                .forEach(fault -> faults.add(place + ": " + fault));
          }
        });

    assertThat(faults).isEmpty();
    assertThat(examples[0]).isGreaterThan(90);
  }

  @Test
  void everyBodyHasAnExample() {
    var without = new ArrayList<String>();
    document
        .operations()
        .forEach((operation, node) -> {
          node.path("requestBody")
              .path("content")
              .properties()
              .forEach(media -> note(without, operation, "body", media.getValue()));
          node.path("responses")
              .properties()
              .forEach(response ->
                  document
                      .followed(response.getValue())
                      .path("content")
                      .properties()
                      .forEach(
                          media -> note(without, operation, response.getKey(), media.getValue())));
        });

    assertThat(without).isEmpty();
  }

  @Test
  void everyRouteIsNamedAndExplained() {
    var names = new ArrayList<String>();
    document
        .operations()
        .forEach((operation, node) -> {
          names.add(node.path("operationId").asString(""));
          assertThat(node.path("summary").asString("")).as("%s", operation).endsWith(".");
          assertThat(node.path("tags").size()).as("%s", operation).isEqualTo(1);
          for (JsonNode parameter : document.parameters(operation)) {
            assertThat(parameter.path("description").asString(""))
                .as("%s %s", operation, parameter)
                .isNotEmpty();
          }
        });

    assertThat(names).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void everyTypeOfProblemIsNamed() {
    JsonNode slugs = document.root().at("/components/schemas/ProblemSlug/enum");

    assertThat(StreamSupport.stream(slugs.spliterator(), false).map(JsonNode::asString))
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::slug).toList());
  }

  private static void note(
      List<String> without, Operation operation, String where, JsonNode media) {
    if (!media.has("example") && !media.has("examples")) {
      without.add(operation + " " + where);
    }
  }

  private interface Visitor {
    void at(String place, JsonNode node);
  }

  /// Visits everything that has a schema and may have examples.
  private static void walk(JsonNode node, String place, Visitor visitor) {
    if (node.isObject() && node.has("schema")) {
      visitor.at(place, node);
    }
    node.properties()
        .forEach(member -> walk(member.getValue(), place + "/" + member.getKey(), visitor));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(node.get(i), place + "/" + i, visitor);
    }
  }

  private static List<JsonNode> examples(JsonNode media) {
    var examples = new ArrayList<JsonNode>();
    if (media.has("example")) {
      examples.add(media.get("example"));
    }
    media
        .path("examples")
        .forEach(example -> examples.add(document.followed(example).get("value")));
    return examples;
  }
}
