package erased.server.operator;

import erased.server.accounts.Tier;
import erased.server.page.PageLanguage;
import erased.server.quota.QuotaSettings;
import erased.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What callers may do, as it is in force.
@Controller
final class LimitsPage {
  private final Rates rates;
  private final QuotaSettings quota;
  private final InForce options;

  LimitsPage(Rates rates, QuotaSettings quota, InForce options) {
    this.rates = rates;
    this.quota = quota;
    this.options = options;
  }

  @GetMapping("/{language:en|zh}/operator/limits")
  String limits(HttpServletRequest request, Model model) {
    Language language = PageLanguage.of(request);
    model.addAttribute(
        "tiers", Arrays.stream(Tier.values()).map(tier -> tier.title().in(language)).toList());
    model.addAttribute("rates", rates.rows(language));
    model.addAttribute("factor", quota.addressFactor());
    model.addAttribute("options", options.options());
    return "operator-limits";
  }
}
