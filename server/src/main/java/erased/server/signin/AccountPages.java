package erased.server.signin;

import erased.server.accounts.Account;
import erased.server.accounts.AccountSettings;
import erased.server.accounts.ApiKey;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Callers;
import erased.server.accounts.Scope;
import erased.server.accounts.Session;
import erased.server.accounts.Sessions;
import erased.server.accounts.Tier;
import erased.server.credits.Ledger;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// What the page of an account shows.
@Component
final class AccountPages {
  private final Sessions sessions;
  private final ApiKeys keys;
  private final Ledger ledger;
  private final AccountSettings settings;
  private final InstantSource clock;

  AccountPages(
      Sessions sessions,
      ApiKeys keys,
      Ledger ledger,
      AccountSettings settings,
      InstantSource clock) {
    this.sessions = sessions;
    this.keys = keys;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
  }

  /// A session, as a line of the page.
  ///
  /// @param here whether it is the one that looks
  record Browser(
      long id,
      @Nullable String name,
      @Nullable String network,
      When since,
      When used,
      boolean here) {}

  /// A key, as a line of the page.
  record Key(
      long id,
      String name,
      String last4,
      boolean readOnly,
      When created,
      @Nullable When expires,
      @Nullable When used) {}

  ModelAndView of(Account account, HttpServletRequest request) {
    Instant now = clock.instant();
    List<Key> live = keys(account, now);
    Tier tier = account.tier(now);
    return new ModelAndView("account")
        .addObject("tier", tier)
        .addObject("tierName", Message.of("accounts.tier." + tier.slug()))
        .addObject("proUntil", account.proUntil() == null ? null : new When(account.proUntil()))
        .addObject("since", new When(account.created()))
        .addObject("credits", ledger.balance(account.id()))
        .addObject("browsers", browsers(account, request))
        .addObject("lifetime", settings.sessionLifetime().toDays())
        .addObject("idle", settings.sessionIdle().toDays())
        .addObject("keys", live)
        .addObject("pro", tier == Tier.PRO)
        .addObject("room", live.size() < settings.maxKeys())
        .addObject("maxKeys", settings.maxKeys());
  }

  private List<Browser> browsers(Account account, HttpServletRequest request) {
    Optional<String> secret = Callers.session(request);
    return sessions.list(account.id()).stream()
        .map(session -> browser(session, secret.filter(session::isOf).isPresent()))
        .toList();
  }

  private static Browser browser(Session session, boolean here) {
    return new Browser(
        session.id(),
        session.browser(),
        session.network(),
        new When(session.created()),
        new When(session.lastUsed()),
        here);
  }

  private List<Key> keys(Account account, Instant now) {
    return keys.list(account.id()).stream()
        .filter(key -> key.live(now))
        .map(AccountPages::key)
        .toList();
  }

  private static Key key(ApiKey key) {
    return new Key(
        key.id(),
        key.name(),
        key.last4(),
        !key.scopes().contains(Scope.WRITE),
        new When(key.created()),
        key.expires() == null ? null : new When(key.expires()),
        key.lastUsed() == null ? null : new When(key.lastUsed()));
  }
}
