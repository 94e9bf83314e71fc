package erased.server.rows;

import static erased.server.rows.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.server.RunningServer.Answer;
import erased.visible.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What jobs can do beyond both references: waiting, events, calling off, lists, one job for a
/// request that is sent twice.
class JobExtrasRowsTest {
  private static final byte[] LARGE = Drawings.png(Pictures.photo(1600, 1200)); // seconds of work
  private static final String KEY = "Idempotency-Key";

  private static Guest pro() {
    return Guest.pro(Shared.server());
  }

  private static Answer job(Guest guest, String mode, String... headers) {
    return guest.job(Drawings.prompted(), "image/png", Map.of("mode", mode), headers);
  }

  @Test
  @Row({"C11"})
  void synchronousModeAnswers200AndTheOthers202WithALocation() {
    Guest guest = pro();

    Answer sync = job(guest, "metadata");
    Answer async = job(guest, "invisible");

    assertThat(sync.status()).isEqualTo(200);
    assertThat(sync.header("Location") + sync.header("Retry-After")).isEmpty();
    assertThat(async.status()).isEqualTo(202);
    assertThat(async.header("Location")).isEqualTo("/api/v1/jobs/" + async.text("id"));
    assertThat(async.header("Retry-After")).isEqualTo("2");
    assertThat(async.text("poll_url")).isEqualTo(async.header("Location"));
  }

  @Test
  @Row({"C11", "C34"})
  void preferWaitHoldsTheAnswerBackUntilTheJobHasEnded() {
    Guest guest = pro();

    Answer answer = job(guest, "invisible", "Prefer", "wait=60");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=60");
    assertThat(answer.text("status")).isEqualTo("succeeded");
    Answer read = guest.get("/api/v1/jobs/" + answer.text("id"), "Prefer", "wait=5");
    assertThat(read.header("Preference-Applied")).isEqualTo("wait=5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=0", "wait=61", "wait=x", "handling=lenient"})
  @Row({"C11"})
  void preferenceThatIsNoneOfOursIsNotApplied(String preference) {
    Answer answer = job(pro(), "invisible", "Prefer", preference);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Preference-Applied")).isEmpty();
  }

  @Test
  @Row({"C11", "C34"})
  void respondAsyncGivesAPollAddressInEveryMode() {
    Guest guest = pro();

    Answer answer =
        guest.job(LARGE, "image/png", Map.of("mode", "visible"), "Prefer", "respond-async");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
    assertThat(answer.text("status")).isIn("queued", "processing");
    assertThat(guest.ended(answer.text("id")).text("status")).isEqualTo("succeeded");
  }

  @Test
  @Row({"C34"})
  void representationBringsTheReceiptThatItsAddressHas() {
    Answer answer = job(pro(), "metadata", "Prefer", "return=representation");

    assertThat(answer.header("Preference-Applied")).isEqualTo("return=representation");
    Answer receipt = Shared.server().get(answer.text("receipt_url"));
    assertThat(receipt.status()).isEqualTo(200);
    assertThat(answer.json().get("receipt")).isEqualTo(receipt.json());
  }

  @Test
  @Row({"C34"})
  void eventsEndWithTheBodyThatAPollGives() {
    Guest guest = pro();
    String id = guest.job(LARGE, "invisible").text("id");

    Answer events = guest.get("/api/v1/jobs/" + id + "/events");

    assertThat(events.status()).isEqualTo(200);
    assertThat(events.header("Content-Type")).startsWith("text/event-stream");
    List<String> blocks = List.of(events.text().strip().split("\n\n"));
    String first = blocks.getFirst();
    assertThat(first).startsWith("event: progress\ndata: {");
    assertThat(Json.object(first.substring(first.indexOf('{'))).orElseThrow())
        .containsEntry("id", id)
        .containsKey("poll_after_ms");
    assertThat(blocks.getLast()).startsWith("event: done\ndata: ");
    String data = blocks.getLast().substring("event: done\ndata: ".length());
    assertThat(data).isEqualTo(guest.get("/api/v1/jobs/" + id).text());
    assertThat(guest.get("/api/v1/jobs/" + id + "/events").text())
        .isEqualTo("event: done\ndata: " + data + "\n\n");
  }

  @Test
  @Row({"C34", "C20", "C27"})
  void canceledJobHasEndedIsRefundedAndLeavesNothing() {
    Guest guest = pro();
    guest.job(LARGE, "invisible");
    String id = guest.job(LARGE, "invisible").text("id");
    long left = Account.left(guest, "heavy");

    Answer answer = guest.send("POST", "/api/v1/jobs/" + id + "/cancel", new byte[0]);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo("canceled");
    assertThat(answer.text("error_code")).isEqualTo("canceled");
    assertThat(guest.get("/api/v1/jobs/" + id).text()).isEqualTo(answer.text());
    assertThat(Account.left(guest, "heavy")).isEqualTo(left + 1);
    assertThat(Stored.files(Shared.server(), id)).isEmpty();
  }

