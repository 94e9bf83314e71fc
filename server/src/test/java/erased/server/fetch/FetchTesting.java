package erased.server.fetch;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.boot.context.properties.bind.Binder;

/// What the tests of fetching share: settings for sockets of this machine, and a count of what is
/// connected to.
public final class FetchTesting {
  private FetchTesting() {}

  /// Settings under which `http://127.0.0.1` and that port are open.
  public static FetchSettings open(int port) {
    return settings(List.of(port), List.of("127.0.0.1/32"));
  }

  /// What holds where nothing is set.
  static FetchSettings standard() {
    return new Binder().bindOrCreate("erased.fetch", FetchSettings.class);
  }

  static FetchSettings settings(List<Integer> ports, List<String> networks) {
    return new FetchSettings(
        ports,
        true,
        networks,
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        10_000,
        Duration.ofMillis(500),
        3);
  }

  static GuardedClient client(FetchSettings settings, Resolver resolver, Connector connector) {
    try {
      return new GuardedClient(settings, resolver, connector, SSLContext.getDefault());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static FetchException refusal(ThrowingCallable call) {
    return catchThrowableOfType(FetchException.class, call);
  }

  static InetAddress address(String literal) {
    return Ip.readV4(literal).or(() -> Ip.readV6(literal)).orElseThrow().inet();
  }

  /// Writes down every address that is connected to, and connects to one of this machine instead.
  static final class Counting implements Connector {
    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private final int port;

    Counting(int port) {
      this.port = port;
    }

    @Override
    public Socket connect(InetSocketAddress address, Duration timeout) throws IOException {
      addresses.add(address.getAddress().getHostAddress());
      return Connector.direct()
          .connect(new InetSocketAddress(FetchTesting.address("127.0.0.1"), port), timeout);
    }

    List<String> addresses() {
      return addresses;
    }
  }
}
