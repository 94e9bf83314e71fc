package erased.onnx;

import erased.image.Pixels;
import erased.invisible.Bits;
import erased.invisible.Chance;
import erased.invisible.Payload;
import erased.invisible.Reading;
import erased.invisible.Verdict;
import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.List;

/// Bits that a network reads from any picture: only a message that is known tells whether they mean
/// something.
record ReadBits(String scheme, Bits bits) {
  private static final double LIKELY = 1e-6; // chance of a match
  private static final double CONFIRMED = 1e-9;

  /// @param one above which a number stands for a set bit
  static ReadBits above(float one, FloatBuffer numbers, String scheme) {
    var digits = new StringBuilder();
    for (int i = 0; i < numbers.limit(); i++) {
      digits.append(numbers.get(i) > one ? '1' : '0');
    }
    return new ReadBits(scheme, Bits.ofBinary(digits.toString()));
  }

  /// What the bits say of messages as long as they are: those that are there, the surest first;
  /// else the one that is nearest; else the bits themselves, as [Bits#parse] takes them.
  ///
  /// @param pixels from which they were read
  List<Reading> readings(List<Payload> payloads, Pixels pixels) {
    List<Payload> comparable =
        payloads.stream().filter(payload -> payload.bits().count() == bits.count()).toList();
    if (comparable.isEmpty()) {
      return List.of(new Reading(scheme, null, null, "0b" + bits, null, Verdict.NOT_FOUND, null));
    }
    List<Reading> readings =
        comparable.stream()
            .sorted(Comparator.comparingInt(payload -> -payload.bits().matches(bits)))
            .map(payload -> reading(payload, comparable.size(), pixels))
            .toList();
    List<Reading> found = readings.stream().filter(reading -> reading.verdict().isFound()).toList();
    return found.isEmpty() ? List.of(readings.getFirst()) : found;
  }

  private Reading reading(Payload payload, int tests, Pixels pixels) {
    int same = payload.bits().matches(bits);
    double chance = Chance.binomial(same, bits.count());
    var match = new Reading.Match(same, bits.count(), null, chance, tests);
    Verdict verdict = verdict(chance * tests);
    var place = new Reading.Place(true, 0, 0, pixels.width(), pixels.height());
    return new Reading(
        scheme,
        null,
        payload.generator(),
        payload.message(),
        match,
        verdict,
        verdict.isFound() ? place : null);
  }

  /// @param chance that one of all tests matches so well
  private static Verdict verdict(double chance) {
    if (chance <= CONFIRMED) {
      return Verdict.CONFIRMED;
    }
    return chance <= LIKELY ? Verdict.LIKELY : Verdict.NOT_FOUND;
  }
}
