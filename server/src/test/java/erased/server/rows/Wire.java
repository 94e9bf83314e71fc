package erased.server.rows;

import erased.server.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Requests that no client of HTTP would send, byte by byte, and all that comes back.
final class Wire {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Wire() {}

  /// Sends what is given, says no more, and reads to the end.
  static String exchange(RunningServer server, String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.base().getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A request for a target, with more fields: `A: b`.
  static String request(String method, String target, String body, String... fields) {
    String more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n%s"
        .formatted(method, target, more, body);
  }
}
