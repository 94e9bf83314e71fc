package erased.server.objects;

import erased.server.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Tells callers what the store did not do; asked before the advice that takes all else for a
/// defect.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StoreAdvice {
  private static final System.Logger LOG = System.getLogger(StoreAdvice.class.getName());

  private final ProblemWriter writer;

  StoreAdvice(ProblemWriter writer) {
    this.writer = writer;
  }

  @ExceptionHandler
  ResponseEntity<byte[]> store(StoreException e, HttpServletRequest request) {
    LOG.log(Level.WARNING, "the store of objects: {0}", e.getMessage());
    return writer.answer(e.problem(), request);
  }
}
