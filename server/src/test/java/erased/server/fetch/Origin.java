package erased.server.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A server on a socket of this machine that answers each connection as a test says, well or badly,
/// and counts them.
public final class Origin implements AutoCloseable {
  private final ServerSocket server;
  private final Answer answer;
  private final Consumer<Socket> visitor;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /// Writes bytes to the one who asked; the connection ends when it returns.
  @FunctionalInterface
  public interface Answer {
    void write(Asked asked, OutputStream out) throws IOException, InterruptedException;
  }

  /// One request.
  ///
  /// @param fields by their names in lower case
  public record Asked(String method, String target, Map<String, String> fields, String body) {}

  private Origin(ServerSocket server, Answer answer, Consumer<Socket> visitor) {
    this.server = server;
    this.answer = answer;
    this.visitor = visitor;
    Thread.ofVirtual().start(this::serve);
  }

  public static Origin answering(Answer answer) throws IOException {
    return at("127.0.0.1", 0, answer);
  }

  /// The same bytes for everybody.
  public static Origin saying(String response) throws IOException {
    return answering((_, out) -> out.write(latin1(response)));
  }

  /// A PNG for everybody.
  public static Origin showing(byte[] png) throws IOException {
    byte[] head =
        latin1(
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: %d\r\n\r\n"
                .formatted(png.length));
    return answering((asked, out) -> {
      out.write(head);
      if (!asked.method().equals("HEAD")) {
        out.write(png);
      }
    });
  }

  static Origin at(String address, int port, Answer answer) throws IOException {
    var server = new ServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    return on(server, answer, _ -> {});
  }

  /// Shows each socket to the visitor before anything is read from it.
  static Origin on(ServerSocket server, Answer answer, Consumer<Socket> visitor) {
    return new Origin(server, answer, visitor);
  }

  public int port() {
    return server.getLocalPort();
  }

  public String url(String target) {
    return "http://127.0.0.1:" + port() + target;
  }

  public int connections() {
    return connections.get();
  }

  public List<Asked> asked() {
    return asked;
  }

  public static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      visitor.accept(socket);
      Asked request = request(socket.getInputStream());
      if (request != null) {
        asked.add(request);
        answer.write(request, socket.getOutputStream());
      }
    } catch (IOException _) {
      // the client went away, as clients do that had enough
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable Asked request(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        return null;
      }
      head.write(c);
    }
    List<String> lines = head.toString(StandardCharsets.ISO_8859_1).lines().toList();
    Map<String, String> fields =
        lines.stream()
            .skip(1)
            .filter(line -> !line.isEmpty())
            .map(line -> line.split(": ", 2))
            .collect(Collectors.toMap(pair -> pair[0].toLowerCase(Locale.ROOT), pair -> pair[1]));
    int length = Integer.parseInt(fields.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    String[] first = lines.getFirst().split(" ", -1);
    return new Asked(first[0], first[1], fields, body);
  }
}
