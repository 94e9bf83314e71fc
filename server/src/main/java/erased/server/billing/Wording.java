package erased.server.billing;

import erased.text.Language;
import erased.text.Message;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;

/// Dates and times as pages say them.
public final class Wording {
  private Wording() {}

  /// A day of UTC: `Mar 10, 2026`.
  public static String day(Instant time, Language language) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(language.locale())
        .withZone(ZoneOffset.UTC)
        .format(time);
  }

  /// `12 months`, `90 days`.
  static Message length(Period period) {
    Message months = Message.of("billing.months", period.toTotalMonths());
    Message days = Message.of("billing.days", period.get(ChronoUnit.DAYS));
    if (period.get(ChronoUnit.DAYS) == 0) {
      return months;
    }
    return period.toTotalMonths() == 0 ? days : Message.of("billing.months-days", months, days);
  }
}
