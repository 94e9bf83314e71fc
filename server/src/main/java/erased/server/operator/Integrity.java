package erased.server.operator;

import erased.server.audit.Audit;
import erased.server.audit.Verdict;
import erased.server.credits.LedgerCheck;
import erased.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether the books are right: credits in themselves, the chain of what was done, and that each
/// charge belongs to a job that has a result or may still get one.
@Component
public final class Integrity {
  private static final List<Rule> JOBS =
      List.of(
          new Rule(
              "operator.check.hold",
              """
              select t.reference from credit_transaction t
              left join job j on j.id = t.reference
              where t.kind = 'HOLD' and (j.id is null or j.status not in ('queued', 'processing'))
                and not exists (
                  select 1 from credit_transaction s
                  where s.reference = t.reference and s.kind in ('CAPTURE', 'RELEASE'))
              """),
          new Rule(
              "operator.check.paid",
              """
              select t.reference from credit_transaction t join job j on j.id = t.reference
              where t.kind = 'CAPTURE' and j.status <> 'succeeded'
              """),
          new Rule(
              "operator.check.quota",
              """
              select distinct e.job from quota_entry e join job j on j.id = e.job
              where j.status in ('failed', 'canceled')
              """));

  private final JdbcClient jdbc;
  private final LedgerCheck ledger;
  private final Audit audit;

  public Integrity(JdbcClient jdbc, LedgerCheck ledger, Audit audit) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.audit = audit;
  }

  /// What is wrong: nothing, where all is right.
  public List<Message> run() {
    return run(audit.verify());
  }

  /// The same, with what is known of the audit log.
  List<Message> run(Verdict chain) {
    var wrong = new ArrayList<>(ledger.run());
    JOBS.stream().flatMap(this::broken).forEach(wrong::add);
    if (chain.broken() != null) {
      wrong.add(Message.of("operator.check.audit", chain.broken()));
    }
    return wrong;
  }

  private Stream<Message> broken(Rule rule) {
    return jdbc.sql(rule.sql()).query(String.class).list().stream()
        .map(job -> Message.of(rule.key(), job));
  }

  /// @param sql finds jobs that break it
  private record Rule(String key, String sql) {}
}
