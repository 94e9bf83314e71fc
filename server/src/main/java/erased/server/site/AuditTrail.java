package erased.server.site;

import erased.server.accounts.Caller;
import erased.server.audit.Audit;
import erased.server.audit.Event;
import erased.server.jobs.EndListener;
import erased.server.jobs.Job;
import erased.server.jobs.Jobs.AcceptListener;
import org.springframework.stereotype.Component;

/// Notes who had what done, and what came of it.
@Component
final class AuditTrail implements AcceptListener, EndListener {
  private final Audit audit;

  AuditTrail(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void accepted(Job job, Caller caller) {
    audit.add(
        Event.of(caller, "job.create", "accepted").job(job.id()).with("task", job.task().toJson()));
  }

  @Override
  public void ended(Job job) {
    Long account = job.account();
    String who = account == null ? "anonymous" : Caller.owner(account);
    Event event = Event.of(who, "job.end", job.status().code()).job(job.id());
    Job.Ending ending = job.ending();
    Job.Failure failure = ending == null ? null : ending.failure();
    audit.add(failure == null ? event : event.with("error", failure.code()));
  }
}
