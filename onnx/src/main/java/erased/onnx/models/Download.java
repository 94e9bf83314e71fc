package erased.onnx.models;

import erased.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/// A file at an address that the user gave. Only `https`, save on this machine itself; redirections
/// are followed by the same rule.
final class Download {
  private static final int REDIRECTIONS = 5;
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration ANSWER = Duration.ofSeconds(60); // until the first byte of content
  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

  private Download() {}

  static Source open(URI address) throws IOException, ModelException {
    var client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    URI at = checked(address);
    for (int i = 0; i <= REDIRECTIONS; i++) {
      HttpResponse<InputStream> answer = get(client, at);
      if (!MOVED.contains(answer.statusCode())) {
        return content(answer);
      }
      answer.body().close();
      at = checked(at.resolve(address(answer.headers().firstValue("location").orElse(""))));
    }
    throw new ModelException(
        "download", Message.of("onnx.download.redirections", address.toString(), REDIRECTIONS));
  }

  static URI address(String given) throws ModelException {
    try {
      return new URI(given);
    } catch (URISyntaxException e) {
      throw new ModelException(
          "address", Message.of("onnx.address.syntax", given, String.valueOf(e.getReason())));
    }
  }

  private static URI checked(URI address) throws ModelException {
    String scheme = String.valueOf(address.getScheme());
    String host = address.getHost();
    boolean plain = scheme.equals("http") && host != null && isLoopback(host);
    if (host == null || !(scheme.equals("https") || plain)) {
      throw new ModelException("address", Message.of("onnx.address.https", address.toString()));
    }
    return address;
  }

  /// By name, so that no name server has a say.
  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  private static HttpResponse<InputStream> get(HttpClient client, URI at) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(at).timeout(ANSWER).GET().build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while connecting to " + at.getHost());
    }
  }

  private static Source content(HttpResponse<InputStream> answer)
      throws IOException, ModelException {
    if (answer.statusCode() != 200) {
      answer.body().close();
      throw new ModelException(
          "download",
          Message.of("onnx.download.status", answer.uri().toString(), answer.statusCode()));
    }
    return new Source(answer.body(), answer.headers().firstValueAsLong("content-length").orElse(0));
  }
}
