package erased.server.fetch;

import erased.server.fetch.FetchException.Kind;
import erased.text.Message;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The judged addresses of a host. A name is asked for once, within a time; one forbidden address
/// among the answers forbids them all.
final class Lookup {
  private static final int THREADS = 64; // lookups at a time; each is a native call
  private static final int IDLE_SECONDS = 30;

  private final Resolver resolver;
  private final AddressRules rules;
  private final Duration timeout;

  /// Threads of the platform: a native call would hold one of the few carriers of virtual threads.
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("lookup-", 0).factory());

  Lookup(Resolver resolver, AddressRules rules, Duration timeout) {
    this.resolver = resolver;
    this.rules = rules;
    this.timeout = timeout;
  }

  List<Ip> addresses(Host host, Deadline deadline) throws FetchException {
    check(host);
    if (host.ip() != null) {
      return List.of(host.ip());
    }
    List<Ip> found = resolved(host.text(), shorter(timeout, deadline.left()));
    if (!found.stream().allMatch(rules::admit)) {
      throw forbidden(host);
    }
    return found;
  }

  /// Refuses what can be refused without asking for a name.
  void check(Host host) throws FetchException {
    if (host.ip() != null && !rules.admit(host.ip())) {
      throw forbidden(host);
    }
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private List<Ip> resolved(String name, Duration time) throws FetchException {
    try {
      Future<List<InetAddress>> answer = threads.submit(() -> resolver.resolve(name));
      return answer.get(time.toNanos(), TimeUnit.NANOSECONDS).stream().map(Ip::of).toList();
    } catch (TimeoutException | RejectedExecutionException _) {
      throw new FetchException(Kind.TIMEOUT, Message.of("fetch.lookup.slow", name));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new FetchException(Kind.TIMEOUT, Message.of("fetch.interrupted"));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException) {
        throw new FetchException(Kind.UNKNOWN_HOST, Message.of("fetch.lookup.unknown", name));
      }
      throw new IllegalStateException("the resolver failed", e.getCause());
    }
  }

  private static FetchException forbidden(Host host) {
    return new FetchException(Kind.FORBIDDEN_ADDRESS, Message.of("fetch.address", host.written()));
  }
}
