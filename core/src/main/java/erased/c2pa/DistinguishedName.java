package erased.c2pa;

import erased.container.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.security.auth.x500.X500Principal;

/// Attributes of an X.501 name, from its DER: RFC 2253 text would have to be taken apart again.
final class DistinguishedName {
  static final String ORGANIZATION = "U\4\n"; // 2.5.4.10
  static final String COMMON_NAME = "U\4\3"; // 2.5.4.3

  private final byte[] der;
  private int at;

  private DistinguishedName(byte[] der) {
    this.der = der;
  }

  /// The last attribute of that type; empty where there is none.
  static String attribute(X500Principal name, String oid) {
    return new DistinguishedName(name.getEncoded()).last(oid);
  }

  private String last(String oid) {
    String found = "";
    int end = open();
    while (at < end) {
      int setEnd = open();
      while (at < setEnd) {
        int attributeEnd = open();
        String type = new String(take(), StandardCharsets.ISO_8859_1);
        boolean wide = der[at] == 0x1e; // BMPString
        byte[] value = take();
        if (type.equals(oid)) {
          found = new String(value, wide ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
        }
        at = attributeEnd;
      }
    }
    return found;
  }

  /// Steps into an element; the JDK has checked the lengths when it read the certificate.
  private int open() {
    at++;
    int length = Bytes.uint8(der, at++);
    if (length >= 0x80) {
      int width = length & 0x7f;
      length = (int) Bytes.number(der, at, width);
      at += width;
    }
    return at + length;
  }

  private byte[] take() {
    int end = open();
    byte[] value = Arrays.copyOfRange(der, at, end);
    at = end;
    return value;
  }
}
