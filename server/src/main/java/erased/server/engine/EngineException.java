package erased.server.engine;

import erased.text.Language;
import erased.text.Message;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Why an order has no result. The texts exist in all languages, since a worker process has written
/// them before anybody knows who will read them.
public final class EngineException extends Exception {
  private static final long serialVersionUID = 1;

  private final ErrorCode error;
  private final transient Map<Language, String> texts;
  private final boolean retriable;

  /// @param texts one for each language
  /// @param retriable whether the same order may succeed another time
  EngineException(ErrorCode error, Map<Language, String> texts, boolean retriable) {
    super(texts.get(Language.ENGLISH));
    this.error = error;
    this.texts = new EnumMap<>(texts);
    this.retriable = retriable;
  }

  /// A failure that comes again each time.
  static EngineException of(ErrorCode error, Message text) {
    return new EngineException(error, texts(text), false);
  }

  /// A failure that may not come again.
  static EngineException retriable(ErrorCode error, Message text) {
    return new EngineException(error, texts(text), true);
  }

  static Map<Language, String> texts(Message text) {
    var texts = new EnumMap<Language, String>(Language.class);
    for (Language language : Language.values()) {
      texts.put(language, text.in(language));
    }
    return texts;
  }

  public ErrorCode error() {
    return error;
  }

  /// As in the API: `pipeline_error`.
  public String code() {
    return error.code();
  }

  public String text(Language language) {
    return Objects.requireNonNull(texts.get(language));
  }

  Map<Language, String> texts() {
    return texts;
  }

  /// Whether the same order may succeed another time.
  public boolean retriable() {
    return retriable;
  }
}
