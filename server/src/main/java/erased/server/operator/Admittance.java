package erased.server.operator;

import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import erased.server.accounts.Caller;
import erased.server.accounts.Callers;
import erased.server.accounts.Session;
import erased.server.accounts.Sessions;
import erased.server.accounts.Via;
import erased.server.problem.ProblemType;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets operators in to their pages. For everybody else there are none. Whoever signed in long ago
/// may look, but has to sign in again to change something.
@Component
final class Admittance implements HandlerInterceptor, WebMvcConfigurer {
  /// The attribute of a request that says which operator makes it.
  static final String ACTOR = "erased.operator.actor";

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final OperatorSettings settings;
  private final Callers callers;
  private final Accounts accounts;
  private final Sessions sessions;
  private final InstantSource clock;

  Admittance(
      OperatorSettings settings,
      Callers callers,
      Accounts accounts,
      Sessions sessions,
      InstantSource clock) {
    this.settings = settings;
    this.callers = callers;
    this.accounts = accounts;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/{language}/operator/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Caller caller = callers.of(request);
    Account account =
        operator(caller)
            .orElseThrow(() ->
                ProblemType.NOT_FOUND.because(
                    Message.of("problem.no-route", request.getRequestURI())));
    if (!READING.contains(request.getMethod()) && !isFresh(request, account.id())) {
      throw ProblemType.UNAUTHORIZED.because(
          Message.of("operator.stale", settings.fresh().toMinutes()));
    }
    request.setAttribute(ACTOR, Actor.of(caller));
    return true;
  }

  /// A key is for programs and opens no page.
  private Optional<Account> operator(Caller caller) {
    return Optional.of(caller)
        .filter(one -> one.via() == Via.SESSION)
        .map(Caller::account)
        .flatMap(accounts::find)
        .filter(settings::includes);
  }

  private boolean isFresh(HttpServletRequest request, long account) {
    Instant oldest = clock.instant().minus(settings.fresh());
    String secret = Callers.session(request).orElse("");
    return sessions.list(account).stream()
        .filter(session -> session.isOf(secret))
        .map(Session::created)
        .anyMatch(oldest::isBefore);
  }
}
