package erased.invisible;

import erased.invisible.Reading.Match;
import java.util.List;
import java.util.Objects;

/// What tests ask of readings.
final class Readings {
  private Readings() {}

  static List<Reading> found(List<Reading> readings) {
    return readings.stream().filter(reading -> reading.verdict().isFound()).toList();
  }

  static Match match(Reading reading) {
    return Objects.requireNonNull(reading.match());
  }

  /// 0 where nothing was compared.
  static double z(Reading reading) {
    Match match = reading.match();
    Double z = match == null ? null : match.z();
    return z == null ? 0 : z;
  }

  static Bits message(Reading reading) {
    return Bits.parse(Objects.requireNonNull(reading.message())).bits();
  }

  static Reading.Place place(Reading reading) {
    return Objects.requireNonNull(reading.place());
  }
}
