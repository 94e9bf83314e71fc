package erased.server.operator;

import erased.server.accounts.Account;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Sessions;
import erased.server.credits.Ledger;
import erased.text.Language;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/// All that operators see of an account.
@Component
final class AccountFiles {
  private static final int SHOWN = 20; // changes, jobs

  private final ApiKeys keys;
  private final Sessions sessions;
  private final Ledger ledger;
  private final JobList jobs;
  private final InstantSource clock;

  AccountFiles(ApiKeys keys, Sessions sessions, Ledger ledger, JobList jobs, InstantSource clock) {
    this.keys = keys;
    this.sessions = sessions;
    this.ledger = ledger;
    this.jobs = jobs;
    this.clock = clock;
  }

  /// By the names that the page has for it.
  Map<String, Object> of(Account account, Language language) {
    Instant now = clock.instant();
    long id = account.id();
    return Map.of(
        "one", account,
        "now", now,
        "tier", account.tier(now),
        "tierTitle", account.tier(now).title().in(language),
        "balance", ledger.balance(id),
        "lots", ledger.spendable(id),
        "changes", ledger.history(id, SHOWN),
        "keys", keys.list(id),
        "sessions", sessions.list(id).size(),
        "jobs", jobs.of(id, SHOWN));
  }
}
