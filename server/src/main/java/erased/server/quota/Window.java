package erased.server.quota;

import erased.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The time in which a limit holds.
public enum Window {
  /// Any 3,600 seconds.
  PER_HOUR,
  /// A day of UTC.
  PER_DAY,
  /// A month of the plan; of the calendar where there is no plan.
  PER_MONTH;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /// The part of time that is counted now.
  Span at(Instant now, @Nullable Instant anchor) {
    return switch (this) {
      case PER_HOUR -> new Span(now.minus(HOUR), now, HOUR, true);
      case PER_DAY -> {
        Instant start = now.truncatedTo(ChronoUnit.DAYS);
        yield fixed(start, start.plus(DAY));
      }
      case PER_MONTH -> {
        PlanMonth month = PlanMonth.of(anchor == null ? Instant.EPOCH : anchor, now);
        yield fixed(month.start(), month.end());
      }
    };
  }

  /// `100/hour`
  Message rate(long limit) {
    return Message.of("quota.rate." + slug(), limit);
  }

  /// As configuration writes it: `per-hour`.
  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What ends the name of a policy.
  String suffix() {
    return switch (this) {
      case PER_HOUR -> "";
      case PER_DAY -> "-day";
      case PER_MONTH -> "-month";
    };
  }

  private static Span fixed(Instant start, Instant end) {
    return new Span(start.minus(1, ChronoUnit.MICROS), end, Duration.between(start, end), false);
  }

  /// A part of time that is counted.
  ///
  /// @param since what was charged after it counts; columns hold microseconds
  /// @param sliding whether each charge leaves when its time is over, and not all at the end
  record Span(Instant since, Instant end, Duration length, boolean sliding) {
    /// After what time a charge counts no more.
    Duration leaves(Instant charged, Instant now) {
      return Duration.between(now, sliding ? charged.plus(length) : end);
    }
  }
}
