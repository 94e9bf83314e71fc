package erased.server.rows;

import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.metadata.Images;
import erased.server.RunningServer.Answer;
import erased.server.jobs.JobSettings;
import erased.visible.Pictures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Group 1.4: `GET /jobs/:id`.
class ReadJobRowsTest {
  private static final String PATH = "/api/v1/jobs/";

  private final Guest guest = Guest.anonymous(Shared.server());

  private static Answer read(Guest guest, String id) {
    return guest.get(PATH + id);
  }

  /// What is answered as soon as it is what is waited for.
  private static Answer until(Supplier<Answer> answers, String member, Object value)
      throws InterruptedException {
    Answer answer = answers.get();
    for (int i = 0; i < 600 && !value.equals(answer.json().get(member)); i++) {
      Thread.sleep(50);
      answer = answers.get();
    }
    assertThat(answer.json()).as(answer.toString()).containsEntry(member, value);
    return answer;
  }

  /// What takes a worker a while.
  private static Answer longJob(Guest guest) {
    byte[] image = Drawings.png(Pictures.photo(1200, 900));
    return guest.job(
        image, "image/png", Map.of("mode", "invisible", "options", "{\"force\":true}"));
  }

  private static byte[] broken() {
    byte[] image = Drawings.png();
    image[image.length / 2] ^= 0x55; // within the compressed pixels
    return image;
  }

  @Test
  @Row("R026")
  void aJobIsQueuedThenProcessingThenSucceeded() throws InterruptedException {
    Answer queued = longJob(guest);
    String id = queued.text("id");
    assertThat(queued.text("status")).isEqualTo("queued");

    Answer processing = until(() -> read(guest, id), "status", "processing");

    assertThat(processing.status()).isEqualTo(200);
    assertThat(processing.json())
        .containsEntry("id", id)
        .containsEntry("mode", "invisible")
        .containsEntry("poll_after_ms", 2000)
        .doesNotContainKeys("result_url", "error_code");
    assertThat(guest.ended(id).text("status")).isEqualTo("succeeded");
  }

  @Test
  @Row("R027")
  void aQuickJobCanBeReadAgainAsItWasAnswered() {
    for (String mode : List.of("metadata", "detect")) {
      Answer created = guest.job(Drawings.prompted(), mode);

      Answer again = read(guest, created.text("id"));

      assertThat(again.status()).isEqualTo(200);
      assertThat(again.json()).isEqualTo(created.json());
    }
  }

  @Test
  @Row("R027")
  void aSlowJobThatHasSucceededHasTheShapeOfAQuickOne() {
    Answer quick = guest.job(Images.png(), "visible");
    Answer slow = guest.ended(guest.job(Images.png(), "all").text("id"));

    assertThat(slow.json().keySet()).isEqualTo(quick.json().keySet());
  }

  @Test
  @Row("R028")
  void aJobThatFailsTellsACodeAndAMessage() {
    Answer answer = guest.ended(guest.job(broken(), "all").text("id"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .containsOnlyKeys("id", "status", "mode", "error_code", "error_message")
        .containsEntry("status", "failed")
        .containsEntry("mode", "all")
        .containsEntry("error_code", "decode_error");
    assertThat(answer.text("error_message")).isNotBlank();
  }

  @Test
  @Row("R028")
  void aQuickJobThatFailsAnswersTheSame() {
    Answer answer = guest.job(broken(), "visible");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .containsEntry("status", "failed")
        .containsEntry("error_code", "decode_error");
    assertThat(read(guest, answer.text("id")).json()).isEqualTo(answer.json());
  }

  @Test
  @Row("R028")
  void aJobWhoseWorkerDiesFailsInThePipeline() throws InterruptedException {
    Guest hasty = Guest.anonymous(Hasty.server());
    String id = longJob(hasty).text("id");
    until(() -> read(hasty, id), "status", "processing");

    killWorkers();

    Answer failed = until(() -> read(hasty, id), "status", "failed");
    assertThat(failed.json()).containsEntry("error_code", "pipeline_error");
    assertThat(hasty.job(Images.png(), "visible").text("status")).isEqualTo("succeeded");
  }

  private static void killWorkers() {
    ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  @Row("R029")
  void aRecordIsKeptForHalfAnHour() {
    assertThat(Shared.server().bean(JobSettings.class).recordTime())
        .isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  @Row({"R029", "R069"})
  void afterThatAJobIsNotFound() throws InterruptedException {
    Guest hasty = Guest.anonymous(Hasty.server());
    String id = hasty.job(Images.png(), "metadata").text("id");
    assertThat(read(hasty, id).status()).isEqualTo(200);

    Thread.sleep(Duration.ofMillis(2100));

    assertProblem(read(hasty, id), 404, "not-found");
  }

  @Test
  @Row({"R029", "R069"})
  void whatNeverWasAJobIsNotFound() {
    for (String id :
        List.of("job_0123456789012345678901", "job_x", "x", "..", "%2e%2e", "a;b", "'", "{id}")) {
      assertProblem(read(guest, id.replace("{", "%7B").replace("}", "%7D")), 404, "not-found");
    }
  }

  @Test
  @Row("R030")
  void aResultCanBeFetchedByAnybodyWithItsAddressForADay() {
    Instant before = Instant.now();
    Answer answer = guest.job(Drawings.prompted(), "metadata");

    Instant expires = Instant.parse(answer.text("result_expires_at"));
    assertThat(expires)
        .isBetween(
            before.plus(Duration.ofHours(24)).minusSeconds(1),
            Instant.now().plus(Duration.ofHours(24)));
    Answer file = Shared.server().get(answer.text("result_url"));
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualTo("image/png");
    assertThat(file.header("Content-Disposition")).startsWith("attachment");
    assertThat(file.body()).isEqualTo(Drawings.png());
  }

  @Test
  @Row("R030")
  void afterThatTheAddressIsWorthNothing() throws InterruptedException {
    Guest hasty = Guest.anonymous(Hasty.server());
    String url = hasty.job(Images.png(), "metadata").text("result_url");
    assertThat(hasty.get(url).status()).isEqualTo(200);

    Thread.sleep(Duration.ofMillis(2100));

    assertProblem(hasty.get(url), 403, "validation");
    assertProblem(hasty.get(url.replaceFirst("exp=[0-9]+", "exp=9999999999")), 403, "validation");
  }

  @Test
  @Row({"R015", "R019"})
  void anUploadThatCameTooLateIsNotTaken() throws InterruptedException {
    Guest hasty = Guest.anonymous(Hasty.server());
    Answer offer = Upload.offer(hasty, Images.png(), "image/png");

    Thread.sleep(Duration.ofMillis(1100));

    assertProblem(Upload.put(offer, Images.png(), "image/png"), 403, "validation");
    Map<String, Object> job = Map.of("object_key", offer.text("object_key"), "mode", "metadata");
    assertProblem(hasty.post("/api/v1/jobs", job), 400, "validation", "/object_key");
  }

  @Test
  @Row("R026")
  void aJobOfAnAccountIsNobodyElses() {
    Guest pro = Guest.pro(Shared.server());
    String id = pro.job(Images.png(), "metadata").text("id");

    assertThat(read(pro, id).status()).isEqualTo(200);
    assertProblem(read(guest, id), 404, "not-found");
    assertProblem(read(Guest.pro(Shared.server()), id), 404, "not-found");
    assertThat(Json.at(read(pro, id).json(), "id")).isEqualTo(id);
  }
}
