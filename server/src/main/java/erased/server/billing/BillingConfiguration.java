package erased.server.billing;

import erased.server.objects.Ids;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// By what events are known to come from the provider.
@Configuration(proxyBeanMethods = false)
class BillingConfiguration {
  /// Where no secret is configured, the process has one of its own: only the provider that is part
  /// of it can sign then.
  @Bean
  EventSignature eventSignature(BillingSettings settings, InstantSource clock) {
    String secret = settings.webhookSecret();
    return new EventSignature(secret.isEmpty() ? Ids.of("whsec_") : secret, clock);
  }
}
