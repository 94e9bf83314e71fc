package erased.container;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digest that names an XMP extension and an IPTC block; no proof of anything.
public final class Md5 {
  private Md5() {}

  public static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has MD5
    }
  }

  /// 32 capital hexadecimal digits.
  public static String hex(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(of(bytes));
  }
}
