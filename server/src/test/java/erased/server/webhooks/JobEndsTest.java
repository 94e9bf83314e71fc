package erased.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import erased.json.Json;
import erased.server.database.TestDatabase;
import erased.server.engine.Sought;
import erased.server.engine.Task;
import erased.server.fetch.FetchTesting;
import erased.server.fetch.GuardedClient;
import erased.server.jobs.Job;
import erased.server.jobs.JobBody;
import erased.server.jobs.Origin;
import erased.server.jobs.Status;
import erased.text.Language;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobEndsTest {
  private final erased.server.fetch.Origin receiver;
  private final Post post;
  private final JobEnds ends;
  private final long account;

  JobEndsTest() throws IOException {
    receiver = erased.server.fetch.Origin.saying("HTTP/1.1 204 \r\n\r\n");
    post = new Post(TestDatabase.Kind.H2, new GuardedClient(FetchTesting.open(receiver.port())));
    ends = new JobEnds(post.webhooks, new Origin("https://erased.example", 8080));
    account = post.owner("Ada").id();
  }

  @AfterEach
  void close() throws IOException {
    post.close();
    receiver.close();
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED, job.succeeded", "FAILED, job.failed", "CANCELED, job.canceled"})
  void aReceiverIsToldWhatAPollIsTold(Status status, String event) {
    Job job = job(account, status);

    post.inTransaction(() -> ends.ended(job));
    post.run();

    assertThat(receiver.asked()).hasSize(1);
    assertThat(receiver.asked().getFirst().body())
        .isEqualTo(Json.write(JobBody.of(job, URI.create("https://erased.example"))));
    assertThat(receiver.asked().getFirst().fields()).containsEntry("erased-event", event);
  }

  @Test
  void jobsOfNobodyAreNotTold() {
    post.inTransaction(() -> ends.ended(job(null, Status.SUCCEEDED)));

    assertThat(post.tasks()).isZero();
  }

  private Job job(@Nullable Long owner, Status status) {
    Instant now = post.clock.instant();
    boolean succeeded = status == Status.SUCCEEDED;
    var ending =
        new Job.Ending(
            now,
            420,
            succeeded
                ? new Job.Output(true, null, null, "/blob/a?b", now, null, null, "{\"a\":1}", null)
                : null,
            succeeded ? null : new Job.Failure("timeout", "超时"));
    return new Job(
        "job_1",
        owner,
        status,
        1,
        new Task.Detect(true, Sought.STANDARD),
        Language.CHINESE,
        "in/x",
        true,
        null,
        false,
        null,
        null,
        now,
        now,
        ending,
        receiver.url("/hook"));
  }
}
