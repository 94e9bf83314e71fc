package erased.server.site;

import erased.server.accounts.Caller;
import erased.server.accounts.Callers;
import erased.server.credits.Ledger;
import erased.server.jobs.Answers;
import erased.server.quota.Bucket;
import erased.server.quota.Quotas;
import erased.server.quota.Standing.Line;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a caller has: the tier, credits, and what is left of each quota.
@RestController
final class AccountController {
  private final Callers callers;
  private final Ledger ledger;
  private final Quotas quotas;

  AccountController(Callers callers, Ledger ledger, Quotas quotas) {
    this.callers = callers;
    this.ledger = ledger;
    this.quotas = quotas;
  }

  @GetMapping("/api/v1/account")
  ResponseEntity<byte[]> account(HttpServletRequest request) {
    Caller caller = callers.of(request);
    Long account = caller.account();
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("tier", caller.tier().slug());
    body.put("credits", account == null ? 0 : ledger.balance(account));
    var left = new LinkedHashMap<String, @Nullable Object>();
    for (Bucket bucket : Bucket.values()) {
      left.put(bucket.slug(), limits(quotas.standing(caller, bucket).lines()));
    }
    body.put("quotas", left);
    return Answers.ok(body);
  }

  /// None where nothing is limited.
  private static List<Map<String, Object>> limits(List<Line> lines) {
    var limits = new ArrayList<Map<String, Object>>();
    for (Line line : lines) {
      var limit = new LinkedHashMap<String, Object>();
      limit.put("policy", line.name());
      limit.put("limit", line.limit());
      limit.put("window_seconds", line.window());
      limit.put("remaining", line.remaining());
      limit.put("reset_seconds", line.reset());
      limits.add(limit);
    }
    return limits;
  }
}
