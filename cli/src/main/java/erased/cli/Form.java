package erased.cli;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A form with a file in it (RFC 7578), whose length is known before it is sent.
final class Form {
  private final String boundary = "erased-" + UUID.randomUUID();
  private final List<BodyPublisher> parts = new ArrayList<>();

  Form field(String name, String value) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"\r\n", bytes(value));
  }

  /// @param fileName that the service may see
  Form file(String name, String fileName, String type, byte[] content) {
    String head =
        """
        Content-Disposition: form-data; name="%s"; filename="%s"\r
        Content-Type: %s\r
        """
            .formatted(name, fileName, type);
    return part(head, content);
  }

  private Form part(String head, byte[] content) {
    parts.add(BodyPublishers.ofByteArray(bytes("--" + boundary + "\r\n" + head + "\r\n")));
    parts.add(BodyPublishers.ofByteArray(content));
    parts.add(BodyPublishers.ofByteArray(bytes("\r\n")));
    return this;
  }

  String type() {
    return "multipart/form-data; boundary=" + boundary;
  }

  BodyPublisher body() {
    var all = new ArrayList<>(parts);
    all.add(BodyPublishers.ofByteArray(bytes("--" + boundary + "--\r\n")));
    return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
