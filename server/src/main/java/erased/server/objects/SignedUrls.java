package erased.server.objects;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// Addresses of the folder's own routes, signed by HMAC-SHA256: `/blob/<key>?exp&ct&len&sig` takes
/// one object, `/blob/<key>?exp&name&sig` gives it.
final class SignedUrls {
  static final String PATH = "/blob/";

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec secret;
  private final String origin;

  /// @param origin `https://files.example.org`; without it, addresses are paths
  SignedUrls(byte[] secret, @Nullable URI origin) {
    this.secret = new SecretKeySpec(secret, ALGORITHM);
    this.origin = origin == null ? "" : origin.toString().replaceAll("/+$", "");
  }

  URI put(String key, String type, long length, Instant expires) {
    long until = expires.getEpochSecond();
    return URI.create(
        "%s%s%s?exp=%d&ct=%s&len=%d&sig=%s"
            .formatted(
                origin,
                PATH,
                Keys.checked(key),
                until,
                encoded(type),
                length,
                putSignature(key, until, type, length)));
  }

  URI get(String key, Instant expires, String filename) {
    long until = expires.getEpochSecond();
    return URI.create(
        "%s%s%s?exp=%d&name=%s&sig=%s"
            .formatted(
                origin,
                PATH,
                Keys.checked(key),
                until,
                encoded(filename),
                getSignature(key, until, filename)));
  }

  boolean signsPut(String signature, String key, long until, String type, long length) {
    return Keys.isKey(key) && same(signature, putSignature(key, until, type, length));
  }

  boolean signsGet(String signature, String key, long until, String filename) {
    return Keys.isKey(key) && same(signature, getSignature(key, until, filename));
  }

  private String putSignature(String key, long until, String type, long length) {
    return sign("PUT\n%s\n%d\n%d\n%s".formatted(key, until, length, type));
  }

  /// The name comes last, so that a line break in it cannot pass for another field.
  private String getSignature(String key, long until, String filename) {
    return sign("GET\n%s\n%d\n%s".formatted(key, until, filename));
  }

  private String sign(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is in every JDK", e);
    }
  }

  /// In a time that tells nothing of how much is right.
  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String value) {
    return UriUtils.encode(value, StandardCharsets.UTF_8);
  }
}
