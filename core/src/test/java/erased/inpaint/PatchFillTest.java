package erased.inpaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import erased.image.Channels;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PatchFillTest extends InpainterContract {
  private static final Region HOLE = new Region(90, 70, 30, 30);

  @Override
  protected Inpainter inpainter() {
    return new PatchFill();
  }

  /// The gray level of each place of a picture.
  private interface Shade {
    double at(int x, int y);
  }

  private static Pixels drawn(int depth, Shade shade) {
    Pixels picture = Pixels.blank(220, 170, Channels.GRAY, depth);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        picture.set(x, y, 0, (int) Math.round(shade.at(x, y)));
      }
    }
    return picture;
  }

  private static Pixels filled(Pixels picture) {
    Mask mask = mask(picture, HOLE);
    return new PatchFill().fill(overpainted(picture, mask, picture.max()), mask);
  }

  /// The mean difference in the hole.
  private static double error(Pixels picture, Pixels filled) {
    double sum = 0;
    for (int y = HOLE.y(); y < HOLE.bottom(); y++) {
      for (int x = HOLE.x(); x < HOLE.right(); x++) {
        sum += Math.abs(picture.get(x, y, 0) - filled.get(x, y, 0));
      }
    }
    return sum / HOLE.area();
  }

  @ParameterizedTest
  @MethodSource("holes")
  void theNumberOfThreadsChangesNothing(Hole hole) {
    assertThat(new PatchFill(3).fill(hole.picture(), hole.mask()))
        .isEqualTo(new PatchFill(1).fill(hole.picture(), hole.mask()));
  }

  @Test
  void aFlatSkyStaysFlat() {
    Pixels sky = drawn(8, (_, _) -> 137);

    assertThat(filled(sky)).isEqualTo(sky);
  }

  @Test
  void stripesGoOnThroughAHole() {
    Pixels stripes = drawn(8, (x, y) -> (x + y) / 6 % 2 == 0 ? 40 : 200);

    assertThat(error(stripes, filled(stripes))).isLessThan(4);
  }

  @Test
  void tilesGoOnInStep() {
    Pixels tiles = drawn(8, (x, y) -> x % 16 < 2 || y % 12 < 2 ? 30 : 180);

    assertThat(error(tiles, filled(tiles))).isLessThan(4);
  }

  @Test
  void aGradientStaysOne() {
    Pixels gradient = drawn(8, (x, _) -> 20 + 0.8 * x);

    assertThat(error(gradient, filled(gradient))).isLessThan(4);
  }

  @Test
  void sixteenBitsKeepMoreThanEight() {
    Pixels gradient = drawn(16, (x, y) -> 30_000 + 3 * x + 2 * y);

    Pixels filled = filled(gradient);

    assertThat(error(gradient, filled)).isLessThan(64); // of 65,535: a quarter of an 8-bit step
    assertThat(filled.get(100, 80, 0)).isCloseTo(30_460, within(256));
  }

  @Test
  void transparencyIsFilledToo() {
    Pixels glass = Pixels.blank(120, 120, Channels.RGBA, 8);
    for (int i = 0; i < glass.bytes().length; i += 4) {
      glass.put(i, 200);
      glass.put(i + 3, 100);
    }
    Mask mask = mask(glass, new Region(50, 50, 20, 20));

    assertThat(new PatchFill().fill(overpainted(glass, mask, 255), mask)).isEqualTo(glass);
  }
}
