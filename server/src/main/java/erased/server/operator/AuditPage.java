package erased.server.operator;

import erased.json.Json;
import erased.server.audit.Audit;
import erased.server.audit.Entry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// What was done, newest first.
@Controller
final class AuditPage {
  private static final int PAGE = 50;

  private final Audit audit;
  private final Checks checks;
  private final Decisions decisions;

  AuditPage(Audit audit, Checks checks, Decisions decisions) {
    this.audit = audit;
    this.checks = checks;
    this.decisions = decisions;
  }

  /// @param before the place that the first entry comes before
  @GetMapping("/{language:en|zh}/operator/audit")
  String list(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String job,
      @RequestParam(defaultValue = "9223372036854775807") long before,
      Model model) {
    audit.chain();
    var containing = new ArrayList<String>();
    member("who", who, containing);
    member("action", action, containing);
    member("job", job, containing);
    List<Entry> page = audit.latest(before, containing, PAGE);
    model.addAttribute("who", who);
    model.addAttribute("action", action);
    model.addAttribute("job", job);
    model.addAttribute("entries", page.stream().map(AuditRow::of).toList());
    if (page.size() == PAGE) {
      model.addAttribute("before", page.getLast().seq());
    }
    checks.last().ifPresent(found -> model.addAttribute("checked", found));
    return "operator-audit";
  }

  /// As an entry has it: there is one way to write it.
  private static void member(String name, String value, List<String> containing) {
    if (!value.isBlank()) {
      containing.add("\"%s\":%s".formatted(name, Json.write(value.strip())));
    }
  }

  /// All of it, one JSON object a line.
  @GetMapping("/{language:en|zh}/operator/audit/export")
  void export(@RequestAttribute(Admittance.ACTOR) Actor actor, HttpServletResponse response)
      throws IOException {
    decisions.note(actor.did("audit.export"));
    audit.chain();
    response.setContentType("application/jsonl");
    response.setHeader("Content-Disposition", "attachment; filename=\"audit.jsonl\"");
    response.setHeader("Cache-Control", "no-store");
    audit.export(response.getOutputStream());
  }
}
