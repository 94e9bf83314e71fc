package erased.server.signin;

import erased.server.accounts.Account;
import erased.server.accounts.Callers;
import erased.server.accounts.Sessions;
import erased.server.page.PageLanguage;
import erased.server.page.SeeOther;
import erased.server.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// The page of an account, and its sessions.
@Controller
final class AccountController {
  private final SignedIn signedIn;
  private final AccountPages pages;
  private final Sessions sessions;
  private final Callers callers;
  private final Deeds deeds;

  AccountController(
      SignedIn signedIn, AccountPages pages, Sessions sessions, Callers callers, Deeds deeds) {
    this.signedIn = signedIn;
    this.pages = pages;
    this.sessions = sessions;
    this.callers = callers;
    this.deeds = deeds;
  }

  @GetMapping("/{language:en|zh}/account")
  ModelAndView page(HttpServletRequest request) {
    return pages.of(signedIn.account(request), request);
  }

  @PostMapping("/{language:en|zh}/account/sessions/{id}/end")
  ModelAndView end(@PathVariable long id, HttpServletRequest request) {
    Account account = signedIn.account(request);
    deeds.did(account, request, "session.end", () -> sessions.end(account.id(), id));
    return changed(account, request);
  }

  @PostMapping("/{language:en|zh}/account/sessions/end-others")
  ModelAndView endOthers(HttpServletRequest request) {
    Account account = signedIn.account(request);
    String own = Callers.session(request).orElse("");
    deeds.did(account, request, "session.end-others", () -> sessions.endOthers(account.id(), own));
    return changed(account, request);
  }

  private ModelAndView changed(Account account, HttpServletRequest request) {
    callers.forget(account.id());
    return SeeOther.at("/" + PageLanguage.of(request).code() + "/account#sessions");
  }
}
