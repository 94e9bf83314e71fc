package erased.server.accounts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a part of the service keeps of an account. Its owner can take it along, and it goes with
/// the account: whatever keeps rows that name an account is one of these.
public interface PersonalData {
  /// All that is kept, without secrets: rows as JSON has them, by what they are (`jobs`).
  Map<String, List<Map<String, @Nullable Object>>> of(Account account);

  /// Forgets it. Called again, it changes nothing; what has to stay for the books names nobody.
  void forget(Account account);
}
