package erased.server.erase;

import erased.container.Format;
import erased.server.accounts.Caller;
import erased.server.accounts.Callers;
import erased.server.engine.Options;
import erased.server.engine.TaskMode;
import erased.server.jobs.Answers;
import erased.server.jobs.Failures;
import erased.server.jobs.Intake;
import erased.server.jobs.Job;
import erased.server.jobs.JobSettings;
import erased.server.jobs.Jobs;
import erased.server.jobs.LimitSettings;
import erased.server.jobs.Origin;
import erased.server.jobs.Submission;
import erased.server.jobs.Submission.Checks;
import erased.server.moderation.Moderation;
import erased.server.moderation.Stage;
import erased.server.moderation.Verdict;
import erased.server.problem.Fields;
import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import erased.server.problem.Wanted;
import erased.text.Language;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The eraser over HTTP, as its published reference has it.
@RestController
public class EraseController {
  private static final String INPUT = "visual_input_content_moderation";
  private static final String OUTPUT = "visual_output_content_moderation";

  /// Those of the task itself; the last two are ours.
  private static final List<String> CHOICES = List.of("mask_type", "format", "engine");

  private static final List<String> MEMBERS =
      Stream.concat(Stream.of("image", "mask", "sync", INPUT, OUTPUT), CHOICES.stream()).toList();

  private final Callers callers;
  private final Sources sources;
  private final Options options;
  private final Moderation moderation;
  private final Intake intake;
  private final Jobs jobs;
  private final JobSettings settings;
  private final LimitSettings limits;
  private final Origin origin;

  public EraseController(
      Callers callers,
      Sources sources,
      Options options,
      Moderation moderation,
      Intake intake,
      Jobs jobs,
      JobSettings settings,
      LimitSettings limits,
      Origin origin) {
    this.callers = callers;
    this.sources = sources;
    this.options = options;
    this.moderation = moderation;
    this.intake = intake;
    this.jobs = jobs;
    this.settings = settings;
    this.limits = limits;
    this.origin = origin;
  }

  @PostMapping(
      path = {"/erase", "/api/v1/erase", "${erased.erase.alias}"},
      consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> erase(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller = callers.of(request);
    Fields fields = Fields.ofBody(request, limits.bodyBytes()).only(MEMBERS);
    boolean sync = fields.flag("sync", false);
    Submission submission = submission(fields, Wanted.language(request));
    Job job = intake.take(request, response, submission, caller);
    if (sync) {
      job = jobs.await(job, settings.asyncTime());
    }
    return sync && job.status().isFinal() ? done(job, request) : accepted(job, request);
  }

  private Submission submission(Fields fields, Language language) {
    var chosen = new LinkedHashMap<String, @Nullable Object>();
    CHOICES.forEach(name -> fields.text(name).ifPresent(value -> chosen.put(name, value)));
    var task = options.read(TaskMode.ERASE, chosen);
    var checks = new Checks(fields.flag(INPUT, false), fields.flag(OUTPUT, false));
    checkConfigured(checks);
    byte[] image = sources.bytes(fields, "image");
    byte[] mask = sources.bytes(fields, "mask");
    Format format = Format.of(image).orElseThrow();
    if (checks.input()) {
      Verdict verdict = moderation.check(image, Stage.INPUT, format);
      if (verdict instanceof Verdict.Deny(Message reason)) {
        throw Sources.denied(INPUT, reason);
      }
    }
    return new Submission(task, image, format, null, mask, language, checks, null);
  }

  /// Who asks for moderation where there is none must not believe that there was.
  private void checkConfigured(Checks checks) {
    if ((checks.input() || checks.output()) && !moderation.configured()) {
      String parameter = checks.input() ? INPUT : OUTPUT;
      throw Problem.of(ProblemType.UNPROCESSABLE, Message.of("erase.no-moderation", parameter))
          .at("/" + parameter)
          .exception();
    }
  }

  private ResponseEntity<byte[]> accepted(Job job, HttpServletRequest request) {
    String url = origin.of(request) + request.getRequestURI() + "/" + job.id();
    var body = new LinkedHashMap<String, Object>();
    body.put("request_id", job.id());
    body.put("status_url", url);
    return Answers.json(HttpStatus.ACCEPTED)
        .header(HttpHeaders.LOCATION, url)
        .header(HttpHeaders.RETRY_AFTER, "2")
        .body(Answers.bytes(body));
  }

  private ResponseEntity<byte[]> done(Job job, HttpServletRequest request) {
    Job.Failure failure = Objects.requireNonNull(job.ending()).failure();
    if (failure != null) {
      throw Failures.problem(failure).exception();
    }
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("result", result(job, request));
    body.put("request_id", job.id());
    return Answers.ok(body);
  }

  private Map<String, @Nullable Object> result(Job job, HttpServletRequest request) {
    Job.Output output = Objects.requireNonNull(Objects.requireNonNull(job.ending()).result());
    String url = Objects.requireNonNull(output.url());
    var result = new LinkedHashMap<String, @Nullable Object>();
    result.put("image_url", origin.of(request).resolve(url).toString());
    return result;
  }

  @GetMapping({
    "/erase/{id}",
    "/api/v1/erase/{id}",
    "${erased.erase.alias}/{id}",
    "${erased.erase.status-alias}/{id}"
  })
  ResponseEntity<byte[]> status(@PathVariable String id, HttpServletRequest request) {
    Job job = jobs.read(id, callers.of(request));
    var body = new LinkedHashMap<String, @Nullable Object>();
    Job.Ending ending = job.ending();
    if (ending == null) {
      body.put("status", "IN_PROGRESS");
    } else if (ending.failure() == null) {
      body.put("status", "COMPLETED");
      body.put("result", result(job, request));
    } else {
      body.put("status", "ERROR");
      body.put("error", error(ending.failure(), Wanted.language(request)));
    }
    body.put("request_id", job.id());
    return Answers.ok(body);
  }

  private static Map<String, @Nullable Object> error(Job.Failure failure, Language language) {
    Problem problem = Failures.problem(failure);
    var error = new LinkedHashMap<String, @Nullable Object>();
    error.put("code", problem.status());
    error.put("message", problem.type().title(language));
    error.put("details", problem.detail().in(language));
    return error;
  }
}
