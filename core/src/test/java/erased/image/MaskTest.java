package erased.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
  @Test
  void halfOfFullLightAndAboveErases() {
    Pixels picture = Pixels.of(4, 1, Channels.GRAY, new byte[] {127, (byte) 128, 0, -1});

    assertThat(picture(Mask.of(picture))).isEqualTo(".#.#");
  }

  @Test
  void whatIsTransparentKeeps() {
    Pixels picture = Pixels.of(2, 1, Channels.GRAY_ALPHA, new byte[] {-1, 0, -1, -1});

    assertThat(picture(Mask.of(picture))).isEqualTo(".#");
  }

  @Test
  void colorsCountByTheirMean() {
    Pixels picture = Pixels.of(2, 1, Channels.RGB, new byte[] {-1, -1, 0, -1, 0, 0});

    assertThat(picture(Mask.of(picture))).isEqualTo("#.");
  }

  @Test
  void boundsHoldEveryMaskedPixelAndNoMore() {
    var mask = new Mask(200, 50);
    mask.set(3, 7);
    mask.set(130, 20);

    assertThat(mask.bounds()).isEqualTo(new Region(3, 7, 128, 14));
    assertThat(new Mask(9, 9).bounds().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 200})
  void nextFindsEachMaskedPixelOfARow(int width) {
    var mask = new Mask(width, 2);
    for (int x = 0; x < width; x += 3) {
      mask.set(x, 1);
    }

    int found = 0;
    for (int x = mask.next(0, 1); x < width; x = mask.next(x + 1, 1)) {
      assertThat(x % 3).isZero();
      found++;
    }
    assertThat(found).isEqualTo((width + 2) / 3).isEqualTo((int) mask.count());
    assertThat(mask.next(0, 0)).isEqualTo(width);
  }

  @Test
  void growsAsADiscAndStopsAtTheBorders() {
    var mask = new Mask(130, 9);
    mask.set(64, 4);
    mask.set(0, 0);

    Mask grown = mask.grow(3);

    for (int y = 0; y < 9; y++) {
      for (int x = 0; x < 130; x++) {
        boolean near = Math.hypot(x - 64, y - 4) <= 3 || Math.hypot(x, y) <= 3;
        assertThat(grown.get(x, y)).as("%s, %s", x, y).isEqualTo(near);
      }
    }
  }

  @Test
  void aSmallerMaskIsSpreadOverThePicture() {
    var mask = new Mask(2, 2);
    mask.set(1, 0);

    assertThat(picture(mask.resize(4, 4))).isEqualTo("..##..##........");
  }

  @Test
  void aMaskDrawnAsAPictureReadsBack() {
    Mask mask = Mask.of(70, 5, new Region(60, 1, 20, 3));

    assertThat(Mask.of(mask.pixels()).pixels()).isEqualTo(mask.pixels());
    assertThat(mask.count()).isEqualTo(30);
  }

  private static String picture(Mask mask) {
    var text = new StringBuilder();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        text.append(mask.get(x, y) ? '#' : '.');
      }
    }
    return text.toString();
  }
}
