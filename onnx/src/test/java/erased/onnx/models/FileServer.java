package erased.onnx.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A server on this machine that gives out one file, well or badly.
final class FileServer implements AutoCloseable {
  private final HttpServer server;

  FileServer(byte[] file) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/whole", exchange -> send(exchange, file, file.length));
    server.createContext("/chunked", exchange -> send(exchange, file, 0));
    server.createContext("/broken", exchange -> breakOff(exchange, file));
    server.createContext("/moved", exchange -> move(exchange, "/whole"));
    server.createContext("/astray", exchange -> move(exchange, "http://example.org/whole"));
    server.createContext("/round", exchange -> move(exchange, "/round"));
    server.start();
  }

  String address(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private static void send(HttpExchange exchange, byte[] file, long length) throws IOException {
    exchange.sendResponseHeaders(200, length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(file);
    }
  }

  /// Promises the whole file, sends half of it and hangs up.
  private static void breakOff(HttpExchange exchange, byte[] file) throws IOException {
    exchange.sendResponseHeaders(200, file.length);
    exchange.getResponseBody().write(file, 0, file.length / 2);
    exchange.getResponseBody().flush();
    throw new IOException("hung up");
  }

  private static void move(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
