package erased.server.rows;

import erased.server.RunningServer.Answer;
import java.nio.charset.StandardCharsets;

/// Forms written by hand, right or wrong: as text of one byte a character.
final class Forms {
  static final String TYPE = "multipart/form-data; boundary=edge";

  private Forms() {}

  static String field(String name, String value) {
    return "--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  static String file(String name, String type, byte[] bytes) {
    return file(name, "photo.png", type, bytes);
  }

  static String file(String name, String fileName, String type, byte[] bytes) {
    String disposition = "name=\"%s\"; filename=\"%s\"".formatted(name, utf8(fileName));
    return "--edge\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n%s\r\n"
        .formatted(disposition, type, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /// A character for each byte of UTF-8.
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  static byte[] body(String parts) {
    return (parts + "--edge--\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Posts parts to `/api/v1/jobs`.
  static Answer post(Guest guest, String parts) {
    return guest.send("POST", "/api/v1/jobs", body(parts), "Content-Type", TYPE);
  }
}
