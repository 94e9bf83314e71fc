package erased.server.mail;

import erased.server.accounts.Account;
import erased.server.accounts.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Letters that wait for somebody. What they say is not told here: it may open the account.
@Component
class LetterData implements PersonalData {
  private final LetterTable letters;

  LetterData(LetterTable letters) {
    this.letters = letters;
  }

  @Override
  public Map<String, List<Map<String, @Nullable Object>>> of(Account account) {
    return account.email() == null
        ? Map.of()
        : Map.of("letters", letters.to(account.email()).stream().map(LetterData::row).toList());
  }

  @Override
  public void forget(Account account) {
    if (account.email() != null) {
      letters.deleteTo(account.email());
    }
  }

  private static Map<String, @Nullable Object> row(Unsent unsent) {
    return Map.of("subject", unsent.letter().subject(), "created", unsent.created().toString());
  }
}
