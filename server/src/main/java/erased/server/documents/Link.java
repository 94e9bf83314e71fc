package erased.server.documents;

import erased.text.Language;
import erased.text.Message;
import java.util.Locale;

/// Pages that documents lead to and that are no documents.
enum Link {
  APP,
  PRICING,
  ACCOUNT;

  String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String markdown(Language language) {
    String text = Message.of("documents.page." + path()).in(language);
    return "[%s](/%s/%s)".formatted(text, language.code(), path());
  }
}
