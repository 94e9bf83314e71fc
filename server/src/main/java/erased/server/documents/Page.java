package erased.server.documents;

import erased.text.Language;
import erased.text.Message;

/// One page in all languages.
///
/// @param name of its files, and the end of its address
record Page(String name, Kind kind) {
  /// Where it is on the site.
  String path(Language language) {
    return "/" + language.code() + (kind == Kind.LEGAL ? "/" : "/docs/") + name;
  }

  /// What it is about, in a sentence.
  String summary(Language language) {
    return Message.of("documents.about." + name).in(language);
  }

  /// Its file in the repository's folder of documents.
  String file(Language language) {
    return name + (language == Language.ENGLISH ? "" : "." + language.code()) + ".md";
  }
}
