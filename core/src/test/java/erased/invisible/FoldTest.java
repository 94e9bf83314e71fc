package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import erased.image.Pixels;
import erased.image.Region;
import erased.invisible.DwtEncoder.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldTest {
  private static final Bits SHORT = Bits.ofText("SDV2");

  @ParameterizedTest
  @CsvSource({"SDV2, 296, 240", "InvokeAI, 472, 480", "0xb3ec907bb19e, 328, 312"})
  void findsWhatATryOfAllLaysFinds(String message, int width, int height) {
    Bits bits = Bits.parse(message).bits();
    Votes votes = votes(Covers.TEXTURE.of(width, height));

    Fold.Lay best = new Fold(votes, bits).best();

    assertThat(best.sum()).isCloseTo(tried(votes, bits), within(1e-4));
  }

  @Test
  void tellsTheColumnsOfTheWholePictureAndTheFirstBit() {
    Pixels marked = DwtEncoder.mark(Covers.TEXTURE.of(8 * 53, 8 * 60), Way.LIBRARY, SHORT);
    Votes votes = votes(marked.crop(new Region(8 * 5, 8 * 3, 8 * 41, 8 * 50)));

    var fold = new Fold(votes, SHORT);
    Fold.Lay lay = fold.best();

    assertThat(lay.columns()).isEqualTo(53 % 32);
    assertThat(lay.first()).isEqualTo((3 * 53 + 5) % 32);
    assertThat(fold.filter(lay).matches()).isEqualTo(32);
  }

  /// The votes with the sign of the bit that they meet, for all numbers of columns and first bits.
  private static double tried(Votes votes, Bits message) {
    int n = message.count();
    double[] pattern = Filter.pattern(message);
    double best = Double.NEGATIVE_INFINITY;
    for (int lay = 0; lay < n * n; lay++) {
      double sum = 0;
      for (int row = 0; row < votes.rows(); row++) {
        for (int column = 0; column < votes.columns(); column++) {
          sum += votes.soft(row, column) * pattern[(lay % n + row * (lay / n) + column) % n];
        }
      }
      best = Math.max(best, sum);
    }
    return best;
  }

  private static Votes votes(Pixels pixels) {
    return Votes.of(pixels, Quantiser.LARGEST_CELL, Variant.U8, 0, 0);
  }
}
