package erased.server.billing;

import erased.server.accounts.Account;
import erased.server.jobs.Idempotency;
import erased.server.jobs.Origin;
import erased.server.objects.Ids;
import erased.server.page.PageLanguage;
import erased.server.page.SeeOther;
import erased.server.page.SignedIn;
import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import erased.text.Language;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The page of an account's plan and credits, and what can be done there.
@Controller
class BillingController {
  private static final String PAGE = "/{language:en|zh}/account/billing";
  private static final int LONGEST_CLICK = 255; // characters

  private final SignedIn signedIn;
  private final Purchases purchases;
  private final Checkouts checkouts;
  private final Bills bills;
  private final Prices prices;
  private final PaymentProvider provider;
  private final Origin origin;

  BillingController(
      SignedIn signedIn,
      Purchases purchases,
      Checkouts checkouts,
      Bills bills,
      Prices prices,
      PaymentProvider provider,
      Origin origin) {
    this.signedIn = signedIn;
    this.purchases = purchases;
    this.checkouts = checkouts;
    this.bills = bills;
    this.prices = prices;
    this.provider = provider;
    this.origin = origin;
  }

  /// @param checkout that the customer comes back from, having paid
  @GetMapping(PAGE)
  String page(
      HttpServletRequest request,
      Model model,
      @RequestParam(required = false, defaultValue = "") String checkout) {
    Account account = signedIn.account(request);
    Language language = PageLanguage.of(request);
    Optional<Boolean> paid =
        checkouts.find(account.id(), checkout).map(found -> checkouts.paid(found.id()));
    model.addAttribute("plan", bills.plan(account, language));
    model.addAttribute("balance", bills.balance(account));
    model.addAttribute("lots", bills.lots(account, language));
    model.addAttribute("changes", bills.changes(account, language));
    model.addAttribute("payments", bills.payments(account, language));
    model.addAttribute("packs", prices.packs(language));
    model.addAttribute("price", prices.pro(language));
    model.addAttribute("expiry", prices.expiry(language));
    model.addAttribute("open", provider.open());
    model.addAttribute("subscribed", purchases.live(account).isPresent());
    model.addAttribute("manageable", purchases.customer(account).isPresent());
    model.addAttribute("paid", paid.orElse(null));
    model.addAttribute("click", Ids.of("click_"));
    return "billing";
  }

  @PostMapping(PAGE + "/pack")
  ModelAndView buy(
      HttpServletRequest request,
      @RequestParam String pack,
      @RequestParam(required = false, defaultValue = "") String click) {
    return SeeOther.at(purchases.pack(visit(request, click), pack).toString());
  }

  @PostMapping(PAGE + "/pro")
  ModelAndView subscribe(
      HttpServletRequest request, @RequestParam(required = false, defaultValue = "") String click) {
    return SeeOther.at(purchases.pro(visit(request, click)).toString());
  }

  @PostMapping(PAGE + "/manage")
  ModelAndView manage(HttpServletRequest request) {
    return SeeOther.at(purchases.portal(visit(request, "")).toString());
  }

  /// @param click what the form carries; a header counts more
  private Purchases.Visit visit(HttpServletRequest request, String click) {
    Account account = signedIn.account(request);
    Language language = PageLanguage.of(request);
    String header = request.getHeader(Idempotency.HEADER);
    String key = header != null ? header : click;
    if (key.length() > LONGEST_CLICK || (header != null && header.isBlank())) {
      throw Problem.of(ProblemType.VALIDATION, Message.of("billing.long-click", LONGEST_CLICK))
          .at(Idempotency.HEADER)
          .exception();
    }
    return new Purchases.Visit(
        account,
        language,
        key.isEmpty() ? Ids.of("click_") : key,
        origin.of(request).resolve("/%s/account/billing".formatted(language.code())));
  }
}
