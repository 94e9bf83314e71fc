package erased.visible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import erased.image.Region;
import org.junit.jupiter.api.Test;

class StencilTest {
  private static final Stencil SMALL = Stencil.quarter("gemini-sparkle/v1-48.csv", 16);
  private static final Stencil LARGE = Stencil.quarter("gemini-sparkle/v1-96.csv", 16);

  @Test
  void mapsOfTheSparkleAreThoseThatWereMeasured() {
    assertThat(SMALL.at(new Place(0, 0, 48, 48), new Region(0, 0, 48, 48)))
        .containsExactly(SparkleMaps.small(), within(1e-6f));
    assertThat(LARGE.at(new Place(0, 0, 96, 96), new Region(0, 0, 96, 96)))
        .containsExactly(SparkleMaps.large(), within(1e-6f));
  }

  @Test
  void stencilMovedByWholePixelsKeepsItsValues() {
    float[] moved = SMALL.at(new Place(100, 50, 48, 48), new Region(90, 45, 70, 60));
    float[] map = SparkleMaps.small();

    for (int i = 0; i < map.length; i++) {
      int at = (5 + i / 48) * 70 + 10 + i % 48;
      assertThat(moved[at]).isCloseTo(map[i], within(1e-6f));
    }
    assertThat(moved[0]).isZero();
  }

  @Test
  void resizedStencilCoversItsShareOfPixels() {
    double area = sum(SparkleMaps.large());

    assertThat(sum(LARGE.at(new Place(2.3, 1.7, 48, 48), new Region(-8, -8, 70, 70))))
        .isCloseTo(area / 4, within(area / 400));
    assertThat(sum(LARGE.at(new Place(2.3, 1.7, 144, 144), new Region(-8, -8, 170, 170))))
        .isCloseTo(area * 2.25, within(area / 40));
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
