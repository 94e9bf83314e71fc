package erased.server.page;

import erased.server.problem.Wanted;
import erased.text.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;

/// The language of a request: that of its path; else the last that its reader chose; else what the
/// browser asks for.
public final class PageLanguage {
  private static final String COOKIE = "language";
  private static final Duration REMEMBERED = Duration.ofDays(365);

  private PageLanguage() {}

  public static Language of(HttpServletRequest request) {
    return ofPath(request).or(() -> ofCookie(request)).orElseGet(() -> Wanted.language(request));
  }

  /// The path without its language: `/pricing`, and empty for the home page.
  static String rest(HttpServletRequest request) {
    String path = Objects.requireNonNullElse(request.getRequestURI(), "");
    return ofPath(request).isEmpty() ? path : path.substring(3);
  }

  static Optional<Language> ofPath(HttpServletRequest request) {
    String path = Objects.requireNonNullElse(request.getRequestURI(), "");
    return Arrays.stream(Language.values())
        .filter(language ->
            path.equals("/" + language.code()) || path.startsWith("/" + language.code() + "/"))
        .findFirst();
  }

  static Optional<Language> ofCookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .flatMap(cookie ->
                Arrays.stream(Language.values())
                    .filter(language -> language.code().equals(cookie.getValue())))
            .findFirst();
  }

  /// Lets the browser keep the language of the page, for addresses that name none.
  static void remember(HttpServletRequest request, HttpServletResponse response) {
    Optional<Language> language = ofPath(request);
    if (language.isEmpty() || language.equals(ofCookie(request))) {
      return;
    }
    var cookie = new Cookie(COOKIE, language.get().code());
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setMaxAge((int) REMEMBERED.toSeconds());
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
  }

  /// Tells Spring the same.
  @Configuration(proxyBeanMethods = false)
  static class Locales {
    @Bean
    LocaleResolver localeResolver() {
      return new LocaleResolver() {
        @Override
        public Locale resolveLocale(HttpServletRequest request) {
          return PageLanguage.of(request).locale();
        }

        @Override
        public void setLocale(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            @Nullable Locale locale) {
          throw new UnsupportedOperationException("the path says the language");
        }
      };
    }
  }
}
