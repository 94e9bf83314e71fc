package erased.server.billing;

import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Something that a provider tells of, in the shape of Stripe's event object.
///
/// @param type `checkout.session.completed`
/// @param made when it happened, in full seconds
/// @param object what it happened to, as it was then
record Event(String id, String type, Instant made, JsonNode object) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// @throws ProblemException if that is no event
  static Event read(byte[] body) {
    try {
      JsonNode event = JSON.readTree(body);
      return new Event(
          Parts.text(event, "id"),
          Parts.text(event, "type"),
          Parts.time(event, "created"),
          event.path("data").path("object"));
    } catch (JacksonException _) {
      throw ProblemType.VALIDATION.because(Message.of("billing.event", "JSON"));
    }
  }
}
