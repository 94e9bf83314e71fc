package erased.server.jobs;

import erased.server.accounts.Caller;
import erased.server.jobs.Idempotency.Claim;
import erased.server.jobs.Jobs.Accepted;
import erased.server.objects.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Takes drafts on for requests: once for each `Idempotency-Key`, and with the header fields that
/// tell what it cost.
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
      HttpServletRequest request, HttpServletResponse response, Draft draft, Caller caller) {
    Claim claim = idempotency.claim(request, caller, content(request, draft), Ids.job());
    if (!claim.isNew()) {
      response.setHeader(Idempotency.REPLAYED, "true");
      return jobs.read(claim.resource(), caller);
    }
    try {
      jobs.checkCharge(claim.resource(), draft.task(), caller);
      Accepted accepted = jobs.accept(claim.resource(), draft.whole(), caller);
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

  private static String content(HttpServletRequest request, Draft draft) {
    return request.getHeader(Idempotency.HEADER) == null
        ? ""
        : request.getRequestURI() + "\n" + draft.content();
  }
}
