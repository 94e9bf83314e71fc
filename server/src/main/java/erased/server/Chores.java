package erased.server;

import erased.server.accounts.Sessions;
import erased.server.admin.Integrity;
import erased.server.audit.Audit;
import erased.server.clean.CleanCache;
import erased.server.credits.Buffers;
import erased.server.credits.Ledger;
import erased.server.jobs.Sweeping;
import erased.server.objects.StoredObjects;
import erased.server.objects.Uploads;
import erased.server.quota.Quotas;
import erased.server.webhooks.Webhooks;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/// All chores of the service.
@Component
final class Chores {
  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
  private static final int AT_ONCE = 1000; // objects

  private final List<Chore> all;

  Chores(BeanFactory of) {
    StoredObjects objects = of.getBean(StoredObjects.class);
    Integrity integrity = of.getBean(Integrity.class);
    all =
        List.of(
            new Chore("audit", Duration.ofSeconds(2), of.getBean(Audit.class)::chain),
            new Chore("expired-objects", Duration.ofSeconds(20), () -> objects.sweep(AT_ONCE)),
            new Chore("jobs", Duration.ofMinutes(1), of.getBean(Sweeping.class)::run),
            new Chore("uploads", Duration.ofMinutes(5), of.getBean(Uploads.class)::sweep),
            new Chore("credits", Duration.ofMinutes(5), of.getBean(Ledger.class)::expire),
            new Chore("quota", Duration.ofMinutes(10), of.getBean(Quotas.class)::sweep),
            new Chore("clean-cache", Duration.ofMinutes(10), of.getBean(CleanCache.class)::sweep),
            new Chore("buffers", Duration.ofHours(1), of.getBean(Buffers.class)::grant),
            new Chore("orphans", Duration.ofHours(1), objects::sweepOrphans),
            new Chore("sessions", Duration.ofHours(1), of.getBean(Sessions.class)::sweep),
            new Chore("webhooks", Duration.ofHours(1), of.getBean(Webhooks.class)::sweep),
            new Chore("integrity", Duration.ofDays(1), () -> lookWhetherBooksAreRight(integrity)));
  }

  private static void lookWhetherBooksAreRight(Integrity integrity) {
    integrity.run().forEach(fault -> LOG.error("the books are wrong: {}", fault));
  }

  List<Chore> all() {
    return all;
  }
}
