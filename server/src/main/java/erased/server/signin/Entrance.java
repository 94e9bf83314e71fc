package erased.server.signin;

import erased.server.accounts.Account;
import erased.server.accounts.AccountSettings;
import erased.server.accounts.Accounts;
import erased.server.accounts.Caller;
import erased.server.accounts.Callers;
import erased.server.accounts.Sessions;
import erased.server.audit.Audit;
import erased.server.audit.Event;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Where all ways in end: the account, which the first one makes, and a session of the browser.
@Component
final class Entrance {
  private final Accounts accounts;
  private final Identities identities;
  private final Sessions sessions;
  private final Callers callers;
  private final Audit audit;
  private final TransactionTemplate transactions;
  private final Duration lifetime;

  Entrance(
      Accounts accounts,
      Identities identities,
      Sessions sessions,
      Callers callers,
      Audit audit,
      PlatformTransactionManager transactions,
      AccountSettings settings) {
    this.accounts = accounts;
    this.identities = identities;
    this.sessions = sessions;
    this.callers = callers;
    this.audit = audit;
    this.transactions = new TransactionTemplate(transactions);
    this.lifetime = settings.sessionLifetime();
  }

  /// Lets in who has shown that a mailbox is theirs.
  void byMail(String email, HttpServletRequest request, HttpServletResponse response) {
    begin(accounts.findOrCreate(email, ""), "mail", request, response);
  }

  /// Lets in whom a provider knows: the account that the provider meant before, else the one of the
  /// address of e-mail that the provider says is theirs.
  void byProvider(
      Person person, String provider, HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    Optional<Account> known = identities.find(person).flatMap(accounts::find);
    Account account = known.isPresent() ? known.get() : linked(person);
    if (account.name().isEmpty()) {
      accounts.name(account.id(), person.name());
    }
    begin(account, provider, request, response);
  }

  private Account linked(Person person) throws RefusedException {
    if (person.email() == null) {
      throw Refusal.UNVERIFIED.because(person.issuer() + " vouches for no address of e-mail");
    }
    Account account = accounts.findOrCreate(person.email(), person.name());
    try {
      identities.add(person, account.id());
      return account;
    } catch (DuplicateKeyException _) { // in another tab, at the same time
      return identities.find(person).flatMap(accounts::find).orElse(account);
    }
  }

  /// Begins a new session, and ends the one that the browser had: nobody can have laid it there.
  private void begin(
      Account account, String by, HttpServletRequest request, HttpServletResponse response) {
    Caller caller = callers.of(request);
    Event event =
        new Event(
            Caller.owner(account.id()),
            caller.network(),
            "account.sign-in",
            null,
            "done",
            Map.of("by", by));
    String secret =
        transactions.execute(_ -> {
          Callers.session(request).ifPresent(sessions::end);
          audit.add(event);
          return sessions.create(
              account.id(), request.getHeader(HttpHeaders.USER_AGENT), caller.network());
        });
    if (caller.account() != null) {
      callers.forget(caller.account());
    }
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(String.valueOf(secret), lifetime));
    Asker.forget(response);
  }

  /// Lets somebody out: the session counts no more, and the browser forgets what pages kept.
  void leave(Account account, HttpServletRequest request, HttpServletResponse response) {
    Event event = Event.of(callers.of(request), "account.sign-out", "done");
    transactions.executeWithoutResult(_ -> {
      Callers.session(request).ifPresent(sessions::end);
      audit.add(event);
    });
    callers.forget(account.id());
    forget(response);
  }

  /// Takes the cookie of a session away, and what pages of that account kept in the browser.
  static void forget(HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
    response.setHeader("Clear-Site-Data", "\"storage\"");
  }

  private static String cookie(String value, Duration kept) {
    return ResponseCookie.from(Sessions.COOKIE, value)
        .secure(true)
        .httpOnly(true)
        .sameSite("Lax")
        .path("/")
        .maxAge(kept)
        .build()
        .toString();
  }
}
