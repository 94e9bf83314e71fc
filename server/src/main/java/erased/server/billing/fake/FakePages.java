package erased.server.billing.fake;

import erased.server.billing.Money;
import erased.server.billing.Wording;
import erased.server.page.PageLanguage;
import erased.server.page.SeeOther;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Language;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.node.ObjectNode;

/// The provider's own pages: where customers pay, and where they look after their subscriptions.
/// Here they can also do what in earnest only time, or an operator, does.
@Controller
@ConditionalOnProperty(name = "erased.billing.provider", havingValue = "fake")
class FakePages {
  private static final String CHECKOUT = "/{language:en|zh}/fake-pay/checkout/{id}";
  private static final String PORTAL = "/{language:en|zh}/fake-pay/portal/{customer}";

  private final FakeStore store;
  private final FakeStripe stripe;

  FakePages(FakeStore store, FakeStripe stripe) {
    this.store = store;
    this.stripe = stripe;
  }

  @GetMapping(CHECKOUT)
  String checkout(@PathVariable String id, HttpServletRequest request, Model model) {
    return checkout(session(id), false, request, model);
  }

  private static String checkout(
      ObjectNode session, boolean declined, HttpServletRequest request, Model model) {
    model.addAttribute("what", session.get("description").stringValue());
    model.addAttribute("amount", amount(session, "amount_total").in(PageLanguage.of(request)));
    model.addAttribute("monthly", session.get("mode").stringValue().equals("subscription"));
    model.addAttribute("open", session.get("status").stringValue().equals("open"));
    model.addAttribute("declined", declined);
    model.addAttribute("back", session.get("cancel_url").stringValue());
    return "fake-checkout";
  }

  @PostMapping(value = CHECKOUT, params = "act=pay")
  ModelAndView pay(@PathVariable String id) {
    ObjectNode session = session(id);
    stripe.pay(id);
    return SeeOther.at(session.get("success_url").stringValue());
  }

  @PostMapping(value = CHECKOUT, params = "act=decline")
  String decline(@PathVariable String id, HttpServletRequest request, Model model) {
    return checkout(session(id), true, request, model);
  }

  @PostMapping(value = CHECKOUT, params = "act=cancel")
  ModelAndView leave(@PathVariable String id) {
    return SeeOther.at(session(id).get("cancel_url").stringValue());
  }

  /// @param state `active`, `ending`, `canceled`
  record Subscription(String id, String state, String end) {}

  record Charge(String id, String day, String amount, boolean refunded) {}

  @GetMapping(PORTAL)
  String portal(@PathVariable String customer, HttpServletRequest request, Model model) {
    Language language = PageLanguage.of(request);
    List<ObjectNode> charges = store.of(customer, FakeObjects.CHARGE);
    if (charges.isEmpty()) {
      throw nothing();
    }
    model.addAttribute(
        "subscriptions",
        store.of(customer, FakeObjects.SUBSCRIPTION).stream()
            .map(one -> subscription(one, language))
            .toList());
    model.addAttribute("charges", charges.stream().map(one -> charge(one, language)).toList());
    return "fake-portal";
  }

  private static Subscription subscription(ObjectNode one, Language language) {
    boolean ending = one.get("cancel_at_period_end").booleanValue();
    String status = one.get("status").stringValue();
    return new Subscription(
        one.get("id").stringValue(),
        status.equals("active") && ending ? "ending" : status,
        Wording.day(FakeObjects.periodEnd(one), language));
  }

  private static Charge charge(ObjectNode one, Language language) {
    return new Charge(
        one.get("id").stringValue(),
        Wording.day(FakeObjects.created(one), language),
        amount(one, "amount").in(language),
        one.get("refunded").booleanValue());
  }

  /// What can be done with a subscription or a charge.
  enum Act {
    END_WITH_PERIOD,
    GO_ON,
    NEXT_PERIOD,
    END,
    REFUND
  }

  @PostMapping(PORTAL)
  ModelAndView act(
      @PathVariable String customer,
      @RequestParam String id,
      @RequestParam Act act,
      HttpServletRequest request) {
    boolean own =
        store.find(id).stream()
            .anyMatch(object -> object.get("customer").stringValue().equals(customer));
    if (!own) {
      throw nothing();
    }
    switch (act) {
      case END_WITH_PERIOD -> stripe.endWithPeriod(id, true);
      case GO_ON -> stripe.endWithPeriod(id, false);
      case NEXT_PERIOD -> stripe.nextPeriod(id);
      case END -> stripe.end(id);
      case REFUND -> stripe.refund(id);
    }
    return SeeOther.at(request.getRequestURI());
  }

  private ObjectNode session(String id) {
    return store
        .find(id)
        .filter(object -> object.get("object").stringValue().equals(FakeObjects.SESSION))
        .orElseThrow(FakePages::nothing);
  }

  private static ProblemException nothing() {
    return ProblemType.NOT_FOUND.because(Message.of("billing.fake.nothing"));
  }

  private static Money amount(ObjectNode object, String name) {
    return new Money(
        object.get(name).longValue(),
        object.get("currency").stringValue().toUpperCase(Locale.ROOT));
  }
}
