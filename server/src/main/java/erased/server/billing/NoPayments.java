package erased.server.billing;

import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Language;
import erased.text.Message;
import java.net.URI;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Nothing is sold: an operator gives credits and plans.
@Component
@ConditionalOnProperty(
    name = "erased.billing.provider",
    havingValue = "none",
    matchIfMissing = true)
final class NoPayments implements PaymentProvider {
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
    throw closed();
  }

  private static ProblemException closed() {
    return ProblemType.NOT_FOUND.because(Message.of("billing.closed"));
  }
}
