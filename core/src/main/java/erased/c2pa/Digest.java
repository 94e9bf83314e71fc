package erased.c2pa;

import erased.container.Range;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A digest by one of the algorithms that C2PA allows (2.4, 13.1); by any other name it matches
/// nothing.
final class Digest {
  private final @Nullable MessageDigest digest;

  Digest(String alg) {
    this.digest =
        switch (alg) {
          case "sha256" -> get("SHA-256");
          case "sha384" -> get("SHA-384");
          case "sha512" -> get("SHA-512");
          default -> null;
        };
  }

  static MessageDigest get(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Digest update(byte[] bytes, Range range) {
    if (digest != null) {
      digest.update(bytes, range.start(), range.length());
    }
    return this;
  }

  Digest update(byte[] bytes) {
    return update(bytes, new Range(0, bytes.length));
  }

  /// Ends the digest.
  byte[] bytes() {
    return digest == null ? new byte[0] : digest.digest();
  }

  /// Ends the digest and compares it.
  boolean matches(byte[] expected) {
    return digest != null && expected.length > 0 && Arrays.equals(digest.digest(), expected);
  }

  boolean matches(String expected) {
    return digest != null && hex().equals(expected);
  }

  /// Ends the digest; a word that is no digest where the algorithm is unknown.
  String hex() {
    return digest == null ? "unknown" : HexFormat.of().formatHex(digest.digest());
  }
}
