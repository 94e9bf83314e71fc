package erased.server;

import erased.server.accounts.Sessions;
import erased.server.audit.Audit;
import erased.server.clean.CleanCache;
import erased.server.credits.Buffers;
import erased.server.credits.Ledger;
import erased.server.jobs.Sweeping;
import erased.server.mail.Outbox;
import erased.server.objects.StoredObjects;
import erased.server.objects.Uploads;
import erased.server.operator.Checks;
import erased.server.quota.Quotas;
import erased.server.signin.SignInChores;
import erased.server.webhooks.Webhooks;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/// All chores of the service.
@Component
final class Chores {
  private static final int AT_ONCE = 1000; // objects

  private final List<Chore> all;

  Chores(BeanFactory of) {
    StoredObjects objects = of.getBean(StoredObjects.class);
    all =
        List.of(
            new Chore("audit", Duration.ofSeconds(2), of.getBean(Audit.class)::chain),
            new Chore("expired-objects", Duration.ofSeconds(20), () -> objects.sweep(AT_ONCE)),
            new Chore("jobs", Duration.ofMinutes(1), of.getBean(Sweeping.class)::run),
            new Chore("uploads", Duration.ofMinutes(5), of.getBean(Uploads.class)::sweep),
            new Chore("credits", Duration.ofMinutes(5), of.getBean(Ledger.class)::expire),
            new Chore("quota", Duration.ofMinutes(10), of.getBean(Quotas.class)::sweep),
            new Chore("clean-cache", Duration.ofMinutes(10), of.getBean(CleanCache.class)::sweep),
            new Chore("sign-in", Duration.ofMinutes(10), of.getBean(SignInChores.class)::sweep),
            new Chore("letters", Duration.ofMinutes(10), of.getBean(Outbox.class)::sweep),
            new Chore("buffers", Duration.ofHours(1), of.getBean(Buffers.class)::grant),
            new Chore("orphans", Duration.ofHours(1), objects::sweepOrphans),
            new Chore("sessions", Duration.ofHours(1), of.getBean(Sessions.class)::sweep),
            new Chore("webhooks", Duration.ofHours(1), of.getBean(Webhooks.class)::sweep),
            new Chore("integrity", Duration.ofDays(1), of.getBean(Checks.class)::look));
  }

  List<Chore> all() {
    return all;
  }
}
