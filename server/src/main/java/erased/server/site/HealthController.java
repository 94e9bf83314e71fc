package erased.server.site;

import erased.server.jobs.Answers;
import erased.server.objects.ObjectStore;
import erased.server.objects.StoreException;
import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// For whoever watches the process: does it live, and can it work?
@RestController
final class HealthController {
  private static final Logger LOG = LoggerFactory.getLogger(HealthController.class);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final JdbcClient database;
  private final ObjectStore store;

  HealthController(JdbcClient database, ObjectStore store) {
    this.database = database;
    this.store = store;
  }

  @GetMapping("/healthz")
  ResponseEntity<byte[]> lives() {
    return Answers.ok(Map.of("status", "ok"));
  }

  @GetMapping("/readyz")
  ResponseEntity<byte[]> works() {
    try {
      database.sql("select 1").query(Integer.class).single();
      store.check();
      return Answers.ok(Map.of("status", "ok"));
    } catch (DataAccessException e) {
      throw unready("site.database", e);
    } catch (StoreException e) {
      throw unready("site.store", e);
    }
  }

  private static RuntimeException unready(String text, Exception cause) {
    LOG.warn("not ready", cause);
    return Problem.of(ProblemType.OVERLOADED, Message.of(text)).retryAfter(SOON).exception();
  }
}
