package erased.generator;

import erased.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The apps of ByteDance (Doubao, Jimeng or Dreamina, Xinghui): an object of JSON that names the
/// product and how it was exported, in `ImageDescription` or `UserComment`.
final class ByteDance implements PromptReader {
  private static final List<String> MEMBERS =
      List.of("aigc_info", "aigc_label_type", "exportType", "product");

  @Override
  public Optional<Generation> read(Texts texts) {
    return texts
        .object(MEMBERS, "ImageDescription", "UserComment", "Description", "Comment")
        .filter(json -> generator(json) != null)
        .map(json -> new Draft(generator(json)).othersOf(json, Set.of()).done());
  }

  private static @Nullable String generator(Map<String, Object> json) {
    String product = Json.text(json.get("product"));
    Optional<String> named = product == null ? Optional.empty() : Generators.named(product);
    if (named.isPresent()) {
      return named.get();
    }
    return json.containsKey("aigc_info") || json.containsKey("aigc_label_type")
        ? "ByteDance"
        : null;
  }
}
