package erased.c2pa;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A digest over the file itself.
sealed interface HardBinding permits DataHash, BoxesHash, BmffHash {
  /// Reports whether the file has the digest.
  ///
  /// @param url of the assertion
  /// @param updated whether the store grew by update manifests since the digest was made
  void verify(Asset asset, boolean updated, String url, Statuses statuses);

  static HardBinding of(Assertion assertion, String alg) {
    Map<?, ?> map = assertion.value() instanceof Map<?, ?> value ? value : Map.of();
    return switch (assertion.name()) {
      case "c2pa.hash.data" -> new DataHash(map, alg);
      case "c2pa.hash.boxes" -> new BoxesHash(map, alg);
      default -> new BmffHash(map, alg, Labels.version(assertion.label()));
    };
  }

  static String alg(Map<?, ?> map, String fallback) {
    String named = Values.text(map, "alg");
    return named.isEmpty() ? fallback : named;
  }

  static byte[] hash(@Nullable Object value) {
    return value instanceof byte[] hash ? hash : new byte[0];
  }
}
