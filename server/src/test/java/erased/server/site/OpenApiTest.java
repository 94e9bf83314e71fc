package erased.server.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import erased.container.Format;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.json.Json;
import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.accounts.Accounts;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Scope;
import erased.server.accounts.Sessions;
import erased.server.credits.Ledger;
import erased.server.credits.LotKind;
import erased.server.site.ApiDocument.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// The running service, held against the description of its API.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenApiTest {
  private static final String TOKEN = "operator-token-of-32-characters-x";
  private static final String PAYMENT_SECRET = "whsec_of_16_or_more";
  private static final int STRANGE = 3000;
  private static final String UNKNOWN = "job_0000000000000000000000";
  private static final byte[] IMAGE = png(64, 0x80);

  private static ApiDocument document;
  private static HttpServer origin;

  /// What people are shown, and what browsers load for it.
  private static final Pattern PAGE =
      Pattern.compile(
          "[A-Z]+ (/|/\\{language.*|/assets/.*|/favicon.ico|/sign-in/return/.*|.*/llms.*\\.txt)");

  private static RunningServer server;

  /// Statuses that the walk has seen, by operation.
  private static final Map<Operation, Set<Integer>> SEEN = new TreeMap<>();

  @BeforeAll
  static void start() throws IOException {
    document = ApiDocument.load();
    origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin.createContext(
        "/",
        exchange -> {
          boolean there = exchange.getRequestURI().getPath().equals("/photo.png");
          boolean asked = exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(there ? 200 : 404, asked ? -1 : there ? IMAGE.length : -1);
          if (there && !asked) {
            exchange.getResponseBody().write(IMAGE);
          }
          exchange.close();
        });
    origin.start();
    server =
        RunningServer.start(
            "erased.operator.token=" + TOKEN,
            "erased.billing.webhook-secret=" + PAYMENT_SECRET,
            "erased.fetch.ports=" + origin.getAddress().getPort(),
            "erased.jobs.modes=visible, metadata, invisible, detect, erase, masks",
            "erased.quota.tiers.anonymous.light.per-hour=unlimited",
            "erased.quota.tiers.anonymous.detect.per-hour=unlimited",
            "erased.quota.tiers.anonymous.uploads.per-hour=unlimited",
            "erased.quota.tiers.free.heavy.per-hour=1");
  }

  @AfterAll
  static void stop() {
    server.close();
    origin.stop(0);
  }

  @Test
  @Order(1)
  void everyRouteIsDocumentedAndEveryDocumentedOneIsThere() {
    var mapped = new TreeSet<String>();
    server
        .bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping -> names(mapping).forEach(mapped::add));
    mapped.removeIf(name -> name.endsWith(" /error")); // where the container sends its own errors
    mapped.removeIf(name -> PAGE.matcher(name).matches());

    assertThat(document.operations().keySet().stream().map(Operation::toString))
        .containsExactlyInAnyOrderElementsOf(mapped);
  }

  private static List<String> names(RequestMappingInfo mapping) {
    return mapping.getPatternValues().stream()
        .flatMap(path ->
            mapping.getMethodsCondition().getMethods().isEmpty()
                ? List.of("GET " + path).stream()
                : mapping.getMethodsCondition().getMethods().stream()
                    .map(method -> method + " " + path))
        .toList();
  }

  @Test
  @Order(2)
  void theServiceGivesItsDescription() {
    Answer yaml = seen("GET", "/api/v1/openapi.yaml", server.get("/api/v1/openapi.yaml"));
    Answer json = seen("GET", "/api/v1/openapi.json", server.get("/api/v1/openapi.json"));

    assertThat(yaml.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(yaml.text()).contains("openapi: 3.1");
    assertThat(json.json()).containsEntry("openapi", "3.1.1");
    assertThat(ApiDocument.parsed(json.text()).at("/paths").size())
        .isEqualTo(document.root().get("paths").size());
  }

  @Test
  @Order(3)
  void jobs() {
    String path = "/api/v1/jobs";
    seen("POST", path, server.form(path, IMAGE, "image/png", Map.of("mode", "metadata")));
    seen("POST", path, server.form(path, IMAGE, "image/png", Map.of("mode", "detect")));
    Answer visible =
        server.form(
            path, IMAGE, "image/png", Map.of("mode", "visible"), "Prefer", "return=representation");
    seen("POST", path, visible);
    assertThat(visible.json()).containsKey("receipt");
    Answer later =
        server.post(path, inline("metadata", Map.of()), "Prefer", "respond-async, wait=5");
    seen("POST", path, later);
    String id = later.text("id");
    Answer events = server.get(path + "/" + id + "/events");
    seen("GET", path + "/{id}/events", events);
    checkEvents(events.text());
    seen("GET", path + "/{id}", server.get(path + "/" + id));
    seen("GET", path + "/{id}", server.get(path + "/" + UNKNOWN));
    seen("POST", path + "/{id}/cancel", server.post(path + "/" + id + "/cancel", Map.of()));
    seen("POST", path + "/{id}/cancel", server.post(path + "/x/cancel", Map.of()));
    seen("GET", path + "/{id}/events", server.get(path + "/x/events"));
    seen("DELETE", path + "/{id}", server.delete(path + "/" + id));
    seen("DELETE", path + "/{id}", server.delete(path + "/" + id));
    seen("GET", "/api/v1/options", server.get("/api/v1/options"));

    assertThat(statuses("POST", path)).contains(200, 202);
  }

  private static void checkEvents(String stream) {
    JsonNode job = document.root().at("/components/schemas/Job");
    List<String> data =
        stream.lines().filter(line -> line.startsWith("data: ")).map(l -> l.substring(6)).toList();

    assertThat(data).isNotEmpty();
    for (String line : data) {
      assertThat(document.faults(job, ApiDocument.parsed(line))).isEmpty();
    }
    assertThat(stream).contains("event: done\n");
  }

  @Test
  @Order(4)
  void refusedJobs() {
    String path = "/api/v1/jobs";
    seen("POST", path, server.post(path, inline("sharpen", Map.of())));
    seen("POST", path, server.post(path, inline("metadata", Map.of("level", 3))));
    seen("POST", path, server.form(path, "GIF89a".getBytes(UTF_8), "image/png", mode("detect")));
    seen("POST", path, server.post(path, inline("detect", Map.of()), "api_token", "uk_wrong"));
    seen("POST", path, server.post(path, inline("detect", Map.of()), bearer(lapsedKey())));
    seen("POST", path, server.post(path, inline("detect", Map.of()), bearer(readingKey())));
    seen("POST", path, server.post(path, inline("all", Map.of())));
    seen("POST", path, server.post(path, Map.of("object_key", "in/x", "mode", "detect")));
    seen("POST", path, server.form(path, new byte[(10 << 20) + 1], "image/png", mode("detect")));
    seen("POST", path, server.send("POST", path, IMAGE, "Content-Type", "image/png"));
    String[] key = {"Idempotency-Key", "once"};
    seen("POST", path, server.post(path, inline("metadata", Map.of()), key));
    Answer again = server.post(path, inline("metadata", Map.of()), key);
    assertThat(seen("POST", path, again).header("Idempotent-Replayed")).isEqualTo("true");
    seen("POST", path, server.post(path, inline("detect", Map.of()), key));
    payments(path);

    assertThat(statuses("POST", path)).contains(400, 401, 402, 403, 404, 413, 415, 422, 429);
  }

  /// A quota of one heavy job in an hour, then credits that are too few.
  private static void payments(String path) {
    Map<String, Object> job = inline("invisible", Map.of());
    long account = server.bean(Accounts.class).create("heavy@example.org", "heavy").id();
    String session = server.bean(Sessions.class).create(account);
    String[] cookie = {"Cookie", Sessions.COOKIE + "=" + session};
    seen("POST", path, server.post(path, job, cookie));
    Answer denied = seen("POST", path, server.post(path, job, cookie));
    assertThat(denied.status()).isEqualTo(429);
    server.bean(Ledger.class).grant(account, LotKind.GRANT, 3, Instant.now(), null, "too few");
    assertThat(seen("POST", path, server.post(path, job, cookie)).status()).isEqualTo(402);
  }

  @Test
  @Order(5)
  void listsOfJobs() {
    String[] key = bearer(server.proKey());
    String path = "/api/v1/jobs";
    seen("POST", path, server.post(path, inline("metadata", Map.of()), key));
    Answer last = seen("POST", path, server.post(path, inline("detect", Map.of()), key));
    seen("GET", path, server.get(path, key));
    Answer page = seen("GET", path, server.get(path + "?limit=1", key));
    seen("GET", path, server.get(path + "?limit=1&starting_after=" + last.text("id"), key));
    seen("GET", path, server.get(path + "?limit=0", key));
    seen("GET", path, server.get(path));

    assertThat(page.header("Link")).contains("rel=\"next\"");
    assertThat(statuses("GET", path)).contains(200, 400, 401);
  }

  @Test
  @Order(6)
  void masks() {
    String path = "/api/v1/masks";
    seen("POST", path, server.form(path, IMAGE, "image/png", Map.of()));
    seen("POST", path, server.form(path, IMAGE, "image/png", Map.of("options", "[]")));
    seen("POST", path, server.send("POST", path, IMAGE, "Content-Type", "image/png"));

    assertThat(statuses("POST", path)).contains(200, 400, 415);
  }

  @Test
  @Order(7)
  void erasures() {
    for (String path : List.of("/erase", "/api/v1/erase")) {
      Answer done = seen("POST", path, server.post(path, erasure(true)));
      seen("GET", path + "/{id}", server.get(path + "/" + done.text("request_id")));
      Answer begun = seen("POST", path, server.post(path, erasure(false)));
      String id = begun.text("request_id");
      seen("GET", path + "/{id}", server.get(path + "/" + id));
      server.ended(id);
      seen("GET", path + "/{id}", server.get(path + "/" + id));
      seen("GET", path + "/{id}", server.get(path + "/" + UNKNOWN));
      refusedErasures(path);

      assertThat(statuses("POST", path)).contains(200, 202, 400, 401, 404, 415, 422, 460);
      assertThat(statuses("GET", path + "/{id}")).contains(200, 404);
    }
  }

  private static void refusedErasures(String path) {
    seen("POST", path, server.post(path, Map.of("image", "", "mask", "")));
    seen("POST", path, server.post(path, erasure(true), "api_token", "uk_wrong"));
    seen("POST", path, server.post(path, with(erasure(true), "image", url("missing.png"))));
    seen("POST", path, server.post(path, with(erasure(true), "image", "https://10.0.0.1/a.png")));
    seen("POST", path, server.post(path, with(erasure(true), "mask", base64("GIF89a"))));
    seen("POST", path, server.post(path, with(erasure(true), "mask", base64(png(64, 0)))));
    seen("POST", path, server.post(path, with(erasure(true), "mask", base64(png(20, 255, 64)))));
    seen(
        "POST",
        path,
        server.post(path, with(erasure(true), "visual_output_content_moderation", true)));
    seen("POST", path, server.send("POST", path, IMAGE, "Content-Type", "image/png"));
  }

  @Test
  @Order(8)
  void uploadsAndFiles() {
    String uploads = "/api/v1/uploads";
    String blob = "/blob/{kind}/{day}/{name}";
    Map<String, Object> wanted = upload(IMAGE.length);
    Answer offer = seen("POST", uploads, server.post(uploads, wanted));
    seen("POST", uploads, server.post(uploads, upload(0)));
    seen("POST", uploads, server.post(uploads, upload((10 << 20) + 1)));
    seen("POST", uploads, server.send("POST", uploads, IMAGE, "Content-Type", "image/png"));
    String to = offer.text("upload_url");
    String[] type = {"Content-Type", "image/png"};
    seen("PUT", blob, server.send("PUT", to, new byte[3], type));
    seen("PUT", blob, server.send("PUT", to.replace("&sig=", "&sig=x"), IMAGE, type));
    seen("PUT", blob, server.send("PUT", to, IMAGE, type));
    seen("PUT", blob, server.send("PUT", to, IMAGE, type));
    Answer job =
        server.post(
            "/api/v1/jobs", Map.of("object_key", offer.text("object_key"), "mode", "metadata"));
    seen("POST", "/api/v1/jobs", job);
    String from = job.text("result_url");
    Answer file = seen("GET", blob, server.get(from));
    seen("GET", blob, server.get(job.text("receipt_url")));
    seen("GET", blob, server.get(from, "Range", "bytes=0-3"));
    seen("GET", blob, server.get(from, "Range", "bytes=999999-"));
    seen("GET", blob, server.get(from, "If-None-Match", file.header("ETag")));
    seen("GET", blob, server.get(from, "If-Unmodified-Since", "Thu, 01 Jan 2026 00:00:00 GMT"));
    seen("GET", blob, server.get(from.replace("&sig=", "&sig=x")));
    server.delete("/api/v1/jobs/" + job.text("id"));
    seen("GET", blob, server.get(from));

    assertThat(statuses("POST", uploads)).contains(200, 400, 413, 415);
    assertThat(statuses("PUT", blob)).contains(200, 400, 403, 412);
    assertThat(statuses("GET", blob)).contains(200, 206, 304, 403, 404, 412, 416);
  }

  @Test
  @Order(9)
  void cleaning() {
    String path = "/api/v1/clean";
    String address = path + "?mode=metadata&image=" + URLEncoder.encode(url("photo.png"), UTF_8);
    Answer image = seen("GET", path, server.get(address));
    seen("GET", path, server.get(address, "If-None-Match", image.header("ETag")));
    seen("GET", path, server.get(path));
    seen("GET", path, server.get(address.replace("photo", "missing")));
    seen("GET", path, server.get(address, bearer(server.proKey())));
    seen("GET", path, server.get(address, bearer("uk_wrong")));
    seen("GET", path, server.get(address.replace("metadata", "all")));

    assertThat(statuses("GET", path)).contains(200, 304, 400, 401, 403);
  }

  @Test
  @Order(10)
  void webhooks() {
    String path = "/api/v1/webhooks";
    String[] key = bearer(server.proKey());
    Map<String, Object> wanted = Map.of("url", url("hook"), "events", List.of("job.succeeded"));
    Answer made = seen("POST", path, server.post(path, wanted, key));
    seen("POST", path, server.post(path, Map.of("url", "ftp://x"), key));
    seen("POST", path, server.post(path, wanted));
    seen("GET", path, server.get(path, key));
    String one = path + "/" + made.text("id");
    seen("POST", path + "/{id}/rotate", server.post(one + "/rotate", Map.of(), key));
    Answer sent = seen("POST", path + "/{id}/test", server.post(one + "/test", Map.of(), key));
    seen("POST", path + "/{id}/test", server.post(one + "/test", Map.of(), key));
    seen("GET", path + "/{id}/deliveries", server.get(one + "/deliveries", key));
    seen("GET", path + "/{id}/deliveries", server.get(one + "/deliveries?limit=x", key));
    String replay = "/deliveries/" + sent.text("id") + "/replay";
    String route = path + "/{id}/deliveries/{delivery}/replay";
    seen("POST", route, server.post(one + replay, Map.of(), key));
    seen("POST", route, server.post(path + "/default" + replay, Map.of(), key));
    seen("DELETE", path + "/{id}", server.delete(one, key));
    seen("DELETE", path + "/{id}", server.delete(one, key));

    assertThat(statuses("POST", path)).contains(201, 400, 401);
    assertThat(statuses("POST", route)).contains(404, 409);
  }

  @Test
  @Order(11)
  void replays() throws InterruptedException {
    origin.createContext(
        "/taken",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    String[] key = bearer(server.proKey());
    String path = "/api/v1/webhooks";
    String one = path + "/" + server.post(path, Map.of("url", url("taken")), key).text("id");
    String message = server.post(one + "/test", Map.of(), key).text("id");
    Answer replayed = server.post(one + "/deliveries/" + message + "/replay", Map.of(), key);
    for (int i = 0; i < 300 && replayed.status() == 409; i++) {
      Thread.sleep(100);
      replayed = server.post(one + "/deliveries/" + message + "/replay", Map.of(), key);
    }
    seen("POST", path + "/{id}/deliveries/{delivery}/replay", replayed);
    seen("GET", path + "/{id}/deliveries", server.get(one + "/deliveries", key));

    assertThat(replayed.status()).isEqualTo(202);
  }

  @Test
  @Order(12)
  void theServiceItself() {
    seen("GET", "/api/v1/account", server.get("/api/v1/account"));
    seen("GET", "/api/v1/account", server.get("/api/v1/account", bearer(server.proKey())));
    seen("GET", "/api/v1/account", server.get("/api/v1/account", bearer("uk_wrong")));
    seen("GET", "/healthz", server.get("/healthz"));
    seen("GET", "/readyz", server.get("/readyz"));
    seen("GET", "/errors", server.get("/errors"));
    seen("GET", "/errors", server.get("/errors", "Accept", "application/pdf"));
    seen("GET", "/errors/{slug}", server.get("/errors/rate-limited"));
    seen("GET", "/errors/{slug}", server.get("/errors/none"));
    for (String path : List.of("/metrics", "/api/v1/operator/check", "/api/v1/operator/audit")) {
      seen("GET", path, server.get(path, bearer(TOKEN)));
      seen("GET", path, server.get(path));

      assertThat(statuses("GET", path)).contains(200, 401);
    }
  }

  @Test
  @Order(12)
  void terms() {
    String path = "/api/v1/terms";
    Object version = seen("GET", path, server.get(path)).json().get("version");
    seen("POST", path, server.post(path, Map.of("version", version)));
    seen("POST", path, server.post(path, Map.of("version", "none")));

    assertThat(statuses("POST", path)).containsExactlyInAnyOrder(200, 400);
  }

  @Test
  @Order(12)
  void eventsOfPayments() throws GeneralSecurityException {
    String path = "/api/v1/billing/events";
    String event =
        """
        {"id": "evt_1", "type": "charge.refunded", "created": 1779616800,
         "data": {"object": {"payment_intent": "pi_1", "amount_refunded": 2000}}}
        """;
    String signature = Webhook.Signature.generateSignatureHeader(event, PAYMENT_SECRET);
    seen(
        "POST",
        path,
        server.send("POST", path, event.getBytes(UTF_8), "Stripe-Signature", signature));
    seen("POST", path, server.post(path, Map.of("id", "evt_2")));

    assertThat(statuses("POST", path)).containsExactlyInAnyOrder(200, 400);
  }

  @Test
  @Order(13)
  void allRoutesWereSeenToSucceed() {
    var unseen = new TreeSet<Operation>(document.operations().keySet());
    unseen.removeIf(one -> SEEN.getOrDefault(one, Set.of()).stream().anyMatch(s -> s < 300));

    assertThat(unseen).isEmpty();
  }

  /// Whatever is sent, the answer is one of those that are documented, and none is a defect.
  @Test
  @Order(14)
  void strangeRequestsAreAnsweredAsDocumented() {
    var mutations = new Mutations(new Random(20260524));
    List<Operation> operations = List.copyOf(document.operations().keySet());
    var faults = new ArrayList<String>();
    for (int i = 0; i < STRANGE; i++) {
      Operation operation = operations.get(i % operations.size());
      Strange strange = strange(operation, mutations);
      Answer answer =
          server.send(operation.method(), strange.path(), strange.body(), strange.fields());
      String type = answer.header("Content-Type");
      List<String> wrong =
          document.faults(
              operation,
              answer.status(),
              type,
              answer.body().length > 0 && !type.endsWith("json") ? "-" : answer.text());
      boolean unrouted = strange.path().toUpperCase(Locale.ROOT).contains("%2F");
      if (answer.status() >= 500 || !(wrong.isEmpty() || unrouted && answer.status() == 400)) {
        faults.add("%s %s: %s %s".formatted(operation, strange, answer, wrong));
      }
    }

    assertThat(faults).isEmpty();
  }

  /// One request.
  private record Strange(String path, String text, List<String> headers) {
    byte[] body() {
      return text.getBytes(UTF_8);
    }

    String[] fields() {
      return headers.toArray(String[]::new);
    }
  }

  @Test
  @Order(15)
  void whatNoRouteIsReachedByIsAProblemToo() {
    Answer encoded = server.get("/api/v1/jobs/a%2Fb");
    Answer nowhere = server.get("/api/v1/nothing");
    Answer traced = server.send("TRACE", "/api/v1/jobs", new byte[0]);

    assertThat(encoded.status()).isEqualTo(400);
    assertThat(nowhere.status()).isEqualTo(404);
    assertThat(traced.status()).isEqualTo(405);
    assertThat(traced.text("instance")).isEqualTo("/api/v1/jobs");
    for (Answer answer : List.of(encoded, nowhere, traced)) {
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(
              document.faults(
                  document.root().at("/components/schemas/Problem"),
                  ApiDocument.parsed(answer.text())))
          .isEmpty();
    }
  }

  private static Strange strange(Operation operation, Mutations mutations) {
    String path = operation.path();
    var query = new ArrayList<String>();
    var headers = new ArrayList<String>();
    for (JsonNode parameter : document.parameters(operation)) {
      String name = parameter.get("name").asString();
      switch (parameter.get("in").asString()) {
        case "path" -> path = path.replace("{" + name + "}", segment(parameter, mutations));
        case "query" -> {
          if (mutations.sometimes()) {
            query.add(name + "=" + URLEncoder.encode(mutations.text(), UTF_8));
          }
        }
        default -> {
          if (mutations.sometimes()) {
            headers.addAll(List.of(name, mutations.field()));
          }
        }
      }
    }
    if (mutations.sometimes()) {
      headers.addAll(List.of("Authorization", mutations.field()));
    }
    JsonNode content = document.operation(operation).path("requestBody").path("content");
    String body = body(content, mutations);
    headers.addAll(
        List.of("Content-Type", mutations.sometimes() ? mutations.field() : "application/json"));
    return new Strange(
        path + (query.isEmpty() ? "" : "?" + String.join("&", query)), body, headers);
  }

  private static String segment(JsonNode parameter, Mutations mutations) {
    String text = mutations.sometimes() ? parameter.get("example").asString() : mutations.text();
    boolean usual = text.isEmpty() || text.contains("%") || text.equals("..");
    return usual ? "x" : URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /// Like one of the examples; an operation without a body gets one, too.
  private static String body(JsonNode content, Mutations mutations) {
    JsonNode json = content.path("application/json");
    var examples = new ArrayList<JsonNode>();
    json.path("examples").forEach(example -> examples.add(example.get("value")));
    if (json.has("example")) {
      examples.add(json.get("example"));
    }
    return examples.isEmpty()
        ? ""
        : mutations.body(Json.object(mutations.any(examples).toString()).orElseThrow());
  }

  private static Answer seen(String method, String path, Answer answer) {
    var operation = new Operation(path, method);
    SEEN.computeIfAbsent(operation, _ -> new TreeSet<>()).add(answer.status());
    String type = answer.header("Content-Type");

    assertThat(
            document.faults(
                operation,
                answer.status(),
                type,
                answer.body().length > 0 && !type.endsWith("json") ? "-" : answer.text()))
        .as("%s: %s", operation, answer)
        .isEmpty();
    JsonNode headers = document.response(operation, answer.status()).orElseThrow().path("headers");
    headers
        .properties()
        .forEach(header -> checkHeader(operation, header.getKey(), header.getValue(), answer));
    return answer;
  }

  private static void checkHeader(
      Operation operation, String name, JsonNode reference, Answer answer) {
    JsonNode header = document.followed(reference);
    String value = answer.header(name);
    if (value.isEmpty()) {
      assertThat(header.path("required").asBoolean(false) && answer.body().length > 0)
          .as("%s of %s is missing: %s", name, operation, answer)
          .isFalse();
      return;
    }
    JsonNode schema = header.get("schema");
    boolean number = schema.path("type").asString("").equals("integer");
    assertThat(document.faults(schema, ApiDocument.parsed(number ? value : Json.write(value))))
        .as("%s of %s: %s", name, operation, value)
        .isEmpty();
  }

  private static Set<Integer> statuses(String method, String path) {
    return SEEN.getOrDefault(new Operation(path, method), Set.of());
  }

  private static Map<String, Object> inline(String mode, Map<String, ?> options) {
    return Map.of(
        "image_base64",
        base64(IMAGE),
        "content_type",
        "image/png",
        "mode",
        mode,
        "options",
        options);
  }

  private static Map<String, Object> erasure(boolean sync) {
    return Map.of("image", url("photo.png"), "mask", base64(MASK_OF_A_CORNER), "sync", sync);
  }

  private static final byte[] MASK_OF_A_CORNER = corner();

  private static byte[] corner() {
    Pixels pixels = Pixels.blank(64, 64, Channels.GRAY, 8);
    for (int i = 0; i < 100; i++) {
      pixels.set(i % 10, i / 10, 0, 255);
    }
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }

  private static Map<String, Object> upload(int size) {
    return Map.of("filename", "photo.png", "content_type", "image/png", "size", size);
  }

  private static Map<String, String> mode(String mode) {
    return Map.of("mode", mode);
  }

  private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
    var other = new LinkedHashMap<>(body);
    other.put(name, value);
    return other;
  }

  private static String url(String name) {
    return "http://127.0.0.1:%d/%s".formatted(origin.getAddress().getPort(), name);
  }

  private static String[] bearer(String key) {
    return new String[] {"Authorization", "Bearer " + key};
  }

  private static String lapsedKey() {
    long account = server.proAccount();
    String key = server.keyOf(account);
    server.bean(Accounts.class).downgrade(account);
    return key;
  }

  private static String readingKey() {
    return server
        .bean(ApiKeys.class)
        .create(server.proAccount(), "reads", Set.of(Scope.READ), null)
        .secret();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String base64(String text) {
    return base64(text.getBytes(UTF_8));
  }

  private static byte[] png(int side, int gray) {
    return png(side, gray, side);
  }

  private static byte[] png(int width, int gray, int height) {
    Pixels pixels = Pixels.blank(width, height, Channels.GRAY, 8);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels.set(x, y, 0, gray);
      }
    }
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }
}
