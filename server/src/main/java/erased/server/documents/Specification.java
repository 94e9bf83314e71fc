package erased.server.documents;

import erased.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The description of the API (OpenAPI 3.1) as a tree, in which references are followed.
final class Specification {
  static final String SCHEMAS = "#/components/schemas/";

  private static final List<String> METHODS = List.of("post", "put", "get", "delete");

  private final Map<String, Object> root;

  private Specification(Map<String, Object> root) {
    this.root = root;
  }

  static Specification load() {
    return new Specification(yaml("/erased/server/openapi.yaml"));
  }

  static Map<String, Object> yaml(String name) {
    try (InputStream file = Specification.class.getResourceAsStream(name)) {
      return new Yaml(new SafeConstructor(new LoaderOptions()))
          .load(Objects.requireNonNull(file, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Map<String, Object>> tags() {
    return objects(root.get("tags"));
  }

  Map<String, Object> schemas() {
    return members(members(root.get("components")).get("schemas"));
  }

  /// One route with one method.
  ///
  /// @param tree what is said of it, with the parameters of the route
  record Operation(String method, String path, Map<String, Object> tree) {}

  /// All that have a tag, in order.
  List<Operation> operations(Object tag) {
    return members(root.get("paths")).entrySet().stream()
        .flatMap(route -> operations(route.getKey(), members(route.getValue())))
        .filter(operation -> list(operation.tree().get("tags")).contains(tag))
        .toList();
  }

  private Stream<Operation> operations(String path, Map<String, Object> route) {
    return METHODS.stream()
        .filter(route::containsKey)
        .map(method -> {
          var tree = new LinkedHashMap<>(members(route.get(method)));
          List<Object> parameters =
              Stream.concat(
                      list(route.get("parameters")).stream(), list(tree.get("parameters")).stream())
                  .toList();
          tree.put("parameters", parameters);
          return new Operation(method, path, tree);
        });
  }

  /// A node, or what it refers to, with what stands beside the reference.
  Map<String, Object> resolved(@Nullable Object node) {
    Map<String, Object> tree = members(node);
    if (!(tree.get("$ref") instanceof String reference)) {
      return tree;
    }
    Object found = root;
    for (String step : reference.substring(2).split("/", -1)) {
      found = members(found).get(step);
    }
    var whole = new LinkedHashMap<>(resolved(found));
    tree.forEach((name, value) -> {
      if (!name.equals("$ref")) {
        whole.put(name, value);
      }
    });
    return whole;
  }

  List<Map<String, Object>> objects(@Nullable Object node) {
    return list(node).stream().map(this::resolved).toList();
  }

  static Map<String, Object> members(@Nullable Object node) {
    return node == null ? Map.of() : Json.members(node);
  }

  static List<?> list(@Nullable Object node) {
    return node instanceof List<?> list ? list : List.of();
  }
}
