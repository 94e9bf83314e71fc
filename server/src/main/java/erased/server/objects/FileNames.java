package erased.server.objects;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/// Names of files in headers (RFC 6266, RFC 8187).
final class FileNames {
  private static final int MAX = 200; // characters; file systems take 255 bytes

  private FileNames() {}

  /// `attachment; filename="…"; filename*=UTF-8''…`: the first for old programs, in ASCII.
  static String attachment(String name) {
    String plain = plain(name);
    String ascii = plain.replaceAll("[^ -~]", "_").replaceAll("[\"\\\\%]", "_");
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(ascii, UriUtils.encode(plain, StandardCharsets.UTF_8));
  }

  /// Without folders, control characters and marks that turn the direction of writing.
  static String plain(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "").strip();
    String ending = clean.substring(Math.max(0, clean.length() - MAX));
    return ending.isEmpty() || ending.matches("\\.+") ? "file" : ending;
  }
}
