package erased.server;

import erased.json.Json;
import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Scope;
import erased.server.accounts.Sessions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/// The real service on a free port of the loopback address, with a folder of its own; spoken to
/// over HTTP alone, but for what an operator does by commands.
public final class RunningServer implements AutoCloseable {
  private static final String BOUNDARY = "----erased-test-boundary";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final ConfigurableApplicationContext context;
  private final Path folder;
  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private RunningServer(ConfigurableApplicationContext context, Path folder) {
    this.context = context;
    this.folder = folder;
    var web = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
    int port = web.getPort();
    this.base = URI.create("http://localhost:" + port);
  }

  /// With the embedded database and a folder, and one worker process.
  ///
  /// @param properties `erased.jobs.queue=3`; those that are set here too are set as they say
  public static RunningServer start(String... properties) {
    try {
      Path folder = Files.createTempDirectory("erased-server-");
      var options = new LinkedHashMap<String, String>();
      options.put("server.port", "0");
      options.put("server.address", "127.0.0.1");
      options.put("erased.data", folder.toString());
      options.put("erased.workers.count", "1");
      options.put("erased.workers.heap", "700MB");
      options.put("erased.fetch.allow-http", "true");
      options.put("erased.fetch.allowed-networks", "127.0.0.1/32");
      for (String property : properties) {
        String[] parts = property.split("=", 2);
        options.put(parts[0], parts[1]);
      }
      var arguments = new ArrayList<String>();
      options.forEach((name, value) -> arguments.add("--" + name + "=" + value));
      return new RunningServer(Main.start(WebApplicationType.SERVLET, arguments), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// `http://localhost:PORT`.
  public URI base() {
    return base;
  }

  public Path folder() {
    return folder;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /// A new Free account's session, as the value of a `Cookie` header.
  public String freeCookie() {
    long id = account().id();
    return Sessions.COOKIE + "=" + bean(Sessions.class).create(id);
  }

  /// A new Pro account's key.
  public String proKey() {
    return keyOf(proAccount());
  }

  public long proAccount() {
    long id = account().id();
    bean(Accounts.class).upgrade(id, null);
    return id;
  }

  public String keyOf(long account) {
    return bean(ApiKeys.class).create(account, "test", Set.of(Scope.values()), null).secret();
  }

  private Account account() {
    String name = "test" + COUNT.incrementAndGet();
    return bean(Accounts.class).create(name + "@example.org", name);
  }

  /// Sends a request.
  ///
  /// @param headers names and values in turn
  public Answer send(String method, String path, byte[] body, String... headers) {
    URI uri = path.startsWith("http") ? URI.create(path) : base.resolve(path);
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofMinutes(2))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, new byte[0], headers);
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, new byte[0], headers);
  }

  /// Posts a tree as JSON.
  public Answer post(String path, Map<String, ?> tree, String... headers) {
    return send(
        "POST",
        path,
        Json.write(tree).getBytes(StandardCharsets.UTF_8),
        with(headers, "Content-Type", "application/json"));
  }

  /// Posts an image and fields as a form.
  public Answer form(
      String path, byte[] image, String type, Map<String, String> fields, String... headers) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        utf8(
            "--%s\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\n"
                    .formatted(BOUNDARY)
                + "Content-Type: %s\r\n\r\n".formatted(type)));
    body.writeBytes(image);
    fields.forEach((name, value) ->
        body.writeBytes(
            utf8(
                "\r\n--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s"
                    .formatted(BOUNDARY, name, value))));
    body.writeBytes(utf8("\r\n--" + BOUNDARY + "--\r\n"));
    return send(
        "POST",
        path,
        body.toByteArray(),
        with(headers, "Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
  }

  /// Polls a job until it has ended.
  public Answer ended(String id, String... headers) {
    for (int i = 0; i < 1200; i++) {
      Answer answer = get("/api/v1/jobs/" + id, headers);
      Object status = answer.json().get("status");
      if (!"queued".equals(status) && !"processing".equals(status)) {
        return answer;
      }
      pause();
    }
    throw new AssertionError("job " + id + " does not end");
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String[] with(String[] headers, String name, String value) {
    var all = new ArrayList<>(List.of(headers));
    all.add(name);
    all.add(value);
    return all.toArray(String[]::new);
  }

  @Override
  public void close() {
    context.close();
    client.close();
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What came back.
  public static final class Answer {
    private final HttpResponse<byte[]> response;

    Answer(HttpResponse<byte[]> response) {
      this.response = response;
    }

    public int status() {
      return response.statusCode();
    }

    /// A header field; empty where there is none.
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public byte[] body() {
      return response.body();
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /// The members of a JSON body.
    public Map<String, Object> json() {
      return Json.object(text()).orElseThrow(() -> new AssertionError("no JSON: " + text()));
    }

    /// A text among them.
    public String text(String member) {
      Object value = json().get(member);
      if (value == null) {
        throw new AssertionError(member + " is missing in " + text());
      }
      return value.toString();
    }

    @Override
    public String toString() {
      return status() + " " + text();
    }
  }
}
