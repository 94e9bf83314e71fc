package erased.c2pa;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A reference to a box of the store, with the digest that the box must have (a hashed URI).
///
/// @param url `self#jumbf=...`
/// @param alg the digest algorithm, empty where that of the claim counts
/// @param hash lower-case hexadecimal digits
public record Reference(String url, String alg, String hash) {
  static Optional<Reference> of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map
        && map.get("url") instanceof String url
        && map.get("hash") instanceof byte[] hash) {
      return Optional.of(
          new Reference(url, Values.text(map, "alg"), HexFormat.of().formatHex(hash)));
    }
    return Optional.empty();
  }

  /// The label of the assertion that it names.
  String label() {
    return JumbfUri.last(url);
  }
}