  @Test
  @Row({"C34", "C20", "C10"})
  void jobThatIsBeingWorkedOnIsCanceledAndRefundedToo() throws InterruptedException {
    Guest guest = pro();
    String id = guest.job(LARGE, "all").text("id");
    while (guest.get("/api/v1/jobs/" + id).text("status").equals("queued")) {
      Thread.sleep(20);
    }

    Answer answer = guest.send("POST", "/api/v1/jobs/" + id + "/cancel", new byte[0]);

    assertThat(answer.text("status")).isEqualTo("canceled");
    assertThat(Account.left(guest, "heavy")).isEqualTo(500);
    assertThat(guest.get("/erase/" + id).text("status")).isEqualTo("ERROR");
  }

  @Test
  @Row({"C34", "C20"})
  void cancelingWhatHasEndedChangesNothing() {
    Guest guest = pro();
    Answer done = job(guest, "metadata");

    Answer answer = guest.send("POST", "/api/v1/jobs/" + done.text("id") + "/cancel", new byte[0]);

    assertThat(answer.text()).isEqualTo(done.text());
    assertThat(Account.left(guest, "light")).isEqualTo(4999);
  }

  @Test
  @Row({"C34"})
  void deletedJobIsGoneWithAllItsFiles() {
    Guest guest = pro();
    Answer done = job(guest, "metadata");
    String id = done.text("id");
    assertThat(Stored.files(Shared.server(), id)).isNotEmpty();

    Answer answer = guest.delete("/api/v1/jobs/" + id);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(Stored.files(Shared.server(), id)).isEmpty();
    assertProblem(guest.get("/api/v1/jobs/" + id), 404, "not-found");
    assertThat(Shared.server().get(done.text("result_url")).status()).isEqualTo(404);
    assertThat(Shared.server().get(done.text("receipt_url")).status()).isEqualTo(404);
    assertProblem(guest.delete("/api/v1/jobs/" + id), 404, "not-found");
  }

  @Test
  @Row({"C34"})
  void jobsAreListedByPagesNewestFirst() {
    Guest guest = pro();
    var made = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      made.addFirst(job(guest, i == 1 ? "detect" : "metadata").text("id"));
    }

    Answer first = guest.get("/api/v1/jobs?limit=2");
    String next = first.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
    Answer second = guest.get(next);

