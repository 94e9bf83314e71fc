package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Orientation;
import erased.image.Pixels;
import erased.image.Scaling;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures without a mark, above all those that repeat themselves as a message does.
class UnmarkedTest {
  /// A row of blocks comes to 32 or 64, so that each column of the picture always meets the same
  /// bits.
  private static final int[] WIDTHS = {256, 512};

  @ParameterizedTest
  @EnumSource
  void coversHoldNoMark(Covers cover) {
    nothingIn(cover.of(384, 384));
    nothingIn(cover.of(256, 264));
  }

  @Test
  void rampsAcrossAndDownHoldNoMark() {
    for (int width : WIDTHS) {
      nothingIn(Covers.drawn(width, 512, (x, _, c) -> c == 1 ? 80 : 256.0 * x / width));
      nothingIn(Covers.drawn(width, 512, (_, y, c) -> c == 1 ? 80 : y / 2.0));
      nothingIn(Covers.drawn(width, 512, (x, y, c) -> c == 0 ? 255 - x / 2.0 : c * y / 4.0));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 16, 32})
  void stripesAndCheckerboardsHoldNoMark(int side) {
    nothingIn(Covers.drawn(512, 264, (x, _, c) -> x / side % 2 == 0 ? 60 + 70 * c : 40));
    nothingIn(Covers.drawn(512, 264, (_, y, c) -> y / side % 2 == 0 ? 60 + 70 * c : 40));
    nothingIn(
        Covers.drawn(512, 264, (x, y, c) -> (x / side + y / side) % 2 == 0 ? 255 - 90 * c : 0));
  }

  /// Where a row is as long as a message, or one and a half times, each of its bits meets one and
  /// the same random vote, row after row.
  @ParameterizedTest
  @CsvSource({"256, 1", "384, 2", "512, 3"})
  void rowsThatRepeatAsOftenAsAMessageHoldNoMark(int period, int seed) {
    double[] levels = new SplittableRandom(seed).doubles(24L * period, 0, 256).toArray();

    nothingIn(Covers.drawn(period, 512, (x, y, c) -> levels[(y % 8 * period + x) * 3 + c]));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void tilesInTheRhythmOfLettersHoldNoMark(int seed) {
    double[] levels = new SplittableRandom(seed).doubles(3 * 64 * 64, 0, 256).toArray();

    nothingIn(Covers.drawn(576, 512, (x, y, c) -> levels[(y % 64 * 64 + x % 64) * 3 + c]));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void mosaicsHoldNoMark(int side) {
    Pixels noise = Covers.NOISE.of(512 / side, 512 / side);
    Pixels mosaic = Covers.drawn(512, 512, (x, y, c) -> noise.get(x / side, y / side, c));

    nothingIn(mosaic);
    nothingIn(Scaling.CUBIC.resize(mosaic, 300, 300));
  }

  private static void nothingIn(Pixels pixels) {
    assertThat(Signals.own().read(pixels, Orientation.UPRIGHT, Search.STANDARD))
        .isNotEmpty()
        .allSatisfy(reading -> {
          assertThat(reading.verdict().isFound()).isFalse();
          assertThat(Readings.z(reading)).isLessThan(6);
        });
  }
}
