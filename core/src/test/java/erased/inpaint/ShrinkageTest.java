package erased.inpaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/// What becomes of fillings that are finished: gray pictures of 160 by 160 pixels with a round
/// hole.
class ShrinkageTest {
  private static final int SIZE = 160;
  private static final int MIDDLE = SIZE / 2;

  private static Level level(int radius, IntBinaryOperator color) {
    var level = new Level(SIZE, SIZE, 2);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        level.hole[y * SIZE + x] = Math.hypot(x - MIDDLE, y - MIDDLE) < radius;
        level.samples[2 * (y * SIZE + x)] = color.applyAsInt(x, y);
      }
    }
    return level;
  }

  private static float[] shrunk(Level level, int threads) {
    try (var crew = new Crew(threads)) {
      Shrinkage.apply(level, level.holePixels(), crew);
    }
    return level.samples;
  }

  private static float at(float[] samples, int x, int y) {
    return samples[2 * (y * SIZE + x)];
  }

  @Test
  void aFaintShapeInADeepHoleIsDrawnTowardsWhatSurroundsIt() {
    var level = level(50, (x, y) -> Math.hypot(x - MIDDLE, y - MIDDLE) < 30 ? 110 : 100);

    float[] samples = shrunk(level, 1);

    assertThat(at(samples, MIDDLE, MIDDLE)).isBetween(102f, 107f);
    assertThat(at(samples, MIDDLE, MIDDLE - 45)).isCloseTo(100, within(1f));
  }

  @Test
  void nothingOfOneSideOfAClearEdgeReachesTheOther() {
    var level = level(50, (x, y) -> x < MIDDLE ? 30 : 220);

    float[] samples = shrunk(level, 1);

    for (int x = 0; x < SIZE; x++) {
      assertThat(at(samples, x, MIDDLE)).isCloseTo(x < MIDDLE ? 30 : 220, within(2f));
    }
  }

  @Test
  void aShapeThatStandsOutClearlyStays() {
    var level = level(50, (x, y) -> Math.hypot(x - MIDDLE, y - MIDDLE) < 20 ? 230 : 30);

    assertThat(at(shrunk(level, 1), MIDDLE, MIDDLE)).isCloseTo(230, within(8f));
  }

  @Test
  void theWholeStaysAsSharpAsItWas() {
    var random = new Random(1);
    var level =
        level(50, (x, y) -> 100 + random.nextInt(20) + (Math.hypot(x - 60, y - 70) < 20 ? 15 : 0));
    double before = sharpness(level);

    shrunk(level, 1);

    assertThat(sharpness(level)).isCloseTo(before, within(before / 100));
  }

  private static double sharpness(Level level) {
    double sum = 0;
    for (int pixel : level.holePixels()) {
      float[] v = level.samples;
      sum += Math.abs(v[2 * pixel + 2] - v[2 * pixel - 2]);
      sum += Math.abs(v[2 * (pixel + SIZE)] - v[2 * (pixel - SIZE)]);
    }
    return sum;
  }

  @Test
  void aThinHolesFillingAndAllKnownPixelsStayAsTheyAre() {
    float[] thin = level(6, (x, y) -> x * y % 200).samples.clone();
    assertThat(shrunk(level(6, (x, y) -> x * y % 200), 1)).isEqualTo(thin);

    var deep = level(50, (x, y) -> x * y % 200);
    float[] before = deep.samples.clone();
    float[] after = shrunk(deep, 1);
    for (int pixel = 0; pixel < deep.hole.length; pixel++) {
      if (!deep.hole[pixel]) {
        assertThat(after[2 * pixel]).isEqualTo(before[2 * pixel]);
      }
    }
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() {
    IntBinaryOperator color = (x, y) -> 100 + (x * 7 + y * 13) % 40;

    assertThat(shrunk(level(60, color), 3)).isEqualTo(shrunk(level(60, color), 1));
  }
}
