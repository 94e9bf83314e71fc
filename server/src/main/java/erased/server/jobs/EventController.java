package erased.server.jobs;

import erased.json.Json;
import erased.server.accounts.Callers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What happens to a job, as it happens (server-sent events): `progress` while it can change, then
/// one `done` with the body that a poll gives.
@RestController
public class EventController {
  private static final Duration QUIET = Duration.ofSeconds(15); // then a comment keeps it open

  private final Callers callers;
  private final Jobs jobs;
  private final JobTable table;
  private final Watch watch;
  private final Origin origin;

  public EventController(Callers callers, Jobs jobs, JobTable table, Watch watch, Origin origin) {
    this.callers = callers;
    this.jobs = jobs;
    this.table = table;
    this.watch = watch;
    this.origin = origin;
  }

  @GetMapping("/api/v1/jobs/{id}/events")
  void events(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    Job job = jobs.read(id, callers.of(request));
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // a proxy must not hold events back
    OutputStream out = response.getOutputStream();
    try (Watch.Ear ear = watch.listen(id)) {
      while (!job.status().isFinal()) {
        send(out, "progress", progress(job, request));
        while (!ear.await(QUIET)) {
          write(out, ": still here\n\n");
        }
        Optional<Job> now = table.find(id);
        if (now.isEmpty()) {
          return; // deleted meanwhile
        }
        job = now.get();
      }
      send(out, "done", JobBody.of(job, origin.of(request)));
    }
  }

  private Map<String, @Nullable Object> progress(Job job, HttpServletRequest request) {
    Map<String, @Nullable Object> body = JobBody.of(job, origin.of(request));
    if (job.status() == Status.QUEUED) {
      body.put("queue_position", table.ahead(job) + 1);
    }
    return body;
  }

  private static void send(OutputStream out, String event, Object tree) throws IOException {
    write(out, "event: " + event + "\ndata: " + Json.write(tree) + "\n\n");
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
