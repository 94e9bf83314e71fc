package erased.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.container.Format;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Target;
import erased.inpaint.Erasure;
import erased.inpaint.Erasure.MaskType;
import erased.invisible.Bits;
import erased.invisible.Processing;
import erased.invisible.Search;
import erased.json.Json;
import erased.metadata.Policy;
import erased.segment.RegionMerging;
import erased.segment.Segments;
import erased.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Plays a service on loopback as its API is published: the library does the work, and what the
/// test wants goes wrong. Objects have an origin of their own, which must not see the key.
final class PlayedService implements TestService {
  private static final String DRAWN = "0123456789abcdefghijABCDEFGHIJ";
  static final String KEY = "uk_" + DRAWN + ApiKey.check(DRAWN);
  private static final int POLL = 60; // milliseconds

  /// One request as it came.
  record Request(String line, Headers headers) {
    @Nullable String header(String name) {
      return headers.getFirst(name);
    }
  }

  /// What is answered instead of the right thing.
  record Answer(int status, Map<String, String> headers, String body) {}

  private final HttpServer api;
  private final HttpServer objects;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
  private final Map<String, Queue<Map<String, @Nullable Object>>> jobs = new ConcurrentHashMap<>();
  private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();
  final List<Request> objectRequests = new CopyOnWriteArrayList<>();
  private volatile @Nullable String only;
  private volatile UnaryOperator<byte[]> transfer = UnaryOperator.identity();
  private volatile @Nullable Map<String, @Nullable Object> ending;

