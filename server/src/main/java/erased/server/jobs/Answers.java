package erased.server.jobs;

import erased.json.Json;
import erased.server.credits.Charged;
import erased.server.quota.Standing;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Success, as JSON.
public final class Answers {
  private Answers() {}

  public static ResponseEntity<byte[]> ok(Object tree) {
    return json(HttpStatus.OK).body(bytes(tree));
  }

  /// The beginning of an answer, to which more fields may be added.
  public static ResponseEntity.BodyBuilder json(HttpStatus status) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store");
  }

  public static byte[] bytes(Object tree) {
    return Json.write(tree).getBytes(StandardCharsets.UTF_8);
  }

  /// Tells the caller what is left of the quota.
  public static void tell(Standing standing, HttpServletResponse response) {
    standing.policyField().ifPresent(field -> response.setHeader("RateLimit-Policy", field));
    standing.limitField().ifPresent(field -> response.setHeader("RateLimit", field));
  }

  /// Tells the caller what a request cost, and what is left.
  public static void tell(Charged charged, HttpServletResponse response) {
    tell(charged.standing(), response);
    response.setHeader("X-Credits-Charged", Long.toString(charged.credits()));
    Long remaining = charged.remaining();
    if (remaining != null) {
      response.setHeader("X-Credits-Remaining", Long.toString(remaining));
    }
  }
}
