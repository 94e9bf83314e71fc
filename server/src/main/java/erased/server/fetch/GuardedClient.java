package erased.server.fetch;

import erased.server.fetch.FetchException.Kind;
import erased.text.Message;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/// The way out to addresses that users name: only to the public internet and to what the operator
/// opens, never longer, farther or larger than the settings say.
public final class GuardedClient {
  private static final byte[] NOTHING = {};

  private final FetchSettings settings;
  private final Lookup lookup;
  private final Connections connections;

  /// Whether a `HEAD` goes before the `GET`, to refuse early what says that it is too large.
  public enum Head {
    NONE,
    FIRST
  }

  public GuardedClient(FetchSettings settings) {
    this(settings, Resolver.system());
  }

  public GuardedClient(FetchSettings settings, Resolver resolver) {
    this(settings, resolver, Connector.direct(), standardTls());
  }

  GuardedClient(FetchSettings settings, Resolver resolver, Connector connector, SSLContext tls) {
    this.settings = settings;
    this.lookup =
        new Lookup(resolver, new AddressRules(settings.networks()), settings.resolveTimeout());
    this.connections = new Connections(connector, tls, settings);
  }

  /// Refuses what is refused whatever its name may stand for: nothing is looked up.
  public void check(String url) throws FetchException {
    lookup.check(permitted(Url.read(url)).host());
  }

  public Fetched get(String url, long maxBytes) throws FetchException {
    return get(url, maxBytes, Head.NONE);
  }

  /// What the URL gives in the end, redirects followed.
  public Fetched get(String url, long maxBytes, Head head) throws FetchException {
    var deadline = Deadline.in(settings.totalTimeout());
    if (head == Head.FIRST) {
      checkLength(follow("HEAD", url, 0, deadline), maxBytes);
    }
    Fetched fetched = follow("GET", url, maxBytes, deadline);
    if (!fetched.head().isSuccess()) {
      throw FetchException.ofStatus(fetched.uri().getAuthority(), fetched.head().status());
    }
    return fetched;
  }

  /// The status that a receiver answers with; its redirects are not followed, its words not read.
  public int post(String url, Map<String, String> headers, byte[] body, Duration timeout)
      throws FetchException {
    var fields = new LinkedHashMap<>(headers);
    fields.put("Content-Length", Integer.toString(body.length));
    var request = new Request("POST", permitted(Url.read(url)), fields);
    return exchange(request, body, 0, Deadline.in(timeout)).head().status();
  }

  /// A `HEAD` can only refuse: many servers know none, or want a signature that is good for `GET`
  /// alone, so that any other answer leaves the word to the `GET`.
  private static void checkLength(Fetched answer, long maxBytes) throws FetchException {
    OptionalLong length =
        answer.head().isSuccess() ? ResponseReader.length(answer.head()) : OptionalLong.empty();
    if (length.isPresent() && length.getAsLong() > maxBytes) {
      throw ResponseReader.tooLarge(maxBytes);
    }
  }

  private Fetched follow(String method, String url, long maxBytes, Deadline deadline)
      throws FetchException {
    Url at = permitted(Url.read(url));
    for (int redirects = 0; redirects <= settings.maxRedirects(); redirects++) {
      var request = new Request(method, at, Map.of());
      Fetched answer = exchange(request, NOTHING, maxBytes, deadline);
      if (!answer.head().isRedirect()) {
        return answer;
      }
      at = permitted(at.resolve(location(answer)));
    }
    throw new FetchException(
        Kind.TOO_MANY_REDIRECTS, Message.of("fetch.redirects", settings.maxRedirects()));
  }

  private static String location(Fetched answer) throws FetchException {
    return answer
        .head()
        .one("location")
        .orElseThrow(() -> new FetchException(Kind.BROKEN, Message.of("fetch.redirect")));
  }

  private Url permitted(Url url) throws FetchException {
    if (!url.secure() && !settings.allowHttp()) {
      throw new FetchException(Kind.INVALID_URL, Message.of("fetch.url.scheme"));
    }
    if (!settings.ports().contains(url.port())) {
      throw new FetchException(Kind.INVALID_URL, Message.of("fetch.url.port", url.port()));
    }
    return url;
  }

  private Fetched exchange(Request request, byte[] body, long maxBytes, Deadline deadline)
      throws FetchException {
    Url url = request.url();
    try (Connection connection =
        connections.open(url, lookup.addresses(url.host(), deadline), deadline)) {
      connection.send(request.bytes());
      connection.send(body);
      var reader = new ResponseReader(connection.in());
      ResponseHead head = reader.head();
      boolean wanted = request.method().equals("GET") && head.isSuccess();
      return new Fetched(url.uri(), head, wanted ? reader.body(head, maxBytes) : NOTHING);
    } catch (IOException e) {
      throw told(e, url, deadline);
    }
  }

  private static FetchException told(IOException e, Url url, Deadline deadline) {
    String host = url.authority();
    if (deadline.passed() || e instanceof SocketTimeoutException) {
      return new FetchException(Kind.TIMEOUT, Message.of("fetch.slow", host));
    }
    return e instanceof SSLException
        ? new FetchException(Kind.REFUSED, Message.of("fetch.tls", host))
        : new FetchException(Kind.BROKEN, Message.of("fetch.broken", host));
  }

  private static SSLContext standardTls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no TLS", e);
    }
  }
}