  PlayedService() {
    api = server(this::answer);
    objects = server(this::object);
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private HttpServer server(Handler handler) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              handler.handle(exchange);
            }
          });
      server.setExecutor(threads);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String address() {
    return origin(api);
  }

  private static String origin(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public void close() {
    api.stop(0);
    objects.stop(0);
    threads.close();
  }

  // what a test wants

  /// The next requests get these answers, whatever they ask.
  void answering(Answer... answers) {
    next.addAll(List.of(answers));
  }

  static Answer problem(int status, String slug, String detail, Map<String, Object> more) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("type", "https://erased.ink/errors/" + slug);
    body.put("title", slug);
    body.put("status", status);
    body.put("detail", detail);
    body.putAll(more);
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/problem+json");
    if (more.containsKey("retry_after")) {
      headers.put("Retry-After", String.valueOf(more.get("retry_after")));
    }
    return new Answer(status, headers, Json.write(body));
  }

  /// Only callers with the key are served.
  PlayedService locked() {
    only = KEY;
    return this;
  }

  /// All jobs end so.
  void ending(Map<String, @Nullable Object> body) {
    ending = body;
  }

  /// What becomes of objects on their way.
  void transferring(UnaryOperator<byte[]> change) {
    transfer = change;
  }

  // routes

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(
        new Request(exchange.getRequestMethod() + " " + path, exchange.getRequestHeaders()));
    byte[] body = exchange.getRequestBody().readAllBytes();
    Answer wrong = next.poll();
    if (wrong == null && only != null && !("Bearer " + only).equals(authorization(exchange))) {
      wrong = problem(401, "unauthorized", "The API key is not known.", Map.of());
    }
    if (wrong != null) {
      wrong.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      send(exchange, wrong.status(), wrong.body().getBytes(StandardCharsets.UTF_8));
      return;
    }
    if (path.startsWith("/api/v1/jobs/")) {
      Queue<Map<String, @Nullable Object>> left =
          Objects.requireNonNull(jobs.get(path.substring("/api/v1/jobs/".length())));
      json(exchange, 200, left.size() > 1 ? left.remove() : left.element());
      return;
    }
    Language language = language(exchange);
    switch (path) {
      case "/api/v1/jobs" -> job(exchange, form(exchange, body), language);
      case "/api/v1/masks" -> masks(exchange, form(exchange, body));
      case "/api/v1/uploads" -> upload(exchange);
      case "/api/v1/account" -> json(exchange, 200, Map.of("tier", "pro", "credits", 97));
      case "/erase" -> erase(exchange, Json.object(text(body)).orElseThrow(), language);
      default -> send(exchange, 404, new byte[0]);
    }
  }

  private static @Nullable String authorization(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Authorization");
  }

  private static Language language(HttpExchange exchange) {
    String tag = exchange.getRequestHeaders().getFirst("Accept-Language");
    return Language.of(Locale.of(tag == null ? "en" : tag));
  }

  private void job(HttpExchange exchange, Map<String, byte[]> form, Language language)
      throws IOException {
    String mode = text(Objects.requireNonNull(form.get("mode")));
    Map<String, Object> options = options(form);
    byte[] image = image(form);
    if (mode.equals("metadata") && options.containsKey("format")) {
      Answer refusal = problem(400, "validation", "There is no option format.", Map.of());
      send(exchange, refusal.status(), refusal.body().getBytes(StandardCharsets.UTF_8));
      return;
    }
    Map<String, @Nullable Object> body;
    if (mode.equals("detect")) {
      Erased library = Erased.standard();
      var report =
          Boolean.TRUE.equals(options.get("metadata_only"))
              ? library.detectMetadata(image)
              : library.detect(image, search(options));
      body = succeeded(mode);
      body.put("report", report.tree(language));
    } else {
      body = changed(mode, Erased.standard().clean(image, mode(mode, options)), language);
    }
    boolean later = mode.equals("invisible") || mode.equals("all");
    accept(exchange, body, later ? 2 : 0);
  }

  private static Mode mode(String mode, Map<String, Object> options) {
    var policy =
        new Policy(
            Policy.Level.valueOf(word(options, "level", "AI")),
            Policy.Disclosure.valueOf(word(options, "disclosure", "NONE")),
            options.get("source_type") instanceof String type ? type : null,
            Policy.StatutoryLabels.KEEP);
    var settings =
        new Processing.Settings(
            search(options),
            options.get("strength") instanceof Number strength ? strength.doubleValue() : 0.5,
            Boolean.TRUE.equals(options.get("force")),
            null);
    Target target = target(options);
    return switch (mode) {
      case "visible" -> new Mode.Visible(Policy.StatutoryLabels.KEEP, target);
      case "invisible" -> new Mode.Invisible(settings, target);
      case "all" -> new Mode.All(policy, settings, target);
      default -> new Mode.Metadata(policy);
    };
  }

  private static String word(Map<String, Object> options, String name, String standard) {
    return options.getOrDefault(name, standard).toString().toUpperCase(Locale.ROOT);
  }

  private static Target target(Map<String, Object> options) {
    return Target.valueOf(word(options, "format", "EXACT"));
  }

  private static Search search(Map<String, Object> options) {
    List<?> messages = options.get("messages") instanceof List<?> list ? list : List.of();
    return new Search(
        messages.stream().map(message -> Bits.parse(message.toString())).toList(),
        !Boolean.FALSE.equals(options.get("search")));
  }

  private void masks(HttpExchange exchange, Map<String, byte[]> form) throws IOException {
    Segments segments = Erased.standard().segments(image(form), new RegionMerging());
    var masks = new ArrayList<Map<String, Object>>();
    for (int number = 1; number <= segments.count(); number++) {
      String url = store("mask_" + number, png(segments.mask(number).pixels()));
      masks.add(Map.of("url", url, "pixels", segments.area(number)));
    }
    Map<String, @Nullable Object> body = succeeded("masks");
    body.put("masks", masks);
    body.put("panoptic_url", store("panoptic", png(segments.map())));
    accept(exchange, body, 1);
  }

  private void erase(HttpExchange exchange, Map<String, Object> request, Language language)
      throws IOException {
    byte[] image = Base64.getDecoder().decode(String.valueOf(request.get("image")));
    byte[] mask = Base64.getDecoder().decode(String.valueOf(request.get("mask")));
    var erasure =
        new Erasure(MaskType.valueOf(word(request, "mask_type", "MANUAL")), target(request));
    Cleaned cleaned =
        Erased.standard().erase(image, Mask.of(Erased.standard().picture(mask).pixels()), erasure);
    String id = queue(changed("erase", cleaned, language), 2);
    json(exchange, 202, Map.of("request_id", id, "status_url", address() + "/erase/status/" + id));
  }

  private void upload(HttpExchange exchange) throws IOException {
    String key = "in/2026-05-24/job_" + stored.size() + ".png";
    String url = origin(objects) + "/" + key + "?signature=1";
    json(exchange, 200, Map.of("upload_url", url, "object_key", key));
  }

  private void object(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestURI().getPath().substring(1);
    objectRequests.add(
        new Request(exchange.getRequestMethod() + " " + key, exchange.getRequestHeaders()));
    if (exchange.getRequestMethod().equals("PUT")) {
      stored.put(key, exchange.getRequestBody().readAllBytes());
      send(exchange, 200, new byte[0]);
    } else {
      send(exchange, 200, transfer.apply(Objects.requireNonNull(stored.get(key))));
    }
  }

  // jobs

  private Map<String, @Nullable Object> changed(String mode, Cleaned cleaned, Language language) {
    Map<String, @Nullable Object> body = succeeded(mode);
    body.put("result_url", store("result", cleaned.image()));
    body.put("content_type", cleaned.format().mediaType());
    body.put("changed", cleaned.changed());
    body.put("receipt", cleaned.receipt().tree(language));
    return body;
  }

  private static Map<String, @Nullable Object> succeeded(String mode) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("id", "job_0");
    body.put("status", "succeeded");
    body.put("mode", mode);
    body.put("processing_ms", 12);
    return body;
  }

  private void accept(HttpExchange exchange, Map<String, @Nullable Object> body, int polls)
      throws IOException {
    if (polls == 0 && ending == null) {
      json(exchange, 200, body);
      return;
    }
    String id = queue(body, polls);
    json(exchange, 202, Objects.requireNonNull(jobs.get(id)).remove());
  }

  private String queue(Map<String, @Nullable Object> body, int polls) {
    String id = "job_" + jobs.size();
    var left = new ArrayDeque<Map<String, @Nullable Object>>();
    for (int i = 0; i <= polls; i++) {
      var waiting = new LinkedHashMap<String, @Nullable Object>();
      waiting.put("id", id);
      waiting.put("status", i == 0 ? "queued" : "processing");
      waiting.put("poll_url", "/api/v1/jobs/" + id);
      waiting.put("poll_after_ms", POLL);
      waiting.put("stage", "filling");
      waiting.put("percent", 10 * i);
      left.add(waiting);
    }
    left.add(ending == null ? body : ending);
    jobs.put(id, left);
    return id;
  }

  private String store(String name, byte[] bytes) {
    String key = "out/" + stored.size() + "-" + name;
    stored.put(key, bytes);
    return origin(objects) + "/" + key + "?signature=1";
  }

  private static byte[] png(Pixels pixels) {
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }

  // bodies

  private byte[] image(Map<String, byte[]> form) {
    byte[] image = form.get("image");
    return image == null
        ? Objects.requireNonNull(stored.get(text(Objects.requireNonNull(form.get("object_key")))))
        : image;
  }

  private static Map<String, Object> options(Map<String, byte[]> form) {
    byte[] options = form.get("options");
    return options == null ? Map.of() : Json.object(text(options)).orElseThrow();
  }

  private static Map<String, byte[]> form(HttpExchange exchange, byte[] body) {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String boundary = "--" + type.substring(type.indexOf("boundary=") + "boundary=".length());
    var form = new LinkedHashMap<String, byte[]>();
    String all = new String(body, StandardCharsets.ISO_8859_1);
    for (String part : all.split(Pattern.quote(boundary), -1)) {
      int head = part.indexOf("\r\n\r\n");
      if (head > 0) {
        String name = part.replaceFirst("(?s).*? name=\"([^\"]*)\".*", "$1");
        String value = part.substring(head + 4, part.length() - 2);
        form.put(name, value.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return form;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void json(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    send(exchange, status, Json.write(body).getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
