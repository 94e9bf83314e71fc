package erased.server.accounts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What an account takes along, and how it goes.
@Component
public final class Farewell {
  private final List<PersonalData> parts;
  private final Accounts accounts;
  private final ApiKeys keys;
  private final Sessions sessions;
  private final Callers callers;

  /// @param parts in the order in which they forget
  public Farewell(
      List<PersonalData> parts,
      Accounts accounts,
      ApiKeys keys,
      Sessions sessions,
      Callers callers) {
    this.parts = List.copyOf(parts);
    this.accounts = accounts;
    this.keys = keys;
    this.sessions = sessions;
    this.callers = callers;
  }

  /// All that the service keeps of an account, by what it is.
  public Map<String, List<Map<String, @Nullable Object>>> data(Account account) {
    var all = new TreeMap<String, List<Map<String, @Nullable Object>>>();
    parts.forEach(part -> all.putAll(part.of(account)));
    return all;
  }

  /// Deletes an account and all that is kept of it. First nobody can act for it any more but who
  /// says this, and the account itself goes last: if something fails, that one can say it again.
  ///
  /// @param session the value of the cookie of who says it; empty where that is no browser
  /// @param done is part of the transaction in which the account goes
  public void delete(Account account, String session, Runnable done) {
    keys.revokeAll(account.id());
    sessions.endOthers(account.id(), session);
    callers.forget(account.id());
    parts.forEach(part -> part.forget(account));
    accounts.delete(account.id(), done);
    callers.forget(account.id());
  }
}
