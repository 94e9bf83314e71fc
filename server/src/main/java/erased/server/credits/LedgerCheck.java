package erased.server.credits;

import erased.text.Message;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Works out again, from the postings alone, what must hold of credits.
@Component
public final class LedgerCheck {
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "credits.check.sum",
              """
              select transaction_id from credit_posting
              group by transaction_id having sum(amount) <> 0
              """),
          new Rule(
              "credits.check.empty",
              """
              select t.id from credit_transaction t
              where not exists (select 1 from credit_posting p where p.transaction_id = t.id)
              """),
          new Rule(
              "credits.check.lot",
              """
              select l.id from credit_lot l join credit_balance b on b.lot = l.id
              where b.available <> l.available or b.held <> l.held
              """),
          new Rule(
              "credits.check.negative",
              """
              select lot from credit_balance
              where issued < 0 or available < 0 or held < 0 or spent < 0 or breakage < 0
              """),
          new Rule(
              "credits.check.account",
              """
              select t.id from credit_transaction t
              join credit_posting p on p.transaction_id = t.id
              join credit_lot l on l.id = p.lot
              where l.account <> t.account
              """),
          new Rule(
              "credits.check.twice",
              """
              select t.reference from credit_transaction t
              where t.kind in ('CAPTURE', 'RELEASE')
              group by t.reference having count(*) > 1
              """),
          new Rule(
              "credits.check.unheld",
              """
              select t.reference from credit_transaction t
              join credit_posting p on p.transaction_id = t.id
              where p.book = 'HELD'
              group by t.reference
              having sum(p.amount) < 0
                or (sum(p.amount) > 0 and count(distinct t.kind) > 1)
              """));

  private final JdbcClient jdbc;

  public LedgerCheck(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What does not hold: nothing, where all is right.
  public List<Message> run() {
    return RULES.stream().flatMap(this::broken).toList();
  }

  private Stream<Message> broken(Rule rule) {
    return jdbc.sql(rule.sql()).query(String.class).list().stream()
        .map(found -> Message.of(rule.key(), found));
  }

  /// @param sql finds what breaks it
  private record Rule(String key, String sql) {}
}
