package erased.server.jobs;

import erased.container.ImageFile;
import erased.server.accounts.Caller;
import erased.server.jobs.Idempotency.Claim;
import erased.server.jobs.Jobs.Accepted;
import erased.server.objects.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Takes submissions on for requests: once for each `Idempotency-Key`, and with the header fields
/// that tell what it cost.
@Component
public class Intake {
  private final Jobs jobs;
  private final JobTable table;
  private final Idempotency idempotency;

  public Intake(Jobs jobs, JobTable table, Idempotency idempotency) {
    this.jobs = jobs;
    this.table = table;
    this.idempotency = idempotency;
  }

  /// The job for a request: a new one, or the one that the same request has made before.
  public Job take(
      HttpServletRequest request,
      HttpServletResponse response,
      Submission submission,
      Caller caller) {
    Claim claim = idempotency.claim(request, caller, content(request, submission), Ids.job());
    if (!claim.isNew()) {
      response.setHeader(Idempotency.REPLAYED, "true");
      return jobs.read(claim.resource(), caller);
    }
    try {
      Accepted accepted = jobs.accept(claim.resource(), submission, caller);
      Answers.tell(accepted.charged(), response);
      return accepted.job();
    } catch (RuntimeException e) {
      release(claim, e);
      throw e;
    }
  }

  /// Gives the key back, unless the job has come into being: where the connection to the database
  /// broke, nobody was told.
  private void release(Claim claim, RuntimeException why) {
    try {
      if (table.find(claim.resource()).isEmpty()) {
        idempotency.release(claim);
      }
    } catch (DataAccessException e) {
      why.addSuppressed(e);
    }
  }

  /// All that makes one request another.
  private static String content(HttpServletRequest request, Submission submission) {
    if (request.getHeader(Idempotency.HEADER) == null) {
      return "";
    }
    byte[] mask = submission.mask();
    return String.join(
        "\n",
        List.of(
            request.getRequestURI(),
            submission.task().toJson(),
            ImageFile.sha256(submission.image()),
            mask == null ? "" : ImageFile.sha256(mask),
            String.valueOf(submission.uploaded()),
            String.valueOf(submission.webhook()),
            submission.checks().toString()));
  }
}
