package erased.server.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.server.accounts.AccountSettings;
import erased.server.database.TestDatabase;
import erased.server.jobs.Idempotency;
import erased.server.jobs.LimitSettings;
import erased.server.jobs.Origin;
import erased.server.objects.ObjectsSettings;
import erased.server.objects.S3Server;
import erased.server.objects.Uploads;
import erased.server.problem.ProblemSettings;
import erased.server.quota.QuotaSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/// R013 to R016, by real HTTP: with the embedded parts, and with a database and a store of their
/// own.
@ParameterizedClass
@EnumSource
final class UploadControllerTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final byte[] PICTURE =
      Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, 4823);

  private final TestDatabase database;
  private final @Nullable S3Server s3;
  private final ServletWebServerApplicationContext context;

  enum Parts {
    H2_AND_FOLDER,
    POSTGRES_AND_S3
  }

  /// Without a stereotype, or the scan of the whole service would find it.
  @EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
  @EnableConfigurationProperties({
    AccountSettings.class,
    LimitSettings.class,
    ObjectsSettings.class,
    ProblemSettings.class,
    QuotaSettings.class,
    UploadSettings.class
  })
  @ComponentScan({
    "erased.server.accounts",
    "erased.server.objects",
    "erased.server.problem",
    "erased.server.quota"
  })
  @Import({Idempotency.class, Origin.class, UploadController.class})
  static class Service {
    @Bean
    InstantSource clock() {
      return InstantSource.system();
    }
  }

  UploadControllerTest(Parts parts, @TempDir Path folder) throws Exception {
    boolean embedded = parts == Parts.H2_AND_FOLDER;
    database = embedded ? TestDatabase.h2() : TestDatabase.postgres();
    s3 = embedded ? null : S3Server.start();
    var options = new ArrayList<String>(s3 == null ? List.of() : s3.options());
    options.add("--erased.objects.folder=" + folder);
    options.add("--server.port=0");
    options.add("--server.address=127.0.0.1");
    options.add("--logging.level.root=warn");
    context =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Service.class)
                .initializers((GenericApplicationContext fresh) ->
                    fresh.registerBean(DataSource.class, database::source))
                .run(options.toArray(String[]::new));
  }

  @AfterEach
  void close() {
    context.close();
    database.close();
    if (s3 != null) {
      s3.close();
    }
  }

  @Test
  void whatIsPutToTheAddressIsThereUnderTheKey() throws Exception {
    var answer = post("{\"filename\":\"猫.png\",\"content_type\":\"image/png\",\"size\":4823}");
    Map<String, String> body = body(answer);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(body).containsOnlyKeys("upload_url", "object_key", "expires_at");
    assertThat(body.get("object_key"))
        .matches("in/[0-9]{4}-[0-9]{2}-[0-9]{2}/job_[0-9A-Za-z]{22}\\.png");
    assertThat(Instant.parse(body.get("expires_at")))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(14)), Instant.now().plus(Duration.ofMinutes(16)));
    assertThat(put(body.getOrDefault("upload_url", ""))).isEqualTo(200);
    var arrival =
        context.getBean(Uploads.class).take(body.getOrDefault("object_key", ""), "anonymous");
    assertThat(arrival.bytes()).isEqualTo(PICTURE);
    assertThat(arrival.filename()).isEqualTo("猫.png");
  }

  @Test
  void eachAddressCountsAndTheSixtyFirstIsTooMany() throws Exception {
    String wanted = "{\"filename\":\"a.png\",\"content_type\":\"image/png\",\"size\":1}";
    var first = post(wanted);
    assertThat(first.headers().firstValue("RateLimit-Policy").orElseThrow())
        .contains("\"uploads\";q=60;w=3600");
    assertThat(first.headers().firstValue("RateLimit").orElseThrow())
        .contains("\"uploads\";r=59;t=3600");
    for (int i = 1; i < 60; i++) {
      assertThat(post(wanted).statusCode()).isEqualTo(200);
    }

    var denied = post(wanted);

    assertThat(denied.statusCode()).isEqualTo(429);
    assertThat(denied.headers().firstValue("Retry-After")).isPresent();
    assertThat(body(denied).get("type")).endsWith("/rate-limited");
    assertThat(rows()).isEqualTo(60);
  }

  @Test
  void saysWhatIsWrongWithARequest() throws Exception {
    assertRefused("{", 400, "validation", "none");
    assertRefused("[]", 400, "validation", "none");
    assertRefused("{'content_type':'image/png','size':1}", 400, "validation", "/filename");
    assertRefused(
        "{'filename':'','content_type':'image/png','size':1}", 400, "validation", "/filename");
    assertRefused(
        "{'filename':7,'content_type':'image/png','size':1}", 400, "validation", "/filename");
    assertRefused("{'filename':'a','size':1}", 400, "validation", "/content_type");
    assertRefused(
        "{'filename':'a','content_type':'image/gif','size':1}",
        400,
        "unsupported-format",
        "/content_type");
    assertRefused(
        "{'filename':'a','content_type':'IMAGE/PNG','size':1}",
        400,
        "unsupported-format",
        "/content_type");
    assertRefused("{'filename':'a','content_type':'image/png'}", 400, "validation", "/size");
    assertRefused(
        "{'filename':'a','content_type':'image/png','size':0}", 400, "validation", "/size");
    assertRefused(
        "{'filename':'a','content_type':'image/png','size':-1}", 400, "validation", "/size");
    assertRefused(
        "{'filename':'a','content_type':'image/png','size':1.5}", 400, "validation", "/size");
    assertRefused(
        "{'filename':'a','content_type':'image/png','size':'1'}", 400, "validation", "/size");
    assertRefused(
        "{'filename':'a','content_type':'image/png','size':10485761}", 413, "too-large", "/size");
    assertRefused(
        "{'filename':'a','content_type':'image/png','size':99999999999999999999}",
        413,
        "too-large",
        "/size");
    assertRefused(
        "{'filename':'a','content_type':'image/png','size':1,'x':2}", 400, "validation", "/x");
    assertThat(rows()).isZero();
  }

  @Test
  void takesTheLargestFileAndNoLongerName() throws Exception {
    String name = "a".repeat(255);

    String wanted = "{\"filename\":\"%s\",\"content_type\":\"image/jxl\",\"size\":10485760}";

    assertThat(post(wanted.formatted(name)).statusCode()).isEqualTo(200);
    assertThat(post(wanted.formatted(name + "a")).statusCode()).isEqualTo(400);
    assertThat(post(wanted.formatted("a".repeat(20_000))).statusCode()).isEqualTo(413);
  }

  private void assertRefused(String json, int status, String type, String pointer)
      throws Exception {
    var answer = post(json.replace('\'', '"'));

    assertThat(answer.statusCode()).as(json).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(body(answer).get("type")).as(json).endsWith("/" + type);
    assertThat(body(answer).getOrDefault("pointer", "none")).as(json).isEqualTo(pointer);
  }

  private long rows() {
    return database.jdbc().sql("select count(*) from uploads").query(Long.class).single();
  }

  private HttpResponse<String> post(String json) throws Exception {
    int port = Objects.requireNonNull(context.getWebServer()).getPort();
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/uploads"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private static int put(String address) throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "image/png")
                .PUT(BodyPublishers.ofByteArray(PICTURE))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private static Map<String, String> body(HttpResponse<String> answer) {
    var body = new HashMap<String, String>();
    Json.object(answer.body())
        .orElseThrow()
        .forEach((name, value) -> body.put(name, String.valueOf(value)));
    return body;
  }
}
