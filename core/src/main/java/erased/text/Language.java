package erased.text;

import java.util.Locale;

/// The languages in which every text exists.
public enum Language {
  ENGLISH(Locale.ENGLISH),
  CHINESE(Locale.SIMPLIFIED_CHINESE);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  public Locale locale() {
    return locale;
  }

  /// Two letters of ISO 639-1, `en` or `zh`.
  public String code() {
    return locale.getLanguage();
  }

  /// Chinese for any Chinese locale, English for all others.
  public static Language of(Locale locale) {
    return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }
}
