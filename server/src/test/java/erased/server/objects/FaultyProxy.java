package erased.server.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between a client and a server on the loopback, and does what networks and stores do on
/// bad days.
final class FaultyProxy implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Fault fault = new Fault.None();
  private volatile int faults = Integer.MAX_VALUE;

  /// A bad day.
  sealed interface Fault {
    record None() implements Fault {}

    /// Connections end at once.
    record Hangup() implements Fault {}

    /// Nothing ever comes back.
    record Silence() implements Fault {}

    /// One byte now and then, forever.
    record Trickle() implements Fault {}

    /// The answer ends after so many bytes.
    record Cut(int after) implements Fault {}

    /// Another answer than the server's.
    record Answer(String status, String code) implements Fault {}
  }

  private FaultyProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  static FaultyProxy to(URI server) throws IOException {
    var proxy = new FaultyProxy(new ServerSocket(0, 50, LOOPBACK), server.getPort());
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  void always(Fault next) {
    times(Integer.MAX_VALUE, next);
  }

  /// Only for the next connections.
  void times(int count, Fault next) {
    fault = next;
    faults = count;
    connections.set(0);
    open.forEach(FaultyProxy::close); // or a kept connection would go on as before
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        Fault now = connections.incrementAndGet() <= faults ? fault : new Fault.None();
        Thread.ofVirtual().start(() -> serve(client, now));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket client, Fault now) {
    try (client) {
      switch (now) {
        case Fault.None _ -> pass(client, Integer.MAX_VALUE);
        case Fault.Hangup _ -> client.setSoLinger(true, 0);
        case Fault.Silence _ -> drain(client);
        case Fault.Trickle _ -> trickle(client);
        case Fault.Cut(int after) -> pass(client, after);
        case Fault.Answer(String status, String code) -> answer(client, status, code);
      }
    } catch (IOException _) {
      // the client gave up, as it should
    } finally {
      open.remove(client);
    }
  }

  private void pass(Socket client, int after) throws IOException {
    try (var server = new Socket(LOOPBACK, target)) {
      Thread.ofVirtual().start(() -> copy(client, server));
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[8192];
      int left = after;
      for (int n = in.read(buffer); n >= 0 && left > 0; n = in.read(buffer)) {
        out.write(buffer, 0, Math.min(n, left));
        left -= n;
        if (left <= 0) {
          return;
        }
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // one of the two has gone
    }
  }

  private static void drain(Socket client) throws IOException {
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private static void trickle(Socket client) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    while (true) {
      out.write('x');
      out.flush();
      pause();
    }
  }

  private static void answer(Socket client, String status, String code) throws IOException {
    byte[] body = "<Error><Code>%s</Code></Error>".formatted(code).getBytes(StandardCharsets.UTF_8);
    client.getInputStream().read(new byte[65536]);
    client
        .getOutputStream()
        .write(
            "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                .formatted(status, body.length)
                .getBytes(StandardCharsets.UTF_8));
    client.getOutputStream().write(body);
    client.getOutputStream().flush();
    client.shutdownOutput();
    drain(client);
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(FaultyProxy::close);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