    assertThat(ids(first)).isEqualTo(made.subList(0, 2));
    assertThat(first.json()).containsEntry("has_more", true);
    assertThat(ids(second)).isEqualTo(made.subList(2, 3));
    assertThat(second.json()).containsEntry("has_more", false);
    assertThat(second.header("Link")).isEmpty();
    assertThat(first.text()).doesNotContain("\"report\"");
  }

  private static List<String> ids(Answer list) {
    var ids = new ArrayList<String>();
    for (Object job : (List<?>) list.json().getOrDefault("data", List.of())) {
      ids.add(String.valueOf(Json.at(job, "id")));
    }
    return ids;
  }

  @Test
  @Row({"C34", "C22"})
  void listHoldsOwnJobsAloneAndNeedsAnAccount() {
    Guest one = pro();
    String id = job(one, "metadata").text("id");

    assertThat(ids(pro().get("/api/v1/jobs"))).isEmpty();
    assertProblem(
        pro().get("/api/v1/jobs?starting_after=" + id), 400, "validation", "starting_after");
    assertProblem(Guest.anonymous(Shared.server()).get("/api/v1/jobs"), 401, "unauthorized");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=-1", "limit=two", "limit="})
  @Row({"C34"})
  void pagesHaveFrom1To100Jobs(String query) {
    assertProblem(pro().get("/api/v1/jobs?" + query), 400, "validation", "limit");
  }

  @Test
  @Row({"C34"})
  void requestThatIsSentAgainWithItsKeyGivesTheSameJobAndIsNotCharged() {
    Guest guest = pro();

    Answer first = job(guest, "metadata", KEY, "one");
    Answer again = job(guest, "metadata", KEY, "one");

    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(Account.left(guest, "light")).isEqualTo(4999);
  }

  @Test
  @Row({"C34"})
  void keyIsForOneRequestAlone() {
    Guest guest = pro();
    job(guest, "metadata", KEY, "one");

    Answer otherMode = job(guest, "visible", KEY, "one");
    Answer otherImage =
        guest.job(Drawings.png(), "image/png", Map.of("mode", "metadata"), KEY, "one");

    assertProblem(otherMode, 422, "idempotency-mismatch");
    assertProblem(otherImage, 422, "idempotency-mismatch");
    assertThat(job(pro(), "visible", KEY, "one").status()).isEqualTo(200);
  }

  @Test
  @Row({"C34"})
  void keyMustHaveFrom1To255Characters() {
    Guest guest = pro();

    assertProblem(job(guest, "metadata", KEY, " "), 400, "validation", KEY);
    assertProblem(job(guest, "metadata", KEY, "k".repeat(256)), 400, "validation", KEY);
    assertThat(job(guest, "metadata", KEY, "k".repeat(255)).status()).isEqualTo(200);
  }

  @Test
  @Row({"C34"})
  void keyOfARequestThatIsStillBeingTakenIsInUse() {
    Guest guest = pro();
    String name = "busy" + System.nanoTime();
    job(guest, "metadata", KEY, name);
    Shared.server()
        .bean(JdbcClient.class)
        .sql(
            "update idempotency set made = false, resource = 'job_0000000000000000000000' where"
                + " name = ?")
        .param(name)
        .update();

    Answer answer = job(guest, "metadata", KEY, name);

    assertProblem(answer, 409, "conflict");
    assertThat(answer.header("Retry-After")).isEqualTo("2");
  }

  @Test
  @Row({"C34"})
  void keyOfARequestThatWasRefusedIsFreeAgain() {
    Guest guest = pro();

    assertThat(job(guest, "nonsense", KEY, "one").status()).isEqualTo(400);
    assertThat(job(guest, "metadata", KEY, "one").status()).isEqualTo(200);
  }

  @Test
  @Row({"C34"})
  void requestThatIsSentManyTimesAtOnceIsOneJobAndOneCharge() throws Exception {
    Guest guest = pro();
    var answers = new ArrayList<Answer>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Answer>>();
      for (int i = 0; i < 8; i++) {
        running.add(threads.submit(() -> job(guest, "metadata", KEY, "one")));
      }
      for (Future<Answer> one : running) {
        answers.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }

    assertThat(answers).extracting(Answer::status).containsOnly(200, 409).contains(200);
    assertThat(answers.stream().filter(one -> one.status() == 200).map(one -> one.text("id")))
        .isNotEmpty()
        .containsOnly(ids(guest.get("/api/v1/jobs")).getFirst());
    assertThat(Account.left(guest, "light")).isEqualTo(4999);
  }

  @Test
  @Row({"C34"})
  void keyCountsForErasingToo() {
    Guest guest = pro();
    Map<String, Object> body =
        Map.of(
            "image", Drawings.base64(Drawings.png()),
            "mask", Drawings.base64(Drawings.mask()),
            "sync", true);

    Answer first = guest.post("/erase", body, KEY, "one");
    Answer again = guest.post("/erase", body, KEY, "one");

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(Account.left(guest, "light")).isEqualTo(4999);
  }

  @Test
  @Row({"C34"})
  void keyCountsForUploadsToo() {
    Guest guest = Guest.anonymous(Shared.server());
    Map<String, Object> wish = Upload.wish("photo.png", "image/png", 123);

    Answer first = guest.post("/api/v1/uploads", wish, KEY, "one");
    Answer again = guest.post("/api/v1/uploads", wish, KEY, "one");
    Answer other =
        guest.post("/api/v1/uploads", Upload.wish("photo.png", "image/png", 124), KEY, "one");

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.text("object_key")).isEqualTo(first.text("object_key"));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertProblem(other, 422, "idempotency-mismatch");
    assertThat(Account.left(guest, "uploads")).isEqualTo(59);
  }

  @ParameterizedTest
  @CsvSource({
    "metadata, light, 30, 3600",
    "detect, detect, 100, 3600",
    "invisible, heavy, 5, 3600"
  })
  @Row({"C17", "C34"})
  void everyAnswerTellsWhatIsLeftOfTheQuota(String mode, String bucket, int limit, int window) {
    Answer answer = job(Guest.anonymous(Shared.server()), mode);

    assertThat(answer.header("RateLimit-Policy"))
        .startsWith("\"%s\";q=%d;w=%d;qu=\"requests\"".formatted(bucket, limit, window));
    assertThat(answer.header("RateLimit"))
        .matches("\"%s\";r=%d;t=[0-9]+(, .*)?".formatted(bucket, limit - 1));
  }

  @Test
  @Row({"C34"})
  void readingAndListingCostNothing() {
    Guest guest = pro();
    String id = job(guest, "metadata").text("id");

    for (int i = 0; i < 5; i++) {
      assertThat(guest.get("/api/v1/jobs/" + id).header("RateLimit")).isEmpty();
    }

    assertThat(Account.left(guest, "light")).isEqualTo(4999);
  }
}
