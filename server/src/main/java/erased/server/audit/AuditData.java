package erased.server.audit;

import erased.server.accounts.Account;
import erased.server.accounts.Caller;
import erased.server.accounts.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an account did. The chain keeps it: it names a number, which leads to nobody when the
/// account is gone.
@Component
class AuditData implements PersonalData {
  private final JdbcClient jdbc;

  AuditData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Members of entries come in the order of their names, so that `who` is the last.
  @Override
  public Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    String end = "%%\"who\":\"%s\"}".formatted(Caller.owner(account.id()));
    return Map.of(
        "audit",
        jdbc.sql("select entry from audit_log where entry like ? order by seq")
            .param(end)
            .query((row, _) -> Map.<String, @Nullable Object>of("entry", row.getString("entry")))
            .list());
  }

  @Override
  public void forget(Account account) {}
}
