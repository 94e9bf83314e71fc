package erased.c2pa;

import erased.container.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a claim states about its manifest.
///
/// @param version 1 (C2PA 1.x) or 2
/// @param generator what made the claim; in version 2 the name and version of the first entry of
///   `generatorInfo`
/// @param generatorInfo name, version and more of what made the claim
/// @param signature where the signature is
/// @param alg the digest algorithm where a reference names none; empty where the claim names none
/// @param softAlgorithm of soft bindings that name none; empty where the claim names none
/// @param created assertions that the signer vouches for; all of them in version 1
/// @param gathered assertions that the signer only passes on
/// @param redactions references to assertions of other manifests that were taken out
/// @param range the CBOR of the claim
public record Claim(
    int version,
    String generator,
    List<Map<String, Object>> generatorInfo,
    String title,
    String format,
    String instanceId,
    String signature,
    String alg,
    String softAlgorithm,
    List<Reference> created,
    List<Reference> gathered,
    List<String> redactions,
    Range range) {
  private static final List<String> FIELDS_V1 =
      List.of(
          "claim_generator",
          "claim_generator_hints",
          "claim_generator_info",
          "signature",
          "assertions",
          "dc:format",
          "instanceID",
          "dc:title",
          "redacted_assertions",
          "alg",
          "alg_soft",
          "metadata");
  private static final List<String> FIELDS_V2 =
      List.of(
          "instanceID",
          "claim_generator_info",
          "signature",
          "created_assertions",
          "gathered_assertions",
          "dc:title",
          "redacted_assertions",
          "alg",
          "alg_soft",
          "metadata");

  public Claim {
    generatorInfo = List.copyOf(generatorInfo);
    created = List.copyOf(created);
    gathered = List.copyOf(gathered);
    redactions = List.copyOf(redactions);
  }

  /// Created and gathered assertions, in that order.
  public List<Reference> assertions() {
    var all = new ArrayList<>(created);
    all.addAll(gathered);
    return all;
  }

  /// The digest algorithm, with the default of the standard.
  String hashAlgorithm() {
    return alg.isEmpty() ? "sha256" : alg;
  }

  static Claim of(Map<?, ?> map, Range range) {
    int version = references(map.get("created_assertions")).isPresent() ? 2 : 1;
    String assertions = version == 1 ? "assertions" : "created_assertions";
    List<Map<String, Object>> info = generators(map.get("claim_generator_info"));
    String generator = Values.text(map, "claim_generator");
    return new Claim(
        version,
        generator.isEmpty() ? generatorOf(info) : generator,
        info,
        Values.text(map, "dc:title"),
        Values.text(map, "dc:format"),
        Values.text(map, "instanceID"),
        Values.text(map, "signature"),
        Values.text(map, "alg"),
        Values.text(map, "alg_soft"),
        references(map.get(assertions)).orElse(List.of()),
        references(map.get("gathered_assertions")).orElse(List.of()),
        Values.texts(map.get("redacted_assertions")),
        range);
  }

  /// Whether the claim has every field that its version demands, and none besides.
  static boolean isComplete(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return false;
    }
    boolean first = references(map.get("assertions")).isPresent();
    boolean second = references(map.get("created_assertions")).isPresent();
    if (first == second) {
      return false;
    }
    List<String> demanded =
        first
            ? List.of("claim_generator", "signature", "dc:format", "instanceID")
            : List.of("signature", "instanceID");
    return (first ? FIELDS_V1 : FIELDS_V2).containsAll(map.keySet())
        && demanded.stream().allMatch(field -> map.get(field) instanceof String)
        && (first || map.get("claim_generator_info") instanceof Map<?, ?>);
  }

  private static String generatorOf(List<Map<String, Object>> info) {
    if (info.isEmpty()) {
      return "";
    }
    String name = Values.text(info.getFirst(), "name");
    String version = Values.text(info.getFirst(), "version");
    return version.isEmpty() ? name : name + "/" + version;
  }

  private static List<Map<String, Object>> generators(@Nullable Object value) {
    var generators = new ArrayList<Map<String, Object>>();
    for (Object generator : value instanceof List<?> list ? list : Values.listOf(value)) {
      if (generator instanceof Map<?, ?> map) {
        generators.add(Values.map(map));
      }
    }
    return generators;
  }

  private static Optional<List<Reference>> references(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      return Optional.empty();
    }
    var references = new ArrayList<Reference>();
    for (Object entry : list) {
      Optional<Reference> reference = Reference.of(entry);
      if (reference.isEmpty()) {
        return Optional.empty();
      }
      references.add(reference.get());
    }
    return Optional.of(references);
  }
}
