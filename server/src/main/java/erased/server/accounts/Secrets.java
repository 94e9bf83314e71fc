package erased.server.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// What only its owner knows. A key is `uk_`, 30 random letters and digits, and 6 that hold the
/// CRC-32 of those 30 in base 62, as GitHub's are: who looks for lost keys can tell them without
/// asking, and a misspelt one costs no look into the database.
public final class Secrets {
  static final String PREFIX = "uk_";
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM = 30; // 178 bits
  private static final int CHECKSUM = 6;
  private static final int TOKEN_BYTES = 32;
  private static final Pattern KEY =
      Pattern.compile("uk_[0-9A-Za-z]{%d}".formatted(RANDOM + CHECKSUM));
  private static final SecureRandom CHANCE = new SecureRandom();

  private Secrets() {}

  static String key() {
    var random = new StringBuilder();
    for (int i = 0; i < RANDOM; i++) {
      random.append(DIGITS.charAt(CHANCE.nextInt(DIGITS.length())));
    }
    return PREFIX + random + checksum(random.toString());
  }

  /// Whether that can be a key.
  static boolean isKey(String text) {
    int checksum = PREFIX.length() + RANDOM;
    return KEY.matcher(text).matches()
        && text.substring(checksum).equals(checksum(text.substring(PREFIX.length(), checksum)));
  }

  /// What a browser keeps, or a link holds: 256 random bits.
  public static String token() {
    var bytes = new byte[TOKEN_BYTES];
    CHANCE.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// What the database keeps: SHA-256 in hexadecimal digits. Secrets have no less than 178 random
  /// bits, so that nothing slower is needed.
  public static String hash(String secret) {
    return HexFormat.of().formatHex(sha256(secret));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static String checksum(String random) {
    var crc = new CRC32();
    crc.update(random.getBytes(StandardCharsets.US_ASCII));
    var digits = new StringBuilder();
    long left = crc.getValue();
    for (int i = 0; i < CHECKSUM; i++) {
      digits.append(DIGITS.charAt((int) (left % DIGITS.length())));
      left /= DIGITS.length();
    }
    return digits.reverse().toString();
  }
}
