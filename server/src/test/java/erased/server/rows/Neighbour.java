package erased.server.rows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Another server of this machine: pictures are fetched from it, and it is told of ended jobs.
final class Neighbour {
  private static final Neighbour ONLY = new Neighbour();

  private final HttpServer server;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /// What it answers under a path.
  @FunctionalInterface
  interface Page {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /// A request that came.
  ///
  /// @param fields by their names in lower case
  record Call(String method, String path, Map<String, String> fields, String body) {}

  private Neighbour() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  static Neighbour only() {
    return ONLY;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var fields = new ConcurrentHashMap<String, String>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> fields.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      calls.add(new Call(exchange.getRequestMethod(), path, fields, body));
      pages.getOrDefault(path, nothing -> nothing.sendResponseHeaders(404, -1)).answer(exchange);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Answers so under a path of its own.
  ///
  /// @return its address
  String page(Page page) {
    String path = "/" + count.incrementAndGet();
    pages.put(path, page);
    return "http://127.0.0.1:" + port() + path;
  }

  /// Gives a file.
  String file(String type, byte[] bytes) {
    return page(exchange -> give(exchange, type, bytes));
  }

  /// Gives a file when somebody has waited that long for it.
  String slow(Duration time, String type, byte[] bytes) {
    return page(exchange -> {
      Thread.sleep(time);
      give(exchange, type, bytes);
    });
  }

  /// Answers with that status and nothing else.
  String status(int status) {
    return page(exchange -> exchange.sendResponseHeaders(status, -1));
  }

  static void give(HttpExchange exchange, String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// What came with that method under that address so far.
  List<Call> calls(String method, String url) {
    String path = url.substring(url.lastIndexOf('/'));
    return calls.stream()
        .filter(call -> call.method().equals(method) && call.path().equals(path))
        .toList();
  }

  /// What was posted under that address; waits until there are so many.
  List<Call> posts(String url, int number) throws InterruptedException {
    for (int i = 0; i < 600 && calls("POST", url).size() < number; i++) {
      Thread.sleep(50);
    }
    List<Call> posts = calls("POST", url);
    if (posts.size() < number) {
      throw new AssertionError("%d posts to %s instead of %d".formatted(posts.size(), url, number));
    }
    return posts;
  }
}
