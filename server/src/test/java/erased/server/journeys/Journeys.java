package erased.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import erased.container.Format;
import erased.container.ImageFile;
import erased.image.Pixels;
import erased.image.Region;
import erased.json.Json;
import erased.server.Photos;
import erased.server.RunningServer;
import erased.server.RunningServer.Answer;
import erased.server.engine.Workers;
import erased.server.fetch.Origin;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The journeys that every installation has to bear.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Journeys {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 180;
  private static final byte[] PHOTO = Photos.marked(WIDTH, HEIGHT);
  private static final byte[] PLAIN = Photos.plain(WIDTH, HEIGHT);
  private static final Region HOLE = new Region(60, 50, 40, 30);
  private static final String PNG = "image/png";

  private Origin origin;
  private RunningServer server;

  abstract RunningServer start(String... properties);

  @BeforeAll
  void begin() throws IOException {
    origin = Origin.showing(PHOTO);
    server =
        start(
            "erased.fetch.ports=" + origin.port(),
            "erased.quota.tiers.anonymous.light.per-hour=unlimited",
            "erased.quota.tiers.anonymous.heavy.per-hour=unlimited",
            "erased.quota.tiers.anonymous.heavy.per-day=unlimited",
            "erased.quota.tiers.pro.light.per-month=1");
  }

  @AfterAll
  void end() throws IOException {
    server.close();
    origin.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"visible", "metadata"})
  void lightWorkIsAnsweredWithItsResult(String mode) {
    Answer answer = job(PHOTO, mode);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json()).containsEntry("status", "succeeded").containsEntry("changed", true);
    assertCleaned(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invisible", "all"})
  void heavyWorkIsTakenOnAndPolled(String mode) {
    Answer taken = job(PHOTO, mode);
    assertThat(taken.status()).as(taken.toString()).isEqualTo(202);
    assertThat(taken.json()).containsEntry("status", "queued");

    Answer ended = server.ended(taken.text("id"));

    assertThat(ended.json()).containsEntry("status", "succeeded").containsEntry("changed", true);
    assertCleaned(ended);
  }

  @Test
  void aLookTellsOfTheMark() {
    Answer answer = job(PHOTO, "detect");

    assertThat(Json.at(answer.json(), "report", "visible", "label")).isEqualTo("Gemini sparkle");
  }

  @Test
  void anUploadGoesToTheStoreAndIsCleanedByItsKey() {
    Answer upload =
        server.post(
            "/api/v1/uploads",
            Map.of("filename", "photo.png", "content_type", PNG, "size", PHOTO.length));
    Answer put = server.send("PUT", upload.text("upload_url"), PHOTO, "Content-Type", PNG);
    assertThat(put.status()).as(put.toString()).isEqualTo(200);

    Answer job =
        server.post(
            "/api/v1/jobs", Map.of("object_key", upload.text("object_key"), "mode", "visible"));

    assertCleaned(job);
  }

  @Test
  void erasingLeavesAllElseAsItWas() {
    Answer answer =
        server.post(
            "/api/v1/erase",
            Map.of(
                "image",
                base64(PLAIN),
                "mask",
                base64(Photos.mask(WIDTH, HEIGHT, HOLE)),
                "mask_type",
                "automatic",
                "sync",
                true));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    String url = Objects.toString(Json.at(answer.json(), "result", "image_url"));
    Pixels erased = Photos.decoded(server.get(url).body());
    assertThat(differing(erased, Photos.decoded(PLAIN), true)).isPositive();
    assertThat(differing(erased, Photos.decoded(PLAIN), false)).isZero();
  }

  /// How many pixels are not the same, in the hole or around it.
  private static int differing(Pixels one, Pixels other, boolean inHole) {
    int count = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (HOLE.contains(x, y) == inHole && one.get(x, y, 0) != other.get(x, y, 0)) {
          count++;
        }
      }
    }
    return count;
  }

  @Test
  void masksCanBeDownloaded() {
    Answer answer =
        server.post("/api/v1/masks", Map.of("image_base64", base64(PLAIN), "content_type", PNG));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    byte[] all = server.get(answer.text("panoptic_url")).body();
    assertThat(Photos.decoded(all).width()).isEqualTo(WIDTH);
  }

  @Test
  void anAddressIsCleanedOnceAndGivenAgain() {
    String path =
        "/api/v1/clean?mode=visible&image="
            + URLEncoder.encode(origin.url("/a.png"), StandardCharsets.UTF_8);

    byte[] first = server.get(path).body();
    byte[] again = server.get(path).body();

    assertCleaned(first);
    assertThat(ImageFile.sha256(again)).isEqualTo(ImageFile.sha256(first));
    assertThat(origin.asked()).filteredOn(asked -> asked.method().equals("GET")).hasSize(1);
  }

  @Test
  void creditsAreTakenForAChangeAlone() {
    String[] bearer = {"Authorization", "Bearer " + server.proKey()};

    assertThat(job(PHOTO, "metadata", bearer).header("X-Credits-Charged")).isEqualTo("0");
    assertThat(job(PHOTO, "metadata", bearer).header("X-Credits-Charged")).isEqualTo("1");
    assertThat(credits(bearer)).isEqualTo(99);
    assertThat(job(PLAIN, "metadata", bearer).header("X-Credits-Charged")).isEqualTo("1");
    assertThat(credits(bearer)).as("nothing was changed").isEqualTo(99);
  }

  private long credits(String... headers) {
    Object credits = server.get("/api/v1/account", headers).json().get("credits");
    return credits instanceof Number number ? number.longValue() : -1;
  }

  @Test
  void aRepeatedRequestIsTheSameJob() {
    String[] once = {"Idempotency-Key", "journey-1"};

    Answer first = job(PHOTO, "visible", once);
    Answer again = job(PHOTO, "visible", once);

    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void whatIsDeletedIsGoneFromTheStore() {
    Answer job = job(PHOTO, "metadata");
    String result = job.text("result_url");
    assertThat(server.get(result).status()).isEqualTo(200);

    assertThat(server.delete("/api/v1/jobs/" + job.text("id")).status()).isEqualTo(204);

    assertThat(server.get(result).status()).isEqualTo(404);
    assertThat(server.get("/api/v1/jobs/" + job.text("id")).status()).isEqualTo(404);
  }

  @Test
  void eventsTellOfAJobUntilItsEnd() {
    Answer taken = job(PHOTO, "all");

    String events = server.get("/api/v1/jobs/" + taken.text("id") + "/events").text();

    assertThat(events).startsWith("event: progress\n").contains("\n\nevent: done\n");
    assertThat(events).containsOnlyOnce("\"status\":\"succeeded\"");
  }

  @Test
  @Timeout(60)
  void whatIsCalledOffIsWorkedOnNoMore() throws InterruptedException {
    Answer taken =
        server.post(
            "/api/v1/erase",
            Map.of(
                "image",
                base64(Photos.plain(1200, 900)),
                "mask",
                base64(Photos.mask(1200, 900, new Region(100, 100, 1000, 700)))));
    awaitRunning(1);

    String path = "/api/v1/jobs/" + taken.text("request_id") + "/cancel";
    Answer canceled = server.send("POST", path, new byte[0]);
    assertThat(canceled.json()).containsEntry("status", "canceled");
    awaitRunning(0);
  }

  private void awaitRunning(int orders) throws InterruptedException {
    Workers workers = server.workingBean(Workers.class);
    while (workers.figures().running() != orders) {
      Thread.sleep(10);
    }
  }

  private Answer job(byte[] png, String mode, String... headers) {
    return server.form("/api/v1/jobs", png, PNG, Map.of("mode", mode), headers);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private void assertCleaned(Answer job) {
    assertCleaned(server.get(job.text("result_url")).body());
  }

  private static void assertCleaned(byte[] file) {
    assertThat(Format.of(file)).hasValue(Format.PNG);
    assertThat(ImageFile.sha256(file)).isNotEqualTo(ImageFile.sha256(PHOTO));
  }
}
