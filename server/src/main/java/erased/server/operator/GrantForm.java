package erased.server.operator;

import erased.server.operator.Decisions.Grant;
import erased.text.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an operator wrote to give an account credits.
///
/// @param expires a date, at whose beginning in UTC they end; empty: as those of a pack
/// @param once made with the form, so that sending it twice grants once
record GrantForm(String credits, String reason, String expires, String once) {
  private static final int LONGEST = 200; // characters of a reason
  private static final long MOST = 1_000_000;

  /// What is wrong, by the name of the field.
  Map<String, Message> faults(Instant now) {
    var faults = new LinkedHashMap<String, Message>();
    if (!credits.matches("[1-9][0-9]{0,6}") || Long.parseLong(credits) > MOST) {
      faults.put("credits", Message.of("operator.grant.credits.wrong", MOST));
    }
    if (reason.isBlank() || reason.length() > LONGEST) {
      faults.put("reason", Message.of("operator.grant.reason.wrong", LONGEST));
    }
    if (!expires.isEmpty() && day(expires).filter(now::isBefore).isEmpty()) {
      faults.put("expires", Message.of("operator.date.wrong"));
    }
    return faults;
  }

  Grant grant(long account) {
    return new Grant(
        account, Long.parseLong(credits), day(expires).orElse(null), reason.strip(), once);
  }

  /// The beginning of a day; empty where that is none.
  static Optional<Instant> day(@Nullable String text) {
    try {
      return text == null || text.isEmpty()
          ? Optional.empty()
          : Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
