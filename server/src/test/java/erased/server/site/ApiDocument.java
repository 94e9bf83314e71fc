package erased.server.site;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The API's description, as tests read it: stricter than callers are to, so that a member that it
/// does not name is found.
final class ApiDocument {
  private static final String BASE = "https://erased.test/openapi";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final JsonMapper MAPPER = new JsonMapper();

  private final ObjectNode root;
  private final SchemaRegistry registry;
  private final Map<JsonNode, Schema> schemas = new HashMap<>();

  private ApiDocument(ObjectNode root) {
    this.root = root;
    complete(root);
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemas(Map.of(BASE, root.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  static ApiDocument load() throws IOException {
    try (InputStream file = OpenApi.class.getResourceAsStream("/erased/server/openapi.yaml")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      return new ApiDocument((ObjectNode) MAPPER.valueToTree(tree));
    }
  }

  static JsonNode parsed(String json) {
    return MAPPER.readTree(json);
  }

  /// Makes references absolute and objects closed, where they do not say that they are open.
  private static void complete(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("$ref").asString("").startsWith("#")) {
        object.put("$ref", BASE + object.get("$ref").asString());
      }
      boolean describesObject = object.has("type") && object.path("properties").isObject();
      if (describesObject && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
    node.forEach(ApiDocument::complete);
  }

  JsonNode root() {
    return root;
  }

  /// The same node, or what it refers to.
  JsonNode followed(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.startsWith(BASE)
        ? followed(root.at(reference.substring(BASE.length() + 1)))
        : node;
  }

  /// A path and a method.
  record Operation(String path, String method) implements Comparable<Operation> {
    @Override
    public int compareTo(Operation other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /// All operations, by path and method (`GET`).
  Map<Operation, JsonNode> operations() {
    var operations = new TreeMap<Operation, JsonNode>();
    root.get("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member ->
                    operations.put(
                        new Operation(
                            path.getKey(), member.getKey().toUpperCase(java.util.Locale.ROOT)),
                        member.getValue())));
    return operations;
  }

  JsonNode operation(Operation operation) {
    return root.get("paths")
        .path(operation.path())
        .path(operation.method().toLowerCase(java.util.Locale.ROOT));
  }

  /// All parameters of an operation, its path's too.
  List<JsonNode> parameters(Operation operation) {
    var parameters = new ArrayList<JsonNode>();
    root.get("paths").path(operation.path()).path("parameters").forEach(parameters::add);
    operation(operation).path("parameters").forEach(parameters::add);
    return parameters.stream().map(this::followed).toList();
  }

  /// The answer that is documented for a status; nothing where none is.
  Optional<JsonNode> response(Operation operation, int status) {
    return operation(operation)
        .path("responses")
        .optional(Integer.toString(status))
        .map(this::followed);
  }

  /// What is wrong with a value, by a schema of this document.
  List<String> faults(JsonNode schema, JsonNode value) {
    return schemas.computeIfAbsent(schema, registry::getSchema).validate(value).stream()
        .map(Error::toString)
        .toList();
  }

  /// What is wrong with an answer, if anything.
  List<String> faults(Operation operation, int status, @Nullable String type, String body) {
    Optional<JsonNode> documented = response(operation, status);
    if (documented.isEmpty()) {
      return List.of("status " + status + " is not documented");
    }
    JsonNode content = documented.get().path("content");
    if (body.isEmpty()) {
      return List.of();
    }
    if (type == null) {
      return List.of("a body without Content-Type");
    }
    String plain = type.split(";", 2)[0].strip();
    JsonNode media =
        content
            .optional(plain)
            .or(() -> content.optional(plain.split("/", 2)[0] + "/*"))
            .or(() -> content.optional("*/*"))
            .orElse(null);
    if (media == null) {
      return List.of(type + " is not documented for " + status);
    }
    return plain.endsWith("json") && media.has("schema")
        ? faults(media.get("schema"), parsed(body))
        : List.of();
  }
}
