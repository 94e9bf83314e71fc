package erased.server;

import erased.server.clean.CleanCache;
import erased.server.jobs.Sweeping;
import erased.server.objects.StoredObjects;
import erased.server.objects.Uploads;
import erased.server.quota.Quotas;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// All chores of the service.
@Configuration(proxyBeanMethods = false)
class Chores {
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
  Chore forgetsCharges(Quotas quotas) {
    return new Chore("quota", Duration.ofMinutes(10), quotas::sweep);
  }
}
