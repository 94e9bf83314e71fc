package erased.server.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A place in the chain: its hash stands for all entries up to it.
record Link(long seq, String hash) {
  static final Link START = new Link(0, "0".repeat(64));

  /// The next place, with that entry.
  Link next(String entry) {
    return new Link(seq + 1, HexFormat.of().formatHex(sha256(hash + entry)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
