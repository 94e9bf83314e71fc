package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuantiserTest {
  @Test
  void residueEqualsTheRemainderToTheLastBit() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      double value = i < 100_000 ? i / 2.0 : random.nextDouble(1100);
      assertThat(Quantiser.residueOf(value)).isEqualTo(value % 36);
      assertThat(Quantiser.residueOf(Math.nextDown(value + 36)))
          .isEqualTo(Math.nextDown(value + 36) % 36);
    }
  }

  @Test
  void firstOfEquallyLargeCellsCarriesTheBit() {
    double[] block = new double[16];
    block[0] = 900;
    block[5] = -256;
    block[9] = 256;

    assertThat(Quantiser.largest(block)).isEqualTo(5);
    assertThat(Quantiser.LARGEST_CELL.residue(block)).isEqualTo(4);
  }

  /// A flat block of 260 = 7 x 36 + 8: a 0 moves its second cell to 261, a 1 to 279.
  @Test
  void cellThatWasMovedUpIsTheLargest() {
    double[] block = filled(260);
    block[1] = 279;

    assertThat(Quantiser.LARGEST_CELL.residue(block)).isEqualTo(27);
    assertThat(informed(block)).isEqualTo(27);
  }

  /// A flat block of 280 = 7 x 36 + 28: a 0 moves its second cell down to 261, and all others are
  /// larger now.
  @Test
  void cellThatWasMovedDownStillGivesItselfAway() {
    double[] block = filled(280);
    block[1] = 261;

    assertThat(Quantiser.LARGEST_CELL.residue(block)).isEqualTo(28);
    assertThat(informed(block)).isEqualTo(9);
  }

  @Test
  void cellThatStandsOutFarFromBothValuesIsNotTakenForIt() {
    double[] block = filled(280);
    block[1] = 270;

    assertThat(informed(block)).isEqualTo(28);
  }

  @Test
  void cellOfAnotherIntervalIsNotTakenForIt() {
    double[] block = filled(290);
    block[1] = 261; // 290 lies in the next interval, which begins at 288

    assertThat(informed(block)).isEqualTo(2);
  }

  @Test
  void singularValueOfAFlatBlockIsFourTimesItsLevel() {
    assertThat(Quantiser.SINGULAR_VALUE.residue(filled(256))).isEqualTo(1024 % 36.0);
  }

  private static double informed(double[] block) {
    return Quantiser.LARGEST_CELL.informed(block, new double[16]);
  }

  private static double[] filled(double value) {
    double[] block = new double[16];
    Arrays.fill(block, value);
    return block;
  }
}
