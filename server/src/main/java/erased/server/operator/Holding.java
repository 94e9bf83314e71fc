package erased.server.operator;

import erased.server.objects.ObjectKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the store has of one kind, as the register says.
///
/// @param overdue objects whose time is over for longer than a minute
/// @param failing objects that the store failed to delete
/// @param next when the next one goes; none where there is none
record Holding(
    ObjectKind kind, long objects, long bytes, long overdue, long failing, @Nullable Instant next) {
  private static final long KILO = 1024;

  /// `3.4 MB`
  public String size() {
    return text(bytes);
  }

  static String text(long bytes) {
    String unit = "KB";
    double amount = (double) bytes / KILO;
    for (String larger : new String[] {"MB", "GB", "TB"}) {
      if (amount >= KILO) {
        amount /= KILO;
        unit = larger;
      }
    }
    return "%.1f %s".formatted(amount, unit);
  }
}
