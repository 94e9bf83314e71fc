package erased.server.signin;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/// The way to providers, whose addresses the operator names: encrypted, without redirects, and
/// never longer or larger than this says.
@Component
final class Wire implements HTTPRequestSender, ResourceRetriever {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration TOTAL = Duration.ofSeconds(8);
  private static final long LARGEST = 256 * 1024; // bytes; documents and tokens have a few thousand
  private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// Whether nobody on the way can read or change what is said there.
  static boolean isSafe(URI at) {
    return "https".equals(at.getScheme()) && at.getHost() != null
        || "http".equals(at.getScheme()) && OWN_MACHINE.contains(String.valueOf(at.getHost()));
  }

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    BodyPublisher body =
        request.getMethod() == HTTPRequest.Method.GET
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(Objects.requireNonNullElse(request.getBody(), ""));
    var sent = HttpRequest.newBuilder(request.getURI()).method(request.getMethod().name(), body);
    request
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
    HttpResponse<byte[]> answer = exchange(sent.build());
    var response = new HTTPResponse(answer.statusCode());
    answer
        .headers()
        .map()
        .forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
    response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
    return response;
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    URI at = URI.create(url.toString());
    HttpResponse<byte[]> answer = exchange(HttpRequest.newBuilder(at).build());
    if (answer.statusCode() != 200) {
      throw new IOException(at + " answers " + answer.statusCode());
    }
    String type = answer.headers().firstValue("Content-Type").orElse("");
    return new Resource(new String(answer.body(), StandardCharsets.UTF_8), type);
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
    if (!isSafe(request.uri())) {
      throw new IOException(request.uri() + " is not encrypted");
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    try {
      return answer.get(TOTAL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      answer.cancel(true);
    }
  }
}
