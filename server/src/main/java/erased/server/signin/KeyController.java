package erased.server.signin;

import erased.server.accounts.Account;
import erased.server.accounts.ApiKeys;
import erased.server.accounts.Callers;
import erased.server.accounts.Scope;
import erased.server.page.PageLanguage;
import erased.server.page.SeeOther;
import erased.server.page.SignedIn;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Keys of an account, made and revoked on its page.
@Controller
final class KeyController {
  private static final int LONGEST_NAME = 100; // characters
  private static final Set<Integer> LIVES = Set.of(30, 90, 365); // days that a key may be made for

  private final SignedIn signedIn;
  private final AccountPages pages;
  private final ApiKeys keys;
  private final Callers callers;
  private final Deeds deeds;
  private final InstantSource clock;

  KeyController(
      SignedIn signedIn,
      AccountPages pages,
      ApiKeys keys,
      Callers callers,
      Deeds deeds,
      InstantSource clock) {
    this.signedIn = signedIn;
    this.pages = pages;
    this.keys = keys;
    this.callers = callers;
    this.deeds = deeds;
    this.clock = clock;
  }

  /// The answer is the only one that ever shows the key, so nothing leads away from it.
  ///
  /// @param days that it counts; 0: until it is revoked
  @PostMapping("/{language:en|zh}/account/keys")
  ModelAndView create(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String access,
      @RequestParam(defaultValue = "0") int days,
      HttpServletRequest request) {
    Account account = signedIn.account(request);
    String called = name.replaceAll("\\p{Cntrl}", "").strip();
    if (called.isEmpty() || called.length() > LONGEST_NAME) {
      ModelAndView again = pages.of(account, request);
      again.setStatus(HttpStatus.BAD_REQUEST);
      Message problem = Message.of("account.key.name.wrong", LONGEST_NAME);
      return again.addObject("keyProblem", problem.in(PageLanguage.of(request)));
    }
    Set<Scope> scopes = access.equals("read") ? Set.of(Scope.READ) : EnumSet.allOf(Scope.class);
    ApiKeys.Created created =
        deeds.gave(
            account,
            request,
            "key.create",
            () -> keys.create(account.id(), called, scopes, expiry(days)));
    return new ModelAndView("account-key")
        .addObject("name", called)
        .addObject("secret", created.secret());
  }

  private @Nullable Instant expiry(int days) {
    return LIVES.contains(days) ? clock.instant().plus(Duration.ofDays(days)) : null;
  }

  @PostMapping("/{language:en|zh}/account/keys/{id}/revoke")
  ModelAndView revoke(@PathVariable long id, HttpServletRequest request) {
    Account account = signedIn.account(request);
    deeds.did(account, request, "key.revoke", () -> keys.revoke(account.id(), id));
    callers.forget(account.id());
    return SeeOther.at("/" + PageLanguage.of(request).code() + "/account#keys");
  }
}
