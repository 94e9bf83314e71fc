package erased.server.documents;

import erased.text.Language;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The texts of the API's description, which is written in English, in other words.
///
/// @param texts Chinese by English
record Catalogue(Map<String, Object> texts) {
  static Catalogue load() {
    return new Catalogue(Specification.yaml("/erased/server/openapi.zh.yaml"));
  }

  /// A text in that language, in one line for each of its paragraphs.
  String in(@Nullable Object text, Language language) {
    String english = paragraphs(Objects.requireNonNullElse(text, "").toString());
    return language == Language.ENGLISH ? english : texts.getOrDefault(english, english).toString();
  }

  private static String paragraphs(String text) {
    return text.strip().replaceAll("(?<!\n)\n(?!\n)", " ");
  }
}
