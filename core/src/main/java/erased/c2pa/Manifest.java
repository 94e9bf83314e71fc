package erased.c2pa;

import erased.container.Range;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One manifest: a claim, the assertions it makes, and its signature.
///
/// @param update whether it only adds to its parent and binds no picture itself
/// @param range the whole box in the store
/// @param hashed the bytes that a reference to it covers
/// @param signature the COSE_Sign1 structure, empty where there is none
/// @param signatureHashed the bytes that a reference to the signature covers
public record Manifest(
    String label,
    boolean update,
    Claim claim,
    List<Assertion> assertions,
    List<Ingredient> ingredients,
    List<Action> actions,
    List<SoftBinding> softBindings,
    List<Thumbnail> thumbnails,
    Range range,
    Range hashed,
    Range signature,
    Range signatureHashed) {
  public Manifest {
    assertions = List.copyOf(assertions);
    ingredients = List.copyOf(ingredients);
    actions = List.copyOf(actions);
    softBindings = List.copyOf(softBindings);
    thumbnails = List.copyOf(thumbnails);
  }

  Optional<Assertion> assertion(String label) {
    return assertions.stream().filter(assertion -> assertion.label().equals(label)).findFirst();
  }

  /// Assertions that bind the picture, as far as the signer vouches for them; parts of a
  /// multi-asset binding are none.
  List<Assertion> hardBindings() {
    var created = new HashSet<String>();
    claim.created().forEach(reference -> created.add(reference.label()));
    return assertions.stream()
        .filter(a -> a.is("c2pa.hash.data") || a.is("c2pa.hash.bmff") || a.is("c2pa.hash.boxes"))
        .filter(a -> created.contains(a.label()))
        .toList();
  }

  /// Assertions by their labels; the first counts where a label occurs twice.
  Map<String, Assertion> byLabel() {
    var byLabel = new HashMap<String, Assertion>();
    assertions.forEach(assertion -> byLabel.putIfAbsent(assertion.label(), assertion));
    return byLabel;
  }
}
