package erased.server.pages;

import com.microsoft.playwright.options.ColorScheme;
import erased.text.Language;
import java.util.Locale;

/// How a page is looked at.
///
/// @param width of the window, in CSS pixels
public record Look(Language language, int width, int height, ColorScheme colours, boolean touch) {
  public static final Look WIDE = new Look(Language.ENGLISH, 1440, 900, ColorScheme.LIGHT, false);
  public static final Look TABLET = new Look(Language.ENGLISH, 820, 1180, ColorScheme.LIGHT, true);
  public static final Look PHONE = new Look(Language.ENGLISH, 390, 844, ColorScheme.LIGHT, true);

  public Look in(Language other) {
    return new Look(other, width, height, colours, touch);
  }

  public Look dark() {
    return new Look(language, width, height, ColorScheme.DARK, touch);
  }

  /// For names of files: `zh-390-dark`.
  @Override
  public String toString() {
    return language.code() + "-" + width + "-" + colours.name().toLowerCase(Locale.ROOT);
  }
}
