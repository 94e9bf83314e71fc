package erased.server.webhooks;

import erased.server.jobs.Lane;
import erased.server.jobs.Queue;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/// Deliveries wait in the lane of chores.
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {
  @Bean
  Webhooks webhooks(
      EndpointTable endpoints,
      DeliveryTable deliveries,
      Queue queue,
      WebhookSettings settings,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    return new Webhooks(
        endpoints, deliveries, queue.client(Lane.CHORES), settings, transactions, clock);
  }
}
