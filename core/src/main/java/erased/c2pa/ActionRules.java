package erased.c2pa;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the standard asks of actions from claim version 2 on (C2PA 2.4, 15.10.3.2.3).
final class ActionRules {
  private static final String MALFORMED = "assertion.action.malformed";
  private static final String INGREDIENT = "assertion.action.ingredientMismatch";
  private static final String CREATED = "c2pa.created";
  private static final String OPENED = "c2pa.opened";
  private static final Set<String> FIRST = Set.of(CREATED, OPENED);
  private static final Set<String> WITH_COMPONENT = Set.of("c2pa.placed", "c2pa.removed");
  private static final Set<String> FROM_PARENT = Set.of("c2pa.transcoded", "c2pa.repackaged");
  private static final Set<String> IN_UPDATES =
      Set.of("c2pa.edited.metadata", "c2pa.opened", "c2pa.published", "c2pa.redacted");

  private final ManifestStore store;
  private final Manifest manifest;
  private final Statuses statuses;
  private final Map<String, Assertion> assertions;
  private final Map<String, Set<String>> claimed = new HashMap<>();

  ActionRules(ManifestStore store, Manifest manifest, Statuses statuses) {
    this.store = store;
    this.manifest = manifest;
    this.statuses = statuses;
    this.assertions = manifest.byLabel();
  }

  void verify() {
    List<Assertion> all = of(manifest.claim().assertions());
    if (manifest.claim().version() < 2) {
      if (all.size() > 1) {
        statuses.fail(MALFORMED, manifest.label());
      }
      return;
    }
    for (Assertion assertion : all) {
      if (Action.of(assertion).isEmpty()) {
        statuses.fail(MALFORMED, url(assertion));
        throw new Refused("ValidationRule");
      }
    }
    Optional<Assertion> first =
        opening(of(manifest.claim().gathered())).or(() -> opening(of(manifest.claim().created())));
    if (first.isEmpty() && !manifest.update()) {
      statuses.fail(MALFORMED, manifest.label());
    }
    for (int i = 0; i < all.size(); i++) {
      for (Action action : Action.of(all.get(i))) {
        verify(action, all.get(i), i, first.orElse(null));
      }
    }
  }

  /// Whether an update manifest says only what it may.
  boolean areFitForUpdate() {
    return manifest.actions().stream().allMatch(action -> IN_UPDATES.contains(action.action()));
  }

  private void verify(Action action, Assertion assertion, int index, @Nullable Assertion first) {
    String url = url(assertion);
    if (action.action().isEmpty()) {
      statuses.fail(MALFORMED, url);
    }
    if (FIRST.contains(action.action())) {
      if ((first != null && !first.equals(assertion)) || index != 0) {
        statuses.fail(MALFORMED, url);
      }
      if (action.action().equals(CREATED) && action.digitalSourceType().isEmpty()) {
        statuses.fail(MALFORMED, url);
      }
    }
    if (action.action().equals(OPENED) && !refersTo(action, "parentOf")) {
      statuses.fail(INGREDIENT, url);
    }
    if (WITH_COMPONENT.contains(action.action()) && !refersTo(action, "componentOf")) {
      statuses.fail(INGREDIENT, url);
    }
    if (FROM_PARENT.contains(action.action())
        && !ingredients(action).isEmpty()
        && !refersTo(action, "parentOf")) {
      statuses.fail(INGREDIENT, url);
    }
    if (action.action().equals("c2pa.redacted") && !action.parameters().isEmpty()) {
      verifyRedaction(action, url);
    }
  }

  private void verifyRedaction(Action action, String url) {
    String redacted =
        action.parameters().get("redacted") instanceof String reference ? reference : "";
    Optional<Manifest> target = JumbfUri.manifestOf(redacted).flatMap(store::manifest);
    if (target.isEmpty()) {
      statuses.fail("assertion.action.redactionMismatch", url);
    } else if (!claimed(target.get()).contains(JumbfUri.last(redacted))) {
      statuses.fail("assertion.notRedacted", url);
    }
  }

  private Set<String> claimed(Manifest target) {
    return claimed.computeIfAbsent(
        target.label(),
        _ -> {
          var labels = new HashSet<String>();
          target.claim().assertions().forEach(reference -> labels.add(reference.label()));
          return labels;
        });
  }

  private boolean refersTo(Action action, String relationship) {
    Set<String> named = ingredients(action);
    return manifest.ingredients().stream()
        .anyMatch(ingredient ->
            ingredient.relationship().equals(relationship)
                && named.contains(ingredient.assertion()));
  }

  /// Labels of the ingredient assertions that an action names.
  private static Set<String> ingredients(Action action) {
    var labels = new HashSet<String>();
    Object one = action.parameters().get("ingredient");
    for (Object reference :
        one == null ? Values.list(action.parameters(), "ingredients") : List.of(one)) {
      if (reference instanceof Map<?, ?> map) {
        JumbfUri.assertionOf(Values.text(map, "url")).ifPresent(labels::add);
      }
    }
    return labels;
  }

  private Optional<Assertion> opening(List<Assertion> assertions) {
    return assertions.stream()
        .limit(1)
        .filter(assertion -> FIRST.contains(Action.of(assertion).getFirst().action()))
        .findFirst();
  }

  private List<Assertion> of(List<Reference> references) {
    return references.stream()
        .flatMap(reference -> Stream.ofNullable(assertions.get(reference.label())))
        .filter(assertion -> assertion.is("c2pa.actions"))
        .toList();
  }

  private String url(Assertion assertion) {
    return JumbfUri.assertion(manifest.label(), assertion.label());
  }
}
