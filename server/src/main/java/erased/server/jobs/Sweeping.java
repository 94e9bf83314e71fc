package erased.server.jobs;

import org.springframework.stereotype.Component;

/// Forgets jobs and keys of requests whose time is over.
@Component
public class Sweeping {
  private final Jobs jobs;
  private final Idempotency idempotency;

  public Sweeping(Jobs jobs, Idempotency idempotency) {
    this.jobs = jobs;
    this.idempotency = idempotency;
  }

  public void run() {
    jobs.sweep();
    idempotency.sweep();
  }
}
