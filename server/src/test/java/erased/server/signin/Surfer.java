package erased.server.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A browser without eyes: it keeps cookies as one does, and says what one says of its requests. It
/// follows no redirect.
final class Surfer {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI site;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Surfer(URI site) {
    this.site = site;
  }

  HttpResponse<String> get(String path) {
    return send(request(path).header("Sec-Fetch-Site", "same-origin"));
  }

  /// As a link in somebody else's page, or a redirection from there.
  HttpResponse<String> follow(String path) {
    return send(
        request(path)
            .header("Sec-Fetch-Site", "cross-site")
            .header("Sec-Fetch-Mode", "navigate")
            .header("Sec-Fetch-Dest", "document"));
  }

  /// @param fields names and values in turn
  HttpResponse<String> post(String path, String... fields) {
    return postFrom("same-origin", path, fields);
  }

  /// @param from as `Sec-Fetch-Site` has it
  HttpResponse<String> postFrom(String from, String path, String... fields) {
    var pairs = new ArrayList<String>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return send(
        request(path)
            .header("Sec-Fetch-Site", from)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(String.join("&", pairs))));
  }

  Map<String, String> cookies() {
    return cookies;
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(site.resolve(path))
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0");
    if (!cookies.isEmpty()) {
      List<String> pairs =
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .toList();
      request.header("Cookie", String.join("; ", pairs));
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keep(String line) {
    String[] pair = line.split(";", 2)[0].split("=", 2);
    if (line.contains("Max-Age=0;")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }
}
