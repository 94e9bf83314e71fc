package erased.c2pa;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the manifests of a store declare about AI and about watermarks. All of them are asked,
/// since the active one often says no more than that an AI picture was opened.
///
/// @param evidence the statements that decide `use`, in store order
/// @param watermarks marks that somebody says to have put into the picture
public record AiDisclosure(AiUse use, List<Evidence> evidence, List<Watermark> watermarks) {
  private static final String FULLY = "trainedAlgorithmicMedia";
  private static final Set<String> PARTLY =
      Set.of(
          FULLY,
          "compositeWithTrainedAlgorithmicMedia",
          "compositeSynthetic",
          "trainedAlgorithmicData");
  private static final Set<String> POSSIBLY = Set.of("digitalArt", "composite");
  private static final Set<String> MAKING = Set.of("c2pa.created", "c2pa.opened");
  private static final String WATERMARKED = "c2pa.watermarked"; // or with .bound or .unbound
  private static final String SOURCE_TYPE = "Iptc4xmpExt:DigitalSourceType";

  /// A statement about the source of a picture. What it does not say is empty.
  ///
  /// @param manifest label of the manifest
  /// @param assertion label of the assertion in it
  public record Evidence(
      AiUse use,
      String manifest,
      String assertion,
      String action,
      String digitalSourceType,
      String description,
      String softwareAgent) {}

  /// A watermark that a manifest tells of.
  ///
  /// @param action `c2pa.watermarked.bound` ...; empty where no action tells of it
  /// @param text the words of the action, or the name of the algorithm
  /// @param binding the algorithm and what it says; null where none is named
  public record Watermark(
      Visibility visibility,
      String manifest,
      String assertion,
      String action,
      String text,
      @Nullable SoftBinding binding) {
    /// Whether the action is one of those that stand for the making of a watermark.
    public boolean isMade() {
      return action.startsWith(WATERMARKED);
    }
  }

  /// Whether a watermark is meant to be seen.
  public enum Visibility {
    VISIBLE,
    IMPERCEPTIBLE,
    UNSPECIFIED
  }

  public AiDisclosure {
    evidence = List.copyOf(evidence);
    watermarks = List.copyOf(watermarks);
  }

  public static AiDisclosure of(ManifestStore store) {
    Set<String> ancestry = ancestry(store);
    var evidence = new ArrayList<Evidence>();
    var watermarks = new ArrayList<Watermark>();
    for (Manifest manifest : store.manifests()) {
      boolean whole = ancestry.contains(manifest.label());
      for (Action action : manifest.actions()) {
        ofAction(manifest, action, whole).ifPresent(evidence::add);
        watermark(manifest, action).ifPresent(watermarks::add);
      }
      for (Ingredient ingredient : manifest.ingredients()) {
        ofType(manifest, ingredient.assertion(), ingredient.digitalSourceType(), ingredient.title())
            .ifPresent(evidence::add);
      }
      for (Assertion assertion : manifest.assertions()) {
        ofType(manifest, assertion.label(), Values.text(assertion.value(), SOURCE_TYPE), "")
            .ifPresent(evidence::add);
      }
      for (SoftBinding binding : manifest.softBindings()) {
        if (binding.kind() != SoftBinding.Kind.FINGERPRINT) {
          watermarks.add(
              new Watermark(
                  Visibility.IMPERCEPTIBLE,
                  manifest.label(),
                  binding.assertion(),
                  "",
                  binding.name(),
                  binding));
        }
      }
    }
    AiUse use = evidence.stream().map(Evidence::use).min(AiUse::compareTo).orElse(AiUse.NONE);
    return new AiDisclosure(use, evidence, watermarks);
  }

  /// The active manifest and its parents: earlier states of the same picture. All others are of
  /// pictures that became a part of it.
  private static Set<String> ancestry(ManifestStore store) {
    var labels = new HashSet<String>();
    Optional<Manifest> next = store.active();
    while (next.isPresent() && labels.add(next.get().label())) {
      next =
          next.get().ingredients().stream()
              .filter(Ingredient::isParent)
              .flatMap(parent -> store.manifest(parent.manifestLabel()).stream())
              .findFirst();
    }
    return labels;
  }

  private static Optional<Evidence> ofAction(Manifest manifest, Action action, boolean whole) {
    boolean full = whole && action.sourceType().equals(FULLY) && MAKING.contains(action.action());
    return full
        ? Optional.of(evidence(AiUse.FULL, manifest, action))
        : use(action.sourceType()).map(use -> evidence(use, manifest, action));
  }

  private static Evidence evidence(AiUse use, Manifest manifest, Action action) {
    return new Evidence(
        use,
        manifest.label(),
        action.assertion(),
        action.action(),
        action.digitalSourceType(),
        action.description(),
        action.softwareAgent());
  }

  private static Optional<Evidence> ofType(
      Manifest manifest, String assertion, String type, String description) {
    return use(type.substring(type.lastIndexOf('/') + 1))
        .map(use -> new Evidence(use, manifest.label(), assertion, "", type, description, ""));
  }

  private static Optional<AiUse> use(String sourceType) {
    if (PARTLY.contains(sourceType)) {
      return Optional.of(AiUse.PARTLY);
    }
    return POSSIBLY.contains(sourceType) ? Optional.of(AiUse.POSSIBLY) : Optional.empty();
  }

  private static Optional<Watermark> watermark(Manifest manifest, Action action) {
    String words = action.description().toLowerCase(Locale.ROOT);
    boolean named = action.action().startsWith(WATERMARKED);
    if (!named && !words.contains("watermark")) {
      return Optional.empty();
    }
    boolean hidden = words.contains("invisible") || words.contains("imperceptible");
    Visibility visibility =
        hidden
            ? Visibility.IMPERCEPTIBLE
            : words.contains("visible")
                ? Visibility.VISIBLE
                : named ? Visibility.IMPERCEPTIBLE : Visibility.UNSPECIFIED;
    return Optional.of(
        new Watermark(
            visibility,
            manifest.label(),
            action.assertion(),
            action.action(),
            words(action),
            binding(action)));
  }

  /// Its description, or what was done and by what.
  private static String words(Action action) {
    if (!action.description().isEmpty()) {
      return action.description();
    }
    String agent = action.softwareAgent();
    return agent.isEmpty() ? action.action() : action.action() + ", " + agent;
  }

  private static @Nullable SoftBinding binding(Action action) {
    String alg = Values.text(action.parameters(), "alg");
    return alg.isEmpty() ? null : SoftBinding.of(action.assertion(), alg, "");
  }

  /// Whether anything at all is declared.
  public boolean isEmpty() {
    return evidence.isEmpty() && watermarks.isEmpty();
  }
}
