package erased.server.page;

import erased.text.Language;
import erased.text.Message;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/// The texts of templates: the same messages as everywhere.
@Component("messageSource")
final class PageTexts implements MessageSource {
  @Override
  public @Nullable String getMessage(
      String code,
      Object @Nullable [] values,
      @Nullable String otherwise,
      @Nullable Locale locale) {
    return getMessage(code, values, locale);
  }

  @Override
  public String getMessage(String code, Object @Nullable [] values, @Nullable Locale locale) {
    Language language = Language.of(Objects.requireNonNullElse(locale, Locale.ENGLISH));
    return Message.of(code, values == null ? new Object[0] : values).in(language);
  }

  @Override
  public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
    String[] codes = Objects.requireNonNull(resolvable.getCodes());
    return getMessage(codes[0], resolvable.getArguments(), locale);
  }
}
