package erased.server.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// The limits of 5 an hour and 12 a day, in the most simple way: whether a charge is within them is
/// looked up in the list of all charges, and when it will be by trying each time that may be it.
final class Model {
  private static final int PER_HOUR = 5;
  private static final int PER_DAY = 12;

  private final InstantSource clock;
  private final List<Charge> charges = new ArrayList<>();

  Model(InstantSource clock) {
    this.clock = clock;
  }

  private record Charge(String job, Instant time) {}

  boolean isEmpty() {
    return charges.isEmpty();
  }

  String removeAny(Random random) {
    return charges.remove(random.nextInt(charges.size())).job();
  }

  /// After what time the charge is within the limits; if it is now, it was made.
  Duration charge(String job) {
    Instant now = clock.instant();
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    Instant first =
        Stream.concat(
                Stream.of(now, midnight),
                charges.stream().map(charge -> charge.time().plus(1, ChronoUnit.HOURS)))
            .filter(time -> !time.isBefore(now) && isWithin(time))
            .min(Instant::compareTo)
            .orElseThrow();
    if (first.equals(now)) {
      charges.add(new Charge(job, now));
    }
    return Duration.between(now, first);
  }

  private boolean isWithin(Instant time) {
    Instant hourAgo = time.minus(1, ChronoUnit.HOURS);
    Instant midnight = time.truncatedTo(ChronoUnit.DAYS);
    return charges.stream().filter(charge -> charge.time().isAfter(hourAgo)).count() < PER_HOUR
        && charges.stream().filter(charge -> !charge.time().isBefore(midnight)).count() < PER_DAY;
  }
}
