package erased.server.app;

import erased.server.accounts.Callers;
import erased.server.engine.TaskMode;
import erased.server.jobs.JobSettings;
import erased.server.jobs.LimitSettings;
import erased.server.page.PageLanguage;
import erased.server.problem.ProblemException;
import erased.text.Language;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The page of the app, with what the operator has switched on.
@Controller
final class AppController {
  private static final String CODES = "c2pa.status.";

  /// In the order in which they are offered.
  private static final List<TaskMode> MODES =
      List.of(
          TaskMode.ALL, TaskMode.METADATA, TaskMode.VISIBLE, TaskMode.INVISIBLE, TaskMode.DETECT);

  private final Callers callers;
  private final Terms terms;
  private final AppSettings settings;
  private final JobSettings jobs;
  private final LimitSettings limits;

  AppController(
      Callers callers, Terms terms, AppSettings settings, JobSettings jobs, LimitSettings limits) {
    this.callers = callers;
    this.terms = terms;
    this.settings = settings;
    this.jobs = jobs;
    this.limits = limits;
  }

  @GetMapping("/{language:en|zh}/app")
  String app(HttpServletRequest request, Model model) {
    model.addAttribute(
        "modes", MODES.stream().filter(jobs.modes()::contains).map(TaskMode::code).toList());
    model.addAttribute("erases", jobs.modes().contains(TaskMode.ERASE));
    model.addAttribute("termsVersion", asks(request) ? settings.termsVersion() : null);
    model.addAttribute("maxBytes", limits.image().toBytes());
    model.addAttribute("maxMegabytes", limits.image().toMegabytes());
    model.addAttribute("keptHours", jobs.resultTime().toHours());
    model.addAttribute("codes", codes(PageLanguage.of(request)));
    return "app";
  }

  /// Whether the terms are still to be accepted, as far as is known here. The page is shown also to
  /// one whose credential does not count.
  private boolean asks(HttpServletRequest request) {
    try {
      return settings.askTerms() && !terms.isAccepted(callers.of(request), settings.termsVersion());
    } catch (ProblemException _) {
      return true;
    }
  }

  /// What validation says of Content Credentials, by its codes; without the detail of one file.
  private static Map<String, String> codes(Language language) {
    var codes = new TreeMap<String, String>();
    for (String key : Message.keys("c2pa", language)) {
      if (key.startsWith(CODES)) {
        String words = Message.pattern(key, language).replaceAll("[:：] ?%s$| ?%s ?", "");
        codes.put(key.substring(CODES.length()), words);
      }
    }
    return codes;
  }
}
