package erased.server.signin;

import erased.server.accounts.Secrets;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// The browser that asks to come in, known by a cookie of its own: what it asked for is good there
/// and, for a link, where somebody types the code that it shows.
///
/// @param secret the value of the cookie
record Asker(String secret) {
  static final String COOKIE = "__Host-erased-asking";

  private static final Duration KEPT = Duration.ofHours(1); // as long as any link
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{43}");
  private static final int DIGITS = 6;
  private static final long CODES = 1_000_000;
  private static final int DRAWN = 15; // hexadecimal digits: codes differ in likelihood by 2⁻⁴⁰

  static Optional<Asker> of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(Cookie::getValue)
        .filter(value -> FORM.matcher(value).matches())
        .findFirst()
        .map(Asker::new);
  }

  /// The browser of a request, which keeps its cookie for another while.
  static Asker known(HttpServletRequest request, HttpServletResponse response) {
    Asker asker = of(request).orElseGet(() -> new Asker(Secrets.token()));
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(asker.secret(), KEPT));
    return asker;
  }

  /// Lets the browser forget that it asked.
  static void forget(HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
  }

  /// What rows know the browser by.
  String hash() {
    return Secrets.hash(secret);
  }

  /// What a person types elsewhere.
  String code() {
    long drawn = Long.parseLong(derived("code").substring(0, DRAWN), 16) % CODES;
    return String.format("%0" + DIGITS + "d", drawn);
  }

  /// Something else that only this browser brings back.
  ///
  /// @return 64 hexadecimal digits
  String derived(String purpose) {
    return Secrets.hash(purpose + " " + secret);
  }

  private static String cookie(String value, Duration kept) {
    return ResponseCookie.from(COOKIE, value)
        .secure(true)
        .httpOnly(true)
        .sameSite("Lax")
        .path("/")
        .maxAge(kept)
        .build()
        .toString();
  }
}
