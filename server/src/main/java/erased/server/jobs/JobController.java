package erased.server.jobs;

import erased.json.Json;
import erased.server.accounts.Caller;
import erased.server.accounts.Callers;
import erased.server.engine.TaskMode;
import erased.server.problem.Fields;
import erased.server.problem.Wanted;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Jobs over HTTP: create, read, list, cancel, delete.
@RestController
@RequestMapping("/api/v1")
public class JobController {
  private static final int PAGE = 20; // jobs
  private static final int LONGEST_PAGE = 100;

  private final Callers callers;
  private final SubmissionReader reader;
  private final Intake intake;
  private final Jobs jobs;
  private final JobSettings settings;
  private final Origin origin;

  public JobController(
      Callers callers,
      SubmissionReader reader,
      Intake intake,
      Jobs jobs,
      JobSettings settings,
      Origin origin) {
    this.callers = callers;
    this.reader = reader;
    this.intake = intake;
    this.jobs = jobs;
    this.settings = settings;
    this.origin = origin;
  }

  @PostMapping(path = "/jobs", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<byte[]> createFromForm(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller = callers.of(request);
    return taken(request, response, reader.multipart(request, caller, null), caller);
  }

  @PostMapping(path = "/jobs", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> create(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller = callers.of(request);
    return taken(request, response, reader.json(request, caller, null), caller);
  }

  @PostMapping(path = "/masks", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<byte[]> masksFromForm(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller = callers.of(request);
    return taken(request, response, reader.multipart(request, caller, TaskMode.MASKS), caller);
  }

  @PostMapping(path = "/masks", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> masks(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller = callers.of(request);
    return taken(request, response, reader.json(request, caller, TaskMode.MASKS), caller);
  }

  /// The result where the mode is synchronous, else where to ask for it; `Prefer` may change that.
  private ResponseEntity<byte[]> taken(
      HttpServletRequest request, HttpServletResponse response, Draft draft, Caller caller) {
    Preference preference = Preference.of(request);
    Job job = intake.take(request, response, draft, caller);
    Duration patience = patience(job, preference);
    if (patience.isPositive()) { // else it is told as it was taken on: queued, however fast it is
      job = jobs.await(job, patience);
    }
    boolean done = job.status().isFinal();
    var answer = Answers.json(done ? HttpStatus.OK : HttpStatus.ACCEPTED);
    preference.applied().ifPresent(applied -> answer.header("Preference-Applied", applied));
    if (!done) {
      answer.header(HttpHeaders.LOCATION, JobBody.path(job.id()));
      answer.header(HttpHeaders.RETRY_AFTER, "2");
    }
    return answer.body(Answers.bytes(body(job, preference, request)));
  }

  private Duration patience(Job job, Preference preference) {
    if (preference.async()) {
      return Duration.ZERO;
    }
    if (preference.patience() != null) {
      return preference.patience();
    }
    return Modes.isSync(job.task().mode()) ? settings.syncWait() : Duration.ZERO;
  }

  private Map<String, @Nullable Object> body(
      Job job, Preference preference, HttpServletRequest request) {
    Map<String, @Nullable Object> body = JobBody.of(job, origin.of(request));
    if (preference.representation()) {
      jobs.receipt(job)
          .map(receipt -> new String(receipt, StandardCharsets.UTF_8))
          .flatMap(Json::object)
          .ifPresent(receipt -> body.put("receipt", receipt));
    }
    return body;
  }

  @GetMapping("/jobs/{id}")
  ResponseEntity<byte[]> read(@PathVariable String id, HttpServletRequest request) {
    Preference preference = Preference.of(request);
    Job job = jobs.read(id, callers.of(request));
    if (preference.patience() != null) {
      job = jobs.await(job, preference.patience());
    }
    var answer = Answers.json(HttpStatus.OK);
    preference.applied().ifPresent(applied -> answer.header("Preference-Applied", applied));
    return answer.body(Answers.bytes(body(job, preference, request)));
  }

  @GetMapping("/jobs")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Fields fields =
        Fields.ofParameters(request.getParameterMap()).only(List.of("limit", "starting_after"));
    int limit = limit(fields);
    Caller caller = callers.of(request);
    List<Job> page = jobs.list(caller, limit + 1, fields.text("starting_after").orElse(null));
    boolean more = page.size() > limit;
    List<Job> shown = more ? page.subList(0, limit) : page;
    URI base = origin.of(request);
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("data", shown.stream().map(job -> JobBody.listed(job, base)).toList());
    body.put("has_more", more);
    var answer = Answers.json(HttpStatus.OK);
    if (more) {
      answer.header(
          HttpHeaders.LINK,
          "<%s/api/v1/jobs?limit=%d&starting_after=%s>; rel=\"next\""
              .formatted(base, limit, shown.getLast().id()));
    }
    return answer.body(Answers.bytes(body));
  }

  private static int limit(Fields fields) {
    String text = fields.text("limit").orElse(Integer.toString(PAGE));
    if (!text.matches("[0-9]{1,3}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > LONGEST_PAGE) {
      throw fields.wrong("limit", Message.of("jobs.limit", LONGEST_PAGE, text));
    }
    return Integer.parseInt(text);
  }

  @PostMapping("/jobs/{id}/cancel")
  ResponseEntity<byte[]> cancel(@PathVariable String id, HttpServletRequest request) {
    Job job = jobs.cancel(jobs.read(id, callers.of(request)));
    return Answers.ok(JobBody.of(job, origin.of(request)));
  }

  @DeleteMapping("/jobs/{id}")
  ResponseEntity<Void> delete(@PathVariable String id, HttpServletRequest request) {
    jobs.delete(jobs.listed(id, callers.of(request)));
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/options")
  ResponseEntity<byte[]> options(HttpServletRequest request) {
    return Answers.ok(reader.schemas(Wanted.language(request)));
  }
}
