package erased.server.billing;

import erased.server.objects.Ids;
import erased.server.page.PageLanguage;
import erased.server.quota.Bucket;
import erased.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What it costs.
@Controller
class PricingController {
  private final Prices prices;
  private final BillingSettings settings;
  private final PaymentProvider provider;

  PricingController(Prices prices, BillingSettings settings, PaymentProvider provider) {
    this.prices = prices;
    this.settings = settings;
    this.provider = provider;
  }

  @GetMapping("/{language:en|zh}/pricing")
  String pricing(HttpServletRequest request, Model model) {
    Language language = PageLanguage.of(request);
    model.addAttribute("plans", prices.plans(language));
    model.addAttribute("packs", prices.packs(language));
    model.addAttribute("expiry", prices.expiry(language));
    model.addAttribute("light", prices.credits(Bucket.LIGHT));
    model.addAttribute("heavy", prices.credits(Bucket.HEAVY));
    model.addAttribute("detect", prices.credits(Bucket.DETECT));
    model.addAttribute("open", provider.open());
    model.addAttribute("provider", settings.provider());
    model.addAttribute("click", Ids.of("click_"));
    return "pricing";
  }
}
