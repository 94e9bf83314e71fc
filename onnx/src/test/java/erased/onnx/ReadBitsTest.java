package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Channels;
import erased.image.Pixels;
import erased.invisible.Bits;
import erased.invisible.Payload;
import erased.invisible.Reading;
import erased.invisible.Verdict;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadBitsTest {
  private static final String READ = "10110010101100101011001010110010";

  private static final Pixels PICTURE = Pixels.blank(9, 7, Channels.GRAY, 8);

  /// As it was read but for the first bits.
  private static Payload other(int wrong) {
    String bits = Bits.ofBinary(READ).toString();
    var digits = new StringBuilder();
    for (int i = 0; i < bits.length(); i++) {
      digits.append((bits.charAt(i) == '1') == (i < wrong) ? '0' : '1');
    }
    return Bits.parse("0b" + digits);
  }

  private static List<Reading> readings(Payload... payloads) {
    return new ReadBits("rivaGan", Bits.ofBinary(READ)).readings(List.of(payloads), PICTURE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, CONFIRMED, 2.3e-10",
    "1, LIKELY, 7.7e-9",
    "2, LIKELY, 1.23e-7",
    "3, NOT_FOUND, 1.28e-6",
    "16, NOT_FOUND, 0.57"
  })
  void howManyBitsAgreeDecides(int wrong, Verdict verdict, double chance) {
    Reading reading = readings(other(wrong)).getFirst();

    var match = Objects.requireNonNull(reading.match());
    assertThat(reading.verdict()).isEqualTo(verdict);
    assertThat(match.bits()).isEqualTo(32 - wrong);
    assertThat(match.of()).isEqualTo(32);
    assertThat(match.chance() / chance).isBetween(0.98, 1.02);
    assertThat(reading.message()).isEqualTo(other(wrong).message());
    assertThat(reading.place())
        .isEqualTo(verdict.isFound() ? new Reading.Place(true, 0, 0, 9, 7) : null);
  }

  @Test
  void theMoreMessagesAreTriedTheLessOneThatFitsMeans() {
    Payload[] many = new Payload[200];
    for (int i = 0; i < many.length; i++) {
      many[i] = i == 150 ? other(1) : other(16);
    }

    List<Reading> readings = readings(many);

    assertThat(readings).hasSize(1);
    assertThat(readings.getFirst().verdict()).isEqualTo(Verdict.NOT_FOUND);
    assertThat(Objects.requireNonNull(readings.getFirst().match()).tests()).isEqualTo(200);
  }

  @Test
  void allMessagesThatFitAreToldTheSurestFirst() {
    List<Reading> readings = readings(other(2), other(20), other(0));

    assertThat(readings)
        .extracting(Reading::message)
        .containsExactly(other(0).message(), other(2).message());
  }

  @Test
  void withoutAMessageOfItsLengthTheBitsThemselvesAreTold() {
    List<Reading> readings = readings(Bits.parse("SDV2!"));

    assertThat(readings)
        .containsExactly(
            new Reading("rivaGan", null, null, "0b" + READ, null, Verdict.NOT_FOUND, null));
    assertThat(Bits.parse(Objects.requireNonNull(readings.getFirst().message())).bits())
        .isEqualTo(Bits.ofBinary(READ));
  }
}
