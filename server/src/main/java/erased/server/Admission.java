package erased.server;

import erased.server.jobs.LimitSettings;
import erased.server.problem.Problem;
import erased.server.problem.ProblemType;
import erased.server.problem.ProblemWriter;
import erased.text.Message;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Bounds the memory of all bodies that are being read: whoever comes when it is used up is told so
/// at once, before a byte of the body is taken.
@Component
@Order(0)
final class Admission extends OncePerRequestFilter {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final int UNIT = 1024; // bytes of a permit
  private static final int COPIES = 2; // as it is sent, and decoded
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final Semaphore room;
  private final int largest; // permits of one request
  private final ProblemWriter writer;

  Admission(LimitSettings limits, ProblemWriter writer) {
    this.room = new Semaphore((int) (limits.bodies().toBytes() / UNIT));
    this.largest = Math.min(limits.bodyBytes() * COPIES / UNIT, room.availablePermits());
    this.writer = writer;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !WITH_BODY.contains(request.getMethod()) || request.getContentLengthLong() == 0;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    int needed = needed(request);
    if (!room.tryAcquire(needed)) {
      writer.write(
          Problem.of(ProblemType.OVERLOADED, Message.of("problem.busy")).retryAfter(SOON),
          request,
          response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      room.release(needed);
    }
  }

  /// What a request may come to; one that does not say, as much as any may.
  private int needed(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return length < 0 ? largest : Math.clamp(length * COPIES / UNIT + 1, 1, largest);
  }
}
