package erased.server.credits;

import erased.server.accounts.Account;
import erased.server.accounts.PersonalRows;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The credits of an account. The books keep them, under a number that then leads to nobody.
@Component
class CreditData extends PersonalRows {
  CreditData(JdbcClient jdbc) {
    super(
        jdbc,
        Account::id,
        Map.of(
            "credit_lots",
            """
            select kind, reference, effective, expires, created, available, held from credit_lot
            where account = ? order by created
            """,
            "credit_postings",
            """
            select t.kind, t.reference, t.created, p.book, p.amount
            from credit_transaction t join credit_posting p on p.transaction_id = t.id
            where t.account = ? order by p.id
            """));
  }
}
