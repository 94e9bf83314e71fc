package erased.server.accounts;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The account itself, its sessions and its keys. [Accounts#delete] forgets them.
@Component
final class AccountData extends PersonalRows {
  AccountData(JdbcClient jdbc) {
    super(
        jdbc,
        Account::id,
        Map.of(
            "account",
            "select id, email, name, pro_since, pro_until, created from account where id = ?",
            "sessions",
            """
            select browser, network, created, last_used, expires from account_session
            where account = ? order by created
            """,
            "keys",
            """
            select last4, name, scopes, created, expires, last_used, revoked from api_key
            where account = ? order by created
            """));
  }
}
