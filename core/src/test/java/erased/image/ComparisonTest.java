package erased.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void beforeAfterAndDifferenceStandSideBySide() {
    Pixels before = Pixels.of(1, 1, Channels.RGB, new byte[] {10, 20, 30});
    Pixels after = Pixels.of(1, 1, Channels.RGB, new byte[] {10, 21, 90});

    Pixels comparison = Comparison.of(before, after, all(1, 1));

    assertThat(comparison.width()).isEqualTo(11);
    assertThat(color(comparison, 0)).containsExactly(10, 20, 30);
    assertThat(color(comparison, 1)).containsExactly(255, 255, 255);
    assertThat(color(comparison, 5)).containsExactly(10, 21, 90);
    assertThat(color(comparison, 10)).containsExactly(0, 44, 255);
  }

  @Test
  void whatIsNotMaskedIsBlackInTheDifference() {
    Pixels before = Pixels.of(1, 1, Channels.GRAY, new byte[] {10});
    Pixels after = Pixels.of(1, 1, Channels.GRAY, new byte[] {90});

    assertThat(color(Comparison.of(before, after, new Mask(1, 1)), 10)).containsExactly(0, 0, 0);
  }

  @Test
  void deepGrayIsShownInEightBits() {
    Pixels before = Pixels.of(1, 1, Channels.GRAY, 16, new short[] {(short) 0xffff});

    Pixels comparison = Comparison.of(before, before.copy(), all(1, 1));

    assertThat(comparison.depth()).isEqualTo(8);
    assertThat(comparison.channels()).isEqualTo(Channels.RGB);
    assertThat(color(comparison, 0)).containsExactly(255, 255, 255);
    assertThat(color(comparison, 10)).containsExactly(0, 0, 0);
  }

  @Test
  void opacityIsKeptAndItsChangeShown() {
    Pixels before = Pixels.of(1, 1, Channels.GRAY_ALPHA, new byte[] {50, 100});
    Pixels after = Pixels.of(1, 1, Channels.GRAY_ALPHA, new byte[] {50, 110});

    Pixels comparison = Comparison.of(before, after, all(1, 1));

    assertThat(comparison.get(0, 0, 3)).isEqualTo(100);
    assertThat(comparison.get(10, 0, 0)).isEqualTo(80);
    assertThat(comparison.get(10, 0, 3)).isEqualTo(255);
  }

  @Test
  void wideAndLargePicturesAreScaledDown() {
    Pixels wide = Pixels.blank(16_384, 3, Channels.GRAY, 8);
    Pixels large = Pixels.blank(5000, 5000, Channels.GRAY, 8);
    Mask one = new Mask(16_384, 3);
    one.set(16_383, 2);
    Pixels changed = wide.copy();
    changed.set(16_383, 2, 0, 1);

    Pixels ofWide = Comparison.of(wide, changed, one);
    Pixels ofLarge = Comparison.of(large, large, new Mask(5000, 5000));

    assertThat(ofWide.width()).isBetween(16_300, 16_384);
    assertThat(ofWide.get(ofWide.width() - 1, 0, 0)).isEqualTo(44);
    assertThat((long) ofLarge.width() * ofLarge.height()).isBetween(49_000_000L, 50_000_000L);
  }

  @Test
  void picturesOfOtherSizesAreNotCompared() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Comparison.of(
                Pixels.blank(2, 1, Channels.GRAY, 8),
                Pixels.blank(2, 2, Channels.GRAY, 8),
                new Mask(2, 1)))
        .withMessageStartingWith("2x1 GRAY of 8 bits, 2x2 GRAY of 8 bits and a mask of 2x1");
  }

  private static Mask all(int width, int height) {
    return Mask.of(width, height, new Region(0, 0, width, height));
  }

  private static int[] color(Pixels picture, int x) {
    return new int[] {picture.get(x, 0, 0), picture.get(x, 0, 1), picture.get(x, 0, 2)};
  }
}
