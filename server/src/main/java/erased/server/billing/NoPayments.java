package erased.server.billing;

import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Language;
import erased.text.Message;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Nothing is sold: an operator gives credits and plans.
@Component
@ConditionalOnProperty(
    name = "erased.billing.provider",
    havingValue = "none",
    matchIfMissing = true)
final class NoPayments implements PaymentProvider {
  private static final Logger LOG = LoggerFactory.getLogger(NoPayments.class);

  @Override
  public boolean open() {
    return false;
  }

  @Override
  public URI checkout(Order order) {
    throw closed();
  }

  @Override
  public URI portal(String customer, Language language, URI back) {
    throw closed();
  }

  @Override
  public void cancel(String subscription) {
    LOG.warn(
        "subscription {} was made with a provider that is not configured any more", subscription);
  }

  private static ProblemException closed() {
    return ProblemType.NOT_FOUND.because(Message.of("billing.closed"));
  }
}
