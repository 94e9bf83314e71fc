package erased.server.site;

import erased.server.admin.Integrity;
import erased.server.audit.Audit;
import erased.server.jobs.Answers;
import erased.server.objects.StoredObjects;
import erased.server.problem.Wanted;
import erased.text.Language;
import erased.text.Message;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What only the operator may see: figures, and proofs that nothing is amiss.
@RestController
final class OperatorController {
  private final Operator operator;
  private final PrometheusMeterRegistry metrics;
  private final Integrity integrity;
  private final Audit audit;
  private final StoredObjects objects;

  OperatorController(
      Operator operator,
      PrometheusMeterRegistry metrics,
      Integrity integrity,
      Audit audit,
      StoredObjects objects) {
    this.operator = operator;
    this.metrics = metrics;
    this.integrity = integrity;
    this.audit = audit;
    this.objects = objects;
  }

  @GetMapping("/metrics")
  ResponseEntity<String> metrics(HttpServletRequest request) {
    operator.check(request);
    return ResponseEntity.ok()
        .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .body(metrics.scrape());
  }

  /// 200 where all is whole, 500 where something is not.
  @GetMapping("/api/v1/operator/check")
  ResponseEntity<byte[]> check(HttpServletRequest request) {
    operator.check(request);
    audit.chain();
    List<Message> faults = integrity.run();
    long overdue = objects.overdue();
    boolean whole = faults.isEmpty() && overdue == 0;
    Language language = Wanted.language(request);
    var body = new LinkedHashMap<String, Object>();
    body.put("whole", whole);
    body.put("faults", faults.stream().map(fault -> fault.in(language)).toList());
    body.put("overdue_objects", overdue);
    return Answers.json(whole ? HttpStatus.OK : HttpStatus.INTERNAL_SERVER_ERROR)
        .body(Answers.bytes(body));
  }

  /// One JSON object a line.
  @GetMapping("/api/v1/operator/audit")
  void audit(HttpServletRequest request, HttpServletResponse response) throws IOException {
    operator.check(request);
    audit.chain();
    response.setContentType("application/jsonl");
    audit.export(response.getOutputStream());
  }
}
