package erased.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelDifferenceTest {
  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void countsWhatDiffersInsideAndOutside(int depth) {
    Pixels before = Scenes.noise(40, 30, Channels.RGB, depth, 1);
    Pixels after = before.copy();
    after.set(5, 6, 1, before.get(5, 6, 1) ^ 1);
    after.set(20, 9, 2, before.get(20, 9, 2) ^ 3);
    Mask mask = Mask.of(40, 30, new Region(5, 6, 1, 1));

    PixelDifference difference = PixelDifference.of(before, after, mask);

    assertThat(difference.changed()).isEqualTo(2);
    assertThat(difference.region()).isEqualTo(new Region(5, 6, 16, 4));
    assertThat(difference.outside()).isEqualTo(1);
    assertThat(difference.most()).isBetween(1, 3);
  }

  @Test
  void anotherKindOfSamplesWithTheSameColorsIsNoDifference() {
    Pixels gray = Pixels.of(2, 1, Channels.GRAY, new byte[] {10, -1});
    Pixels wide =
        Pixels.of(2, 1, Channels.RGBA, 16, new short[] {2570, 2570, 2570, -1, -1, -1, -1, -1});

    assertThat(PixelDifference.of(gray, wide, new Mask(2, 1)).changed()).isZero();
  }

  @Test
  void opacityCounts() {
    Pixels opaque = Pixels.of(1, 1, Channels.GRAY, new byte[] {10});
    Pixels clear = Pixels.of(1, 1, Channels.GRAY_ALPHA, new byte[] {10, 0});

    assertThat(PixelDifference.of(opaque, clear, new Mask(1, 1)).most()).isEqualTo(255);
  }
}
