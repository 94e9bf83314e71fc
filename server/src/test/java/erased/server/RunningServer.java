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

/// The real service on a free port of the loopback address, in one process or in parts, with a
/// folder of its own; spoken to over HTTP alone, but for what an operator does by commands.
public final class RunningServer implements AutoCloseable {
  private static final String BOUNDARY = "----erased-test-boundary";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final ConfigurableApplicationContext context;
  private final ConfigurableApplicationContext working;
  private final Path folder;
  private final List<AutoCloseable> others;
  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /// @param context what answers
  /// @param working what works on pictures: the same, or another part
  /// @param others what is to be closed behind these
  private RunningServer(
      ConfigurableApplicationContext context,
      ConfigurableApplicationContext working,
      Path folder,
      List<AutoCloseable> others) {
    this.context = context;
    this.working = working;
    this.folder = folder;
    this.others = others;
    var web = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
    int port = web.getPort();
    this.base = URI.create("http://localhost:" + port);
  }

  /// With the embedded database and a folder, and one worker process.
  ///
  /// @param properties `erased.jobs.queue=3`; those that are set here too are set as they say
  public static RunningServer start(String... properties) {
    Path folder = newFolder();
    var context = context(WebApplicationType.SERVLET, folder, List.of(properties));
    return new RunningServer(context, context, folder, List.of());
  }

  /// With PostgreSQL and S3, and one worker process.
  public static RunningServer scaled(String... properties) {
    Backing backing = Backing.start();
    Path folder = newFolder();
    List<String> shared = backing.properties(properties);
    var context = context(WebApplicationType.SERVLET, folder, shared);
    return new RunningServer(context, context, folder, List.of(backing));
  }

  /// With PostgreSQL and S3, in two parts that share nothing else: one answers and works on
  /// nothing, the other one works.
  public static RunningServer divided(String... properties) {
    Backing backing = Backing.start();
    Path folder = newFolder();
    List<String> shared = backing.properties(properties);
    var idle = new ArrayList<>(shared);
    idle.add("erased.workers.count=0");
    var working = context(WebApplicationType.NONE, folder.resolve("working"), shared);
    var answering = context(WebApplicationType.SERVLET, folder.resolve("answering"), idle);
    return new RunningServer(answering, working, folder, List.of(working, backing));
  }

  private static ConfigurableApplicationContext context(
      WebApplicationType type, Path folder, List<String> properties) {
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
    return Main.start(type, arguments);
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("erased-server-");
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

  /// Of the part that works on pictures.
  public <T> T workingBean(Class<T> type) {
    return working.getBean(type);
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
      for (AutoCloseable other : others) {
        other.close();
      }
      FileSystemUtils.deleteRecursively(folder);
    } catch (Exception e) {
      throw new IllegalStateException(e);
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
