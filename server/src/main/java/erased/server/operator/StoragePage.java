package erased.server.operator;

import erased.server.objects.StoredObjects;
import erased.server.page.SeeOther;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/// What the store holds, and that it holds nothing for longer than it should.
@Controller
final class StoragePage {
  private static final int AT_ONCE = 10_000; // objects

  private final Holdings holdings;
  private final StoredObjects objects;
  private final Deployment deployment;
  private final Decisions decisions;

  StoragePage(
      Holdings holdings, StoredObjects objects, Deployment deployment, Decisions decisions) {
    this.holdings = holdings;
    this.objects = objects;
    this.deployment = deployment;
    this.decisions = decisions;
  }

  @GetMapping("/{language:en|zh}/operator/storage")
  String storage(Model model) {
    model.addAttribute("holdings", holdings.all());
    model.addAttribute("overdue", objects.overdue());
    model.addAttribute("parts", deployment.parts());
    return "operator-storage";
  }

  /// Does at once what chores do from time to time.
  @PostMapping("/{language:en|zh}/operator/storage/sweep")
  ModelAndView sweep(
      @PathVariable String language, @RequestAttribute(Admittance.ACTOR) Actor actor) {
    int expired = objects.sweep(AT_ONCE);
    int orphans = objects.sweepOrphans();
    decisions.note(
        actor
            .did("storage.sweep")
            .with("expired", String.valueOf(expired))
            .with("orphans", String.valueOf(orphans)));
    return SeeOther.at(
        "/%s/operator/storage?expired=%d&orphans=%d".formatted(language, expired, orphans));
  }
}
