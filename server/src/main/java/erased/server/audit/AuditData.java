package erased.server.audit;

import erased.server.accounts.Caller;
import erased.server.accounts.PersonalRows;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an account did. The chain keeps it: it names a number, which leads to nobody when the
/// account is gone.
@Component
class AuditData extends PersonalRows {
  /// Members of entries come in the order of their names, so that `who` is the last.
  AuditData(JdbcClient jdbc) {
    super(
        jdbc,
        account -> "%%\"who\":\"%s\"}".formatted(Caller.owner(account.id())),
        Map.of("audit", "select entry from audit_log where entry like ? order by seq"));
  }
}
