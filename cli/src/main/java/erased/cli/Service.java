package erased.cli;

import erased.Erased;
import erased.json.Json;
import erased.text.Message;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A service over HTTP, as one caller sees it. The key goes to the service itself and to nobody
/// else, wherever its addresses lead.
final class Service {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration ANSWERING = Duration.ofMinutes(5); // the upload included
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1); // that Retry-After may ask
  private static final Duration PAUSE = Duration.ofSeconds(1); // after a connection that broke
  private static final int ATTEMPTS = 4;
  private static final int TEXT = 32 << 20; // bytes of an answer in JSON

  private final Address address;
  private final @Nullable String key;
  private final Console console;
  private final HttpClient client;

  /// What a path was refused with and would be refused with again, file after file.
  private final Map<String, Failure> refused = new ConcurrentHashMap<>();

  /// @param key null for a caller whom the service does not know
  Service(Address address, @Nullable String key, Console console) {
    this.address = address;
    this.key = key;
    this.console = console;
    if (key != null && address.isOpen()) {
      console.complain(console.text("warning.open", address));
    }
    client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1) // an offer of HTTP/2 in clear text confuses some proxies
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .build();
  }

  Tree post(String path, Form form) throws Failure {
    return post(path, form.type(), form.body());
  }

  Tree post(String path, Map<String, ?> json) throws Failure {
    return post(path, "application/json", BodyPublishers.ofString(Json.write(json)));
  }

  private Tree post(String path, String type, HttpRequest.BodyPublisher body) throws Failure {
    Failure before = refused.get(path);
    if (before != null) {
      throw before;
    }
    try {
      return tree(send(request(path).header("Content-Type", type).POST(body).build(), TEXT, 1));
    } catch (Failure e) {
      if (e.exit() != Exit.FAILED) {
        refused.put(path, e);
      }
      throw e;
    }
  }

  /// @param url of the service, or one that it named
  Tree get(String url) throws Failure {
    return tree(send(request(url).GET().build(), TEXT, ATTEMPTS));
  }

  /// What lies at an address that the service named.
  byte[] fetch(String url) throws Failure {
    return send(request(url).GET().build(), Source.LARGEST, ATTEMPTS).body();
  }

  void put(String url, String type, byte[] content) throws Failure {
    HttpRequest.Builder request = request(url).header("Content-Type", type);
    send(request.PUT(BodyPublishers.ofByteArray(content)).build(), TEXT, 1);
  }

  private HttpRequest.Builder request(String url) throws Failure {
    URI uri;
    try {
      uri = address.resolve(url);
      HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWERING);
      request.header("User-Agent", "erased/" + Erased.version());
      if (address.isOrigin(uri)) {
        request.header("Accept-Language", console.language().code());
        request.header("Prefer", "return=representation");
        if (key != null) {
          request.header("Authorization", "Bearer " + key);
        }
      }
      return request;
    } catch (IllegalArgumentException _) { // no address, or neither http nor https
      throw new Failure("service", Message.of("cli.error.address", address.toString(), url));
    }
  }

  /// Comes again where the service asks for it and that is soon.
  ///
  /// @param trials how often a connection may break; once for what must not be done twice
  private HttpResponse<byte[]> send(HttpRequest request, long limit, int trials) throws Failure {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<byte[]> answer = once(request, limit, trials);
      if (answer.statusCode() / 100 == 2) {
        return answer;
      }
      Duration wait = retryAfter(answer);
      if (wait == null || wait.compareTo(LONGEST_WAIT) > 0 || attempt == ATTEMPTS) {
        throw failure(answer);
      }
      sleep(wait);
    }
  }

  private HttpResponse<byte[]> once(HttpRequest request, long limit, int trials) throws Failure {
    for (int trial = 1; ; trial++) {
      try {
        return client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit));
      } catch (IOException e) {
        if (trial == trials) {
          throw unreachable(request.uri(), e);
        }
        sleep(PAUSE);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static @Nullable Duration retryAfter(HttpResponse<?> answer) {
    boolean busy = answer.statusCode() == 429 || answer.statusCode() == 503;
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> busy && seconds.matches("[0-9]{1,9}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(null);
  }

  private Failure failure(HttpResponse<byte[]> answer) {
    if (answer.statusCode() / 100 == 3) {
      String other = answer.headers().firstValue("Location").orElse("");
      return new Failure(
          "service", Message.of("cli.error.redirected", answer.uri().toString(), other));
    }
    return Refusal.of(
        answer.statusCode(), Tree.of(Json.object(text(answer)).orElse(null)), address);
  }

  private Tree tree(HttpResponse<byte[]> answer) throws Failure {
    return Json.object(text(answer))
        .map(Tree::of)
        .orElseThrow(() ->
            new Failure(
                "service",
                Message.of("cli.error.answer", address.toString(), answer.statusCode())));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static Failure unreachable(URI uri, IOException e) {
    String host = uri.getScheme() + "://" + uri.getAuthority();
    return switch (e) {
      case HttpConnectTimeoutException _ ->
          new Failure("unreachable", Message.of("cli.error.unreachable", host));
      case ConnectException _ ->
          new Failure("unreachable", Message.of("cli.error.unreachable", host));
      case HttpTimeoutException _ ->
          new Failure("timeout", Message.of("cli.error.silent", host, ANSWERING.toSeconds()));
      default ->
          new Failure("unreachable", Message.of("cli.error.broken", host, Failure.of(e).text()));
    };
  }

  static void sleep(Duration time) throws Failure {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static Failure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return Failure.of(e);
  }
}
