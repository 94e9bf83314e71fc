package erased.server.credits;

import erased.server.accounts.Account;
import erased.server.accounts.PersonalData;
import erased.server.database.Rows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The credits of an account. The books keep them, under a number that then leads to nobody.
@Component
class CreditData implements PersonalData {
  private final JdbcClient jdbc;

  CreditData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    return Map.of(
        "credit_lots",
        rows(
            """
            select kind, reference, effective, expires, created, available, held from credit_lot
            where account = ? order by created
            """,
            account),
        "credit_postings",
        rows(
            """
            select t.kind, t.reference, t.created, p.book, p.amount
            from credit_transaction t join credit_posting p on p.transaction_id = t.id
            where t.account = ? order by p.id
            """,
            account));
  }

  @Override
  public void forget(Account account) {}

  private List<Map<String, @Nullable Object>> rows(String sql, Account account) {
    return jdbc.sql(sql).param(account.id()).query(Rows::plain).list();
  }
}
