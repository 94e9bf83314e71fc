package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SingularValueTest {
  @Test
  void equalsTheOneOfJacobiInBlocksOfAPlane() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      double grain = Math.pow(2, random.nextInt(8));
      double[] block = random.doubles(16, 256 - grain, 256 + grain).toArray();

      double exact = SingularTriple.largest(rows(block)).value();
      assertThat(SingularValue.largest(block)).isCloseTo(exact, within(1e-9 * exact));
    }
  }

  @Test
  void equalsItNearlyWhereTwoAreAlike() {
    var random = new SplittableRandom(2);
    for (int i = 0; i < 2_000; i++) {
      double[] block = random.doubles(16, -1, 1).toArray();

      double exact = SingularTriple.largest(rows(block)).value();
      assertThat(SingularValue.largest(block)).isCloseTo(exact, within(1e-2 * exact));
    }
  }

  @Test
  void knownBlocksHaveKnownValues() {
    assertThat(SingularValue.largest(new double[16])).isZero();
    assertThat(SingularValue.largest(filled(256))).isEqualTo(1024);
    double[] single = new double[16];
    single[6] = -7;
    assertThat(SingularValue.largest(single)).isEqualTo(7);
  }

  @Test
  void changeMovesTheLargestValueAndNoOther() {
    double[] block = new SplittableRandom(3).doubles(16, 200, 300).toArray();
    double[] vector = new double[4];
    double value = SingularValue.largest(block, vector);

    double[] change = SingularValue.change(block, vector, value, 11);

    double[] changed = IntStream.range(0, 16).mapToDouble(i -> block[i] + change[i]).toArray();
    double squares = squares(block) - value * value;
    assertThat(SingularTriple.largest(rows(changed)).value()).isCloseTo(value + 11, within(1e-9));
    assertThat(squares(changed) - (value + 11) * (value + 11)).isCloseTo(squares, within(1e-5));
  }

  private static double squares(double[] block) {
    return IntStream.range(0, 16).mapToDouble(i -> block[i] * block[i]).sum();
  }

  private static double[] filled(double value) {
    return IntStream.range(0, 16).mapToDouble(_ -> value).toArray();
  }

  private static double[][] rows(double[] block) {
    double[][] rows = new double[4][4];
    for (int i = 0; i < 16; i++) {
      rows[i / 4][i % 4] = block[i];
    }
    return rows;
  }
}
