package erased.server.quota;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/// A month of a plan, in UTC: it begins on the day and at the time of day at which the plan began,
/// or on the last day of a month that has no such day.
///
/// @param end is in the next month already
public record PlanMonth(Instant start, Instant end) {
  /// The month of the plan that began at the anchor which a point in time lies in.
  public static PlanMonth of(Instant anchor, Instant now) {
    ZonedDateTime began = anchor.atZone(ZoneOffset.UTC);
    long months = ChronoUnit.MONTHS.between(began, now.atZone(ZoneOffset.UTC));
    while (began.plusMonths(months).toInstant().isAfter(now)) {
      months--;
    }
    while (!began.plusMonths(months + 1).toInstant().isAfter(now)) {
      months++;
    }
    return new PlanMonth(
        began.plusMonths(months).toInstant(), began.plusMonths(months + 1).toInstant());
  }
}
