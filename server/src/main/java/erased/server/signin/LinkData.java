package erased.server.signin;

import erased.server.accounts.PersonalRows;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Links that were asked for within the last hour.
@Component
final class LinkData extends PersonalRows {
  LinkData(JdbcClient jdbc) {
    super(
        jdbc,
        account -> String.valueOf(account.email()),
        Map.of(
            "sign_in_links",
            """
            select address, created, expires, used from sign_in_link
            where email = ? order by created
            """),
        "delete from sign_in_link where email = ?");
  }
}
