package erased.server.webhooks;

import erased.json.Json;
import erased.server.jobs.EndListener;
import erased.server.jobs.Job;
import erased.server.jobs.JobBody;
import erased.server.jobs.Origin;
import erased.server.jobs.Status;
import org.springframework.stereotype.Component;

/// Announces the end of jobs that accounts have given.
@Component
class JobEnds implements EndListener {
  private final Webhooks webhooks;
  private final Origin origin;

  JobEnds(Webhooks webhooks, Origin origin) {
    this.webhooks = webhooks;
    this.origin = origin;
  }

  @Override
  public void ended(Job job) {
    if (job.account() != null) {
      String body = Json.write(JobBody.of(job, origin.usual()));
      webhooks.announce(job.account(), event(job.status()), job.id(), job.webhook(), body);
    }
  }

  private static EventType event(Status status) {
    return switch (status) {
      case SUCCEEDED -> EventType.JOB_SUCCEEDED;
      case FAILED -> EventType.JOB_FAILED;
      case CANCELED -> EventType.JOB_CANCELED;
      case QUEUED, PROCESSING -> throw new IllegalArgumentException("no end: " + status);
    };
  }
}
