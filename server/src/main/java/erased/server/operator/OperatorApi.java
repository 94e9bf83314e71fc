package erased.server.operator;

import erased.server.audit.Audit;
import erased.server.jobs.Answers;
import erased.server.problem.Wanted;
import erased.text.Language;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What programs of the operator may see: figures, and proofs that nothing is amiss.
@RestController
final class OperatorApi {
  private final OperatorToken token;
  private final PrometheusMeterRegistry metrics;
  private final Checks checks;
  private final Audit audit;

  OperatorApi(OperatorToken token, PrometheusMeterRegistry metrics, Checks checks, Audit audit) {
    this.token = token;
    this.metrics = metrics;
    this.checks = checks;
    this.audit = audit;
  }

  @GetMapping("/metrics")
  ResponseEntity<String> metrics(HttpServletRequest request) {
    token.check(request);
    return ResponseEntity.ok()
        .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .body(metrics.scrape());
  }

  /// 200 where all is whole, 500 where something is not.
  @GetMapping("/api/v1/operator/check")
  ResponseEntity<byte[]> check(HttpServletRequest request) {
    token.check(request);
    Checked found = checks.look();
    Language language = Wanted.language(request);
    var body = new LinkedHashMap<String, Object>();
    body.put("whole", found.whole());
    body.put("faults", found.texts(language));
    body.put("overdue_objects", found.overdue());
    return Answers.json(found.whole() ? HttpStatus.OK : HttpStatus.INTERNAL_SERVER_ERROR)
        .body(Answers.bytes(body));
  }

  /// One JSON object a line.
  @GetMapping("/api/v1/operator/audit")
  void audit(HttpServletRequest request, HttpServletResponse response) throws IOException {
    token.check(request);
    audit.chain();
    response.setContentType("application/jsonl");
    audit.export(response.getOutputStream());
  }
}
