package erased.server.app;

import erased.server.accounts.Caller;
import erased.server.audit.Audit;
import erased.server.audit.Event;
import erased.server.database.Times;
import java.time.InstantSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Who accepted which terms. Of callers without an account nothing but an entry of the audit log is
/// kept: their browser remembers.
@Repository
public class Terms {
  private final JdbcClient jdbc;
  private final Audit audit;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  public Terms(
      JdbcClient jdbc, Audit audit, PlatformTransactionManager transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.transactions = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// Records an acceptance; one of an account that is there already stays as it is.
  public void accept(Caller caller, String version) {
    if (isAccepted(caller, version)) {
      return;
    }
    try {
      transactions.executeWithoutResult(_ -> record(caller, version));
    } catch (DuplicateKeyException _) {
      // accepted in two windows at once
    }
  }

  private void record(Caller caller, String version) {
    if (caller.account() != null) {
      jdbc.sql("insert into terms_acceptance (account, version, accepted) values (?, ?, ?)")
          .params(caller.account(), version, Times.sql(clock.instant()))
          .update();
    }
    audit.add(Event.of(caller, "terms.accept", "accepted").with("version", version));
  }

  /// Whether the account has accepted that version.
  public boolean isAccepted(Caller caller, String version) {
    return caller.account() != null
        && jdbc.sql("select count(*) from terms_acceptance where account = ? and version = ?")
                .params(caller.account(), version)
                .query(Integer.class)
                .single()
            > 0;
  }
}
