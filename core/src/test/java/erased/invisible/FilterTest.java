package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterTest {
  private static final Bits MESSAGE = Bits.ofBinary("1101");

  @Test
  void perfectVotesComeToTheRootOfTheirNumber() {
    // 100 votes of full strength for each bit of a message with as many ones as zeros
    var filter = Filter.of(new double[] {100, -100, 100, -100}, 400, Bits.ofBinary("1010"));

    assertThat(filter.matches()).isEqualTo(4);
    assertThat(filter.z()).isCloseTo(20, within(1e-12));
  }

  @Test
  void invertedVotesComeToTheNegative() {
    var filter = Filter.of(new double[] {-100, 100, -100, 100}, 400, Bits.ofBinary("1010"));

    assertThat(filter.matches()).isZero();
    assertThat(filter.z()).isCloseTo(-20, within(1e-12));
  }

  @Test
  void biasOfAllVotesCountsNothing() {
    var biased = Filter.of(new double[] {50, 50, 50, 50}, 100, MESSAGE);

    assertThat(biased.matches()).isEqualTo(3);
    assertThat(biased.z()).isCloseTo(0, within(1e-12));
  }

  @Test
  void messageOfEqualBitsIsNeverFound() {
    var filter = Filter.of(new double[] {9, 9}, 9, Bits.ofBinary("11"));

    assertThat(filter.matches()).isEqualTo(2);
    assertThat(filter.z()).isZero();
    assertThat(Filter.of(new double[4], 0, MESSAGE).z()).isZero();
  }

  /// The sums of a picture that repeats itself scatter more than its votes alone would.
  @Test
  void sumsThatScatterMoreThanTheirVotesAreMoreNoise() {
    double[] sums = {30, -30, 28, -14, 2, 40};
    Bits message = Bits.ofBinary("101001");

    double independent = Filter.of(sums, 1e5, message).z();
    double repeating = Filter.of(sums, 10, message).z();

    double dot = 30 + 30 + 28 + 14 - 2 + 40;
    double rest = 0;
    for (int i = 0; i < 6; i++) {
      double left = sums[i] - 56 / 6.0 - dot / 6 * (message.get(i) ? 1 : -1);
      rest += left * left;
    }
    assertThat(independent).isCloseTo(dot / Math.sqrt(1e5), within(1e-12));
    assertThat(repeating).isCloseTo(dot / Math.sqrt(rest), within(1e-12));
  }

  /// Tiles of 64 pixels meet the letters of a text in their own rhythm: without care that reads as
  /// much of it as its letters have in common.
  @Test
  void rhythmOfLettersAloneIsNoMessage() {
    Bits message = Bits.ofText("StableDiffusionV1-Inpainting");
    double[] pattern = Filter.pattern(message);
    double[] rhythm = new double[pattern.length];
    for (int i = 0; i < pattern.length; i++) {
      for (int letter = 0; letter < 28; letter++) {
        rhythm[i] += 5 * pattern[letter * 8 + i % 8] / 28;
      }
    }

    assertThat(Filter.of(rhythm, 3_000, message).z()).isBetween(0.0, 3.0);
  }

  @Test
  void markOfATextCountsInFullWithTheRhythmOfItsLetters() {
    Bits message = Bits.ofText("InvokeAI");
    double[] sums = new double[64];
    for (int i = 0; i < 64; i++) {
      sums[i] = message.get(i) ? 60 : -50; // with a bias of 5
    }
    double ones = IntStream.range(0, 64).filter(message::get).count() / 64.0;

    double deviation = Math.sqrt(4 * ones * (1 - ones)); // of the message's bits
    assertThat(Filter.of(sums, 64 * 64, message).z())
        .isCloseTo(55 * deviation * Math.sqrt(64) / 8, within(1e-9));
  }

  @Test
  void patternHasNoMean() {
    assertThat(Filter.pattern(MESSAGE)).containsExactly(0.5, 0.5, -1.5, 0.5);
  }
}
