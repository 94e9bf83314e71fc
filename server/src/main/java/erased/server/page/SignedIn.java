package erased.server.page;

import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import erased.server.accounts.Caller;
import erased.server.accounts.Callers;
import erased.server.accounts.Via;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/// Pages that are somebody's own: whoever is not signed in is sent to do so, and comes back.
@Component
public final class SignedIn {
  private final Callers callers;
  private final Accounts accounts;

  SignedIn(Callers callers, Accounts accounts) {
    this.callers = callers;
    this.accounts = accounts;
  }

  /// Whose page it is. A key is for programs and opens none.
  public Account account(HttpServletRequest request) {
    return Optional.of(callers.of(request))
        .filter(caller -> caller.via() == Via.SESSION)
        .map(Caller::account)
        .flatMap(accounts::find)
        .orElseThrow(Missing::new);
  }

  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1;

    Missing() {
      super(null, null, false, false);
    }
  }

  /// Leads to the page for signing in.
  @ControllerAdvice
  static final class Advice {
    @ExceptionHandler
    ModelAndView missing(Missing e, HttpServletRequest request) {
      String language = PageLanguage.of(request).code();
      String next = request.getMethod().equals("GET") ? request.getRequestURI() : "";
      String address = "/" + language + "/sign-in";
      if (!next.isEmpty()) {
        address += "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
      }
      return SeeOther.at(address);
    }
  }
}
