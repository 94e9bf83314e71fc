package erased.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What sender and receiver share: `whsec_` and base64 of 32 random bytes.
record Secret(String text) {
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,"; // HMAC-SHA256
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LENGTH = 32; // of 24 to 64 bytes
  private static final SecureRandom RANDOM = new SecureRandom();

  static Secret random() {
    byte[] key = new byte[LENGTH];
    RANDOM.nextBytes(key);
    return new Secret(PREFIX + Base64.getEncoder().encodeToString(key));
  }

  /// The signature of a message, as it stands in `webhook-signature`.
  ///
  /// @param timestamp seconds since 1970
  String signature(String id, long timestamp, String body) {
    byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
    String signed = id + "." + timestamp + "." + body;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] hash = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return VERSION + Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no HMAC-SHA256", e);
    }
  }

  /// Not to be seen in logs.
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
