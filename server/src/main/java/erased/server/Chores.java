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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// All chores of the service.
@Configuration(proxyBeanMethods = false)
class Chores {
  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
  private static final int AT_ONCE = 1000; // objects

  @Bean
  Chore deletesWhatHasExpired(StoredObjects objects) {
    return new Chore("expired-objects", Duration.ofSeconds(20), () -> objects.sweep(AT_ONCE));
  }

  @Bean
  Chore deletesOrphans(StoredObjects objects) {
    return new Chore("orphans", Duration.ofHours(1), objects::sweepOrphans);
  }

  @Bean
  Chore forgetsUploads(Uploads uploads) {
    return new Chore("uploads", Duration.ofMinutes(5), uploads::sweep);
  }

  @Bean
  Chore forgetsJobs(Sweeping sweeping) {
    return new Chore("jobs", Duration.ofMinutes(1), sweeping::run);
  }

  @Bean
  Chore forgetsCleaned(CleanCache cache) {
    return new Chore("clean-cache", Duration.ofMinutes(10), cache::sweep);
  }

  @Bean
  Chore expiresCredits(Ledger ledger) {
    return new Chore("credits", Duration.ofMinutes(5), ledger::expire);
  }

  @Bean
  Chore grantsBuffers(Buffers buffers) {
    return new Chore("buffers", Duration.ofHours(1), buffers::grant);
  }

  @Bean
  Chore looksWhetherTheBooksAreRight(Integrity integrity) {
    return new Chore(
        "integrity",
        Duration.ofDays(1),
        () -> integrity.run().forEach(fault -> LOG.error("the books are wrong: {}", fault)));
  }

  @Bean
  Chore forgetsDeliveries(Webhooks webhooks) {
    return new Chore("webhooks", Duration.ofHours(1), webhooks::sweep);
  }

  @Bean
  Chore forgetsSessions(Sessions sessions) {
    return new Chore("sessions", Duration.ofHours(1), sessions::sweep);
  }

  @Bean
  Chore chainsTheAudit(Audit audit) {
    return new Chore("audit", Duration.ofSeconds(2), audit::chain);
  }

  @Bean
  Chore forgetsCharges(Quotas quotas) {
    return new Chore("quota", Duration.ofMinutes(10), quotas::sweep);
  }
}
