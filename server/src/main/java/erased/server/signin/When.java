package erased.server.signin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A point in time as pages show it, and as programs read it.
record When(Instant time) {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// `2026-11-22 16:05 UTC`
  public String text() {
    return TEXT.format(time);
  }

  /// Of an attribute `datetime`.
  public String iso() {
    return time.toString();
  }
}
