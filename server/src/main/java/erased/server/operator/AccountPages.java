package erased.server.operator;

import erased.server.accounts.Account;
import erased.server.accounts.Accounts;
import erased.server.page.PageLanguage;
import erased.server.page.SeeOther;
import erased.server.problem.ProblemType;
import erased.text.Language;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Finds accounts, shows one, and changes what an operator decides of it.
@Controller
final class AccountPages {
  private static final int PAGE = 50;

  private final AccountList list;
  private final Accounts accounts;
  private final AccountFiles files;
  private final Decisions decisions;
  private final InstantSource clock;

  AccountPages(
      AccountList list,
      Accounts accounts,
      AccountFiles files,
      Decisions decisions,
      InstantSource clock) {
    this.list = list;
    this.accounts = accounts;
    this.files = files;
    this.decisions = decisions;
    this.clock = clock;
  }

  /// An account in the list.
  record Row(Account account, String tier) {}

  @GetMapping("/{language:en|zh}/operator/accounts")
  String all(
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "9223372036854775807") long before,
      HttpServletRequest request,
      Model model) {
    Language language = PageLanguage.of(request);
    Instant now = clock.instant();
    List<Account> page = list.find(words, before, PAGE);
    model.addAttribute("words", words);
    model.addAttribute(
        "rows",
        page.stream()
            .map(account -> new Row(account, account.tier(now).title().in(language)))
            .toList());
    if (page.size() == PAGE) {
      model.addAttribute("before", page.getLast().id());
    }
    return "operator-accounts";
  }

  @GetMapping("/{language:en|zh}/operator/accounts/{id:[0-9]{1,18}}")
  ModelAndView one(@PathVariable long id, HttpServletRequest request) {
    var fresh = new GrantForm("", "", "", UUID.randomUUID().toString());
    return page(id, fresh, "", Map.of(), request);
  }

  @PostMapping("/{language:en|zh}/operator/accounts/{id:[0-9]{1,18}}/grant")
  ModelAndView grant(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String credits,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String expires,
      @RequestParam UUID once,
      @RequestAttribute(Admittance.ACTOR) Actor actor,
      HttpServletRequest request) {
    present(id);
    var form = new GrantForm(credits.strip(), reason, expires.strip(), once.toString());
    Map<String, Message> faults = form.faults(clock.instant());
    if (!faults.isEmpty()) {
      return page(id, form, "", faults, request);
    }
    decisions.grant(actor, form.grant(id));
    return done(id, "granted", request);
  }

  @PostMapping("/{language:en|zh}/operator/accounts/{id:[0-9]{1,18}}/pro")
  ModelAndView pro(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String until,
      @RequestAttribute(Admittance.ACTOR) Actor actor,
      HttpServletRequest request) {
    present(id);
    Optional<Instant> end = GrantForm.day(until.strip()).filter(clock.instant()::isBefore);
    if (!until.isBlank() && end.isEmpty()) {
      var form = new GrantForm("", "", "", UUID.randomUUID().toString());
      return page(id, form, until, Map.of("until", Message.of("operator.date.wrong")), request);
    }
    decisions.pro(actor, id, end.orElse(null));
    return done(id, "pro", request);
  }

  @PostMapping("/{language:en|zh}/operator/accounts/{id:[0-9]{1,18}}/free")
  ModelAndView free(
      @PathVariable long id,
      @RequestAttribute(Admittance.ACTOR) Actor actor,
      HttpServletRequest request) {
    decisions.free(actor, present(id).id());
    return done(id, "free", request);
  }

  @PostMapping("/{language:en|zh}/operator/accounts/{id:[0-9]{1,18}}/sessions")
  ModelAndView endSessions(
      @PathVariable long id,
      @RequestAttribute(Admittance.ACTOR) Actor actor,
      HttpServletRequest request) {
    decisions.endSessions(actor, present(id).id());
    return done(id, "signed-out", request);
  }

  @PostMapping("/{language:en|zh}/operator/accounts/{id:[0-9]{1,18}}/keys")
  ModelAndView revokeKeys(
      @PathVariable long id,
      @RequestAttribute(Admittance.ACTOR) Actor actor,
      HttpServletRequest request) {
    decisions.revokeKeys(actor, present(id).id());
    return done(id, "revoked", request);
  }

  private ModelAndView page(
      long id,
      GrantForm form,
      String until,
      Map<String, Message> faults,
      HttpServletRequest request) {
    Language language = PageLanguage.of(request);
    var model = new LinkedHashMap<String, Object>(files.of(known(id), language));
    model.put("form", form);
    model.put("until", until);
    model.put(
        "faults",
        faults.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, fault -> fault.getValue().in(language))));
    HttpStatus status = faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    return new ModelAndView("operator-account", model, status);
  }

  private static ModelAndView done(long id, String what, HttpServletRequest request) {
    String language = PageLanguage.of(request).code();
    return SeeOther.at("/%s/operator/accounts/%d?done=%s".formatted(language, id, what));
  }

  private Account known(long id) {
    return accounts
        .find(id)
        .orElseThrow(() -> ProblemType.NOT_FOUND.because(Message.of("operator.unknown", id)));
  }

  /// One that can still be changed.
  private Account present(long id) {
    Account account = known(id);
    if (account.deleted() != null) {
      throw ProblemType.CONFLICT.because(Message.of("operator.deleted", id));
    }
    return account;
  }
}
