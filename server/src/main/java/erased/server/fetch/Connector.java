package erased.server.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/// What opens connections: the one place where packets leave.
@FunctionalInterface
interface Connector {

  Socket connect(InetSocketAddress address, Duration timeout) throws IOException;

  /// Straight there, whatever proxy the system names.
  static Connector direct() {
    return (address, timeout) -> {
      var socket = new Socket(Proxy.NO_PROXY);
      try {
        socket.connect(address, millis(timeout));
        return socket;
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    };
  }

  /// For sockets, to whom 0 means forever.
  static int millis(Duration time) {
    return Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE);
  }
}
