package erased.cli;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// A key of a service, which can be checked before anyone is asked: `uk_`, 30 characters drawn by
/// chance, and 6 that hold the CRC-32 of those 30 in base 62, as GitHub's tokens do.
final class ApiKey {
  private static final String PREFIX = "uk_";
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{36}");
  private static final int CHECK = 6; // characters; 62^6 is more than 2^32

  private ApiKey() {}

  /// Whether nothing was lost or mistyped.
  static boolean isWhole(String key) {
    int end = key.length() - CHECK;
    return FORM.matcher(key).matches()
        && key.substring(end).equals(check(key.substring(PREFIX.length(), end)));
  }

  /// What stands behind the characters that were drawn.
  static String check(String random) {
    var crc = new CRC32();
    crc.update(random.getBytes(StandardCharsets.US_ASCII));
    char[] check = new char[CHECK];
    long left = crc.getValue();
    for (int i = CHECK - 1; i >= 0; i--) {
      check[i] = DIGITS.charAt((int) (left % DIGITS.length()));
      left /= DIGITS.length();
    }
    return new String(check);
  }
}
