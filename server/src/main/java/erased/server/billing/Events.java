package erased.server.billing;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes in what a provider tells, one after another: payments are rare, and nothing can then come
/// between what is known and what follows from it.
@Component
class Events {
  private final Facts facts;
  private final Entitlements entitlements;
  private final TransactionTemplate transactions;
  private final MeterRegistry metrics;

  Events(
      Facts facts,
      Entitlements entitlements,
      PlatformTransactionManager transactions,
      MeterRegistry metrics) {
    this.facts = facts;
    this.entitlements = entitlements;
    this.transactions = new TransactionTemplate(transactions);
    this.metrics = metrics;
  }

  /// What became of an event.
  enum Outcome {
    APPLIED,
    /// It had been told before.
    KNOWN,
    /// It is of a kind that nothing here follows from.
    IGNORED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Outcome take(Event event) {
    List<Fact> told = FactReader.of(event);
    Outcome outcome =
        told.isEmpty() ? Outcome.IGNORED : transactions.execute(_ -> take(event, told));
    String type = outcome == Outcome.IGNORED ? "other" : event.type();
    metrics.counter("erased.billing.events", "type", type, "outcome", outcome.code()).increment();
    return outcome;
  }

  private Outcome take(Event event, List<Fact> told) {
    facts.lock();
    if (!facts.add(event)) {
      return Outcome.KNOWN;
    }
    told.forEach(facts::add);
    told.stream()
        .flatMap(fact -> facts.account(fact).stream())
        .distinct()
        .forEach(entitlements::settle);
    return Outcome.APPLIED;
  }
}
