package erased.c2pa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A picture or other thing that went into this one. What the manifest does not say is empty.
///
/// @param assertion label of the assertion
/// @param version 1 to 3
/// @param relationship `parentOf`, `componentOf` or `inputTo`
/// @param manifest its manifest in the same store
/// @param claimSignature the signature of that manifest
/// @param thumbnail a picture of it in this manifest
/// @param recorded what the validation found when it was added
public record Ingredient(
    String assertion,
    int version,
    String title,
    String format,
    String instanceId,
    String relationship,
    String digitalSourceType,
    Optional<Reference> manifest,
    Optional<Reference> claimSignature,
    Optional<Reference> thumbnail,
    List<Recorded> recorded) {
  /// A status code that the maker of the claim saw, and the box that it is about.
  public record Recorded(String code, String url) {}

  public Ingredient {
    recorded = List.copyOf(recorded);
  }

  /// Label of its manifest, empty where it has none.
  public String manifestLabel() {
    return manifest
        .map(reference -> JumbfUri.manifestOf(reference.url()).orElse(reference.url()))
        .orElse("");
  }

  boolean isParent() {
    return relationship.equals("parentOf");
  }

  /// Empty where a field that the version demands is not there.
  static Optional<Ingredient> of(Assertion assertion) {
    int version = Labels.version(assertion.label());
    if (!(assertion.value() instanceof Map<?, ?> map)
        || !(map.get("relationship") instanceof String relationship)
        || (version < 3 && !(map.get("dc:title") instanceof String))
        || (version < 3 && !(map.get("dc:format") instanceof String))
        || (version < 2 && !(map.get("instanceID") instanceof String))) {
      return Optional.empty();
    }
    Optional<Reference> manifest =
        Reference.of(map.get("activeManifest")).or(() -> Reference.of(map.get("c2pa_manifest")));
    return Optional.of(
        new Ingredient(
            assertion.label(),
            version,
            Values.text(map, "dc:title"),
            Values.text(map, "dc:format"),
            Values.text(map, "instanceID"),
            relationship,
            Values.text(map, "digitalSourceType"),
            manifest,
            Reference.of(map.get("claimSignature")),
            Reference.of(map.get("thumbnail")),
            recorded(map, manifest)));
  }

  private static List<Recorded> recorded(Map<?, ?> map, Optional<Reference> manifest) {
    var found = new ArrayList<Recorded>();
    String label = manifest.flatMap(reference -> JumbfUri.manifestOf(reference.url())).orElse("");
    if (map.get("validationResults") instanceof Map<?, ?> results) {
      addResults(results.get("activeManifest"), label, found);
      for (Object delta : Values.list(results, "ingredientDeltas")) {
        addResults(delta instanceof Map<?, ?> of ? of.get("validationDeltas") : null, label, found);
      }
    } else {
      addStatuses(map.get("validationStatus"), label, found);
    }
    return found;
  }

  private static void addResults(@Nullable Object codes, String label, List<Recorded> found) {
    if (codes instanceof Map<?, ?> map) {
      addStatuses(map.get("success"), label, found);
      addStatuses(map.get("informational"), label, found);
      addStatuses(map.get("failure"), label, found);
    }
  }

  private static void addStatuses(@Nullable Object list, String label, List<Recorded> found) {
    if (list instanceof List<?> statuses) {
      for (Object status : statuses) {
        String url = Values.text(status, "url");
        boolean relative = url.startsWith("self#jumbf") && !label.isEmpty();
        found.add(
            new Recorded(
                Values.text(status, "code"), relative ? JumbfUri.absolute(label, url) : url));
      }
    }
  }
}
