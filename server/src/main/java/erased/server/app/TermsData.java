package erased.server.app;

import erased.server.accounts.Account;
import erased.server.accounts.PersonalRows;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which terms an account accepted, and when.
@Component
class TermsData extends PersonalRows {
  TermsData(JdbcClient jdbc) {
    super(
        jdbc,
        Account::id,
        Map.of(
            "terms",
            "select version, accepted from terms_acceptance where account = ? order by accepted"),
        "delete from terms_acceptance where account = ?");
  }
}
