package erased.server.operator;

import erased.server.jobs.Status;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// All jobs, those first that failed.
@Controller
final class JobsPage {
  private static final int PAGE = 50;
  private static final List<Status> ORDER =
      List.of(Status.FAILED, Status.PROCESSING, Status.QUEUED, Status.SUCCEEDED, Status.CANCELED);

  private final JobList jobs;

  JobsPage(JobList jobs) {
    this.jobs = jobs;
  }

  @GetMapping("/{language:en|zh}/operator/jobs")
  String list(
      @RequestParam(defaultValue = "failed") String status,
      @RequestParam(required = false) @Nullable String before,
      Model model) {
    Status shown =
        Arrays.stream(Status.values())
            .filter(one -> one.code().equals(status))
            .findFirst()
            .orElse(Status.FAILED);
    List<JobRow> page = jobs.of(shown, before, PAGE);
    model.addAttribute("shown", shown);
    model.addAttribute("statuses", ORDER);
    model.addAttribute("counts", jobs.counts());
    model.addAttribute("jobs", page);
    if (page.size() == PAGE) {
      model.addAttribute("before", page.getLast().id());
    }
    return "operator-jobs";
  }

  @GetMapping("/{language:en|zh}/operator/jobs/{id}")
  String one(@PathVariable String id, Model model) {
    JobRow job =
        jobs.find(id)
            .orElseThrow(() -> ProblemType.NOT_FOUND.because(Message.of("jobs.unknown", id)));
    model.addAttribute("job", job);
    return "operator-job";
  }
}
