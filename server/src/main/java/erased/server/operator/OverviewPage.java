package erased.server.operator;

import erased.server.engine.Workers;
import erased.server.jobs.Status;
import erased.server.page.PageLanguage;
import erased.server.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/// How the service is.
@Controller
final class OverviewPage {
  private static final int FAILED = 5; // jobs

  private final LaneLoads lanes;
  private final JobList jobs;
  private final Workers workers;
  private final Holdings holdings;
  private final Checks checks;
  private final Deployment deployment;
  private final Decisions decisions;

  OverviewPage(
      LaneLoads lanes,
      JobList jobs,
      Workers workers,
      Holdings holdings,
      Checks checks,
      Deployment deployment,
      Decisions decisions) {
    this.lanes = lanes;
    this.jobs = jobs;
    this.workers = workers;
    this.holdings = holdings;
    this.checks = checks;
    this.deployment = deployment;
    this.decisions = decisions;
  }

  @GetMapping("/{language:en|zh}/operator")
  String overview(HttpServletRequest request, Model model) {
    List<Holding> stored = holdings.all();
    model.addAttribute("lanes", lanes.all());
    model.addAttribute("statuses", jobs.counts());
    jobs.waitingSince().ifPresent(since -> model.addAttribute("waitingSince", since));
    model.addAttribute("workers", workers.figures());
    model.addAttribute("workerCount", workers.count());
    model.addAttribute("failed", jobs.of(Status.FAILED, null, FAILED));
    model.addAttribute("objects", stored.stream().mapToLong(Holding::objects).sum());
    model.addAttribute("size", Holding.text(stored.stream().mapToLong(Holding::bytes).sum()));
    model.addAttribute("overdue", stored.stream().mapToLong(Holding::overdue).sum());
    model.addAttribute("parts", deployment.parts());
    checks
        .last()
        .ifPresent(found -> {
          model.addAttribute("checked", found);
          model.addAttribute("faults", found.texts(PageLanguage.of(request)));
        });
    return "operator";
  }

  @PostMapping("/{language:en|zh}/operator/check")
  ModelAndView check(
      @PathVariable String language, @RequestAttribute(Admittance.ACTOR) Actor actor) {
    decisions.note(actor.did("books.check"));
    checks.look();
    return SeeOther.at("/" + language + "/operator#check");
  }
}
