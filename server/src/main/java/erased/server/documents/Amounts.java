package erased.server.documents;

import erased.text.Language;
import erased.text.Message;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.springframework.util.unit.DataSize;

/// Sizes and times in words: `10 MB`, `24 hours`.
final class Amounts {
  private static final int KILO = 1024;
  private static final Duration FEW_MINUTES = Duration.ofMinutes(2);
  private static final Duration FEW_DAYS = Duration.ofDays(2);

  private Amounts() {}

  static String size(DataSize size) {
    long kilobytes = size.toKilobytes();
    return kilobytes % KILO == 0 ? kilobytes / KILO + " MB" : kilobytes + " KB";
  }

  /// In the largest unit of which it is a whole number, and not just one.
  static String time(Duration time, Language language) {
    if (time.compareTo(FEW_DAYS) >= 0 && Duration.ofDays(time.toDays()).equals(time)) {
      return count("days", time.toDays(), language);
    }
    if (Duration.ofHours(time.toHours()).equals(time)) {
      return count("hours", time.toHours(), language);
    }
    if (time.compareTo(FEW_MINUTES) >= 0 && Duration.ofMinutes(time.toMinutes()).equals(time)) {
      return count("minutes", time.toMinutes(), language);
    }
    return count("seconds", time.toSeconds(), language);
  }

  /// In months, or in days where it has none: nobody mixes them.
  static String time(Period time, Language language) {
    long months = time.toTotalMonths();
    return months > 0
        ? count("months", months, language)
        : count("days", time.get(ChronoUnit.DAYS), language);
  }

  private static String count(String unit, long number, Language language) {
    String key = "documents.time." + unit + (number == 1 ? ".one" : "");
    return Message.of(key, number).in(language);
  }
}
