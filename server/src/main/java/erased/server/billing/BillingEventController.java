package erased.server.billing;

import erased.server.jobs.Answers;
import erased.server.problem.ProblemType;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the provider of payments tells what happened.
@RestController
class BillingEventController {
  private static final int MAX_BODY = 256 * 1024; // bytes

  private final EventSignature signature;
  private final Events events;

  BillingEventController(EventSignature signature, Events events) {
    this.signature = signature;
    this.events = events;
  }

  /// Whatever is signed and has been taken in is answered with 200, so that it is not told again.
  @PostMapping("/api/v1/billing/events")
  ResponseEntity<byte[]> take(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw ProblemType.TOO_LARGE.because(Message.of("problem.body-too-large", MAX_BODY));
    }
    signature.check(body, request.getHeader(EventSignature.HEADER));
    Event event = Event.read(body);
    return Answers.ok(Map.of("id", event.id(), "outcome", events.take(event).code()));
  }
}
