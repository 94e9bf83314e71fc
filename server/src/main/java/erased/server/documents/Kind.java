package erased.server.documents;

import erased.text.Language;
import erased.text.Message;
import java.util.Locale;

/// What a reader comes for (Diátaxis, and the law).
enum Kind {
  TUTORIAL,
  GUIDE,
  REFERENCE,
  EXPLANATION,
  LEGAL;

  String title(Language language) {
    return Message.of("documents.kind." + name().toLowerCase(Locale.ROOT)).in(language);
  }
}
