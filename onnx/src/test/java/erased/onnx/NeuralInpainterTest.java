package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import erased.container.ImageException;
import erased.image.Channels;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.progress.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How pictures and holes of any size are cut into windows; the models here are made up.
final class NeuralInpainterTest {
  private static final int AREA = WindowModel.SIDE * WindowModel.SIDE;

  /// Answers every window with one light, and keeps what it was shown.
  private static final class Painter implements WindowModel {
    private final List<Patch> windows = new ArrayList<>();
    private final UnaryOperator<Float> light;

    /// @param light of a window, from the number of those before it
    Painter(UnaryOperator<Float> light) {
      this.light = light;
    }

    @Override
    public float[] fill(Patch window) {
      float[] answer = new float[3 * AREA];
      Arrays.fill(answer, light.apply((float) windows.size()));
      windows.add(window);
      return answer;
    }

    @Override
    public void close() {}
  }

  private static Pixels noise(int width, int height, Channels channels, int depth) {
    var random = new Random(width * 31L + height);
    Pixels pixels = Pixels.blank(width, height, channels, depth);
    for (int i = 0; i < width * height * channels.count(); i++) {
      pixels.put(i, random.nextInt(pixels.max() + 1));
    }
    return pixels;
  }

  private static Mask checkerboard(int width, int height) {
    var mask = new Mask(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = y % 2; x < width; x += 2) {
        mask.set(x, y);
      }
    }
    return mask;
  }

  private static void assertFilled(Pixels before, Mask mask, Pixels after, int colour) {
    for (int y = 0; y < before.height(); y++) {
      for (int x = 0; x < before.width(); x++) {
        for (int c = 0; c < before.channels().colors(); c++) {
          int expected = mask.get(x, y) ? colour : before.get(x, y, c);
          if (after.get(x, y, c) != expected) {
            assertThat(after.get(x, y, c)).as("%d,%d,%d", x, y, c).isEqualTo(expected);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 0, 0, 1, 1",
    "3, 1, 1, 0, 2, 1",
    "1, 700, 0, 300, 1, 90",
    "200, 100, 150, 0, 50, 100",
    "512, 512, 0, 0, 512, 511",
    "513, 512, 1, 0, 512, 512",
    "900, 700, 20, 30, 300, 384",
    "900, 700, 20, 30, 385, 20",
    "1300, 1100, 0, 0, 1200, 1100",
    "1300, 1100, 100, 1099, 1100, 1"
  })
  void everyMaskedPixelIsFilledAndNoOther(
      int width, int height, int x, int y, int holeWidth, int holeHeight) {
    Pixels picture = noise(width, height, Channels.RGB, 8);
    Mask mask = Mask.of(width, height, new Region(x, y, holeWidth, holeHeight));

    Pixels filled = new NeuralInpainter(new Painter(_ -> 0.2f)).fill(picture, mask);

    assertFilled(picture, mask, filled, 51);
  }

  @ParameterizedTest
  @EnumSource(Channels.class)
  void everyKindOfPictureIsFilledInItsOwnKind(Channels channels) {
    for (int depth : new int[] {8, 10, 16}) {
      Pixels picture = noise(80, 60, channels, depth);
      Mask mask = Mask.of(80, 60, new Region(10, 10, 20, 20));

      Pixels filled = new NeuralInpainter(new Painter(_ -> 1f)).fill(picture, mask);

      assertThat(filled.channels()).isEqualTo(channels);
      assertThat(filled.depth()).isEqualTo(depth);
      assertFilled(picture, mask, filled, filled.max());
    }
  }

  @Test
  void aHoleThatFitsIsFilledInOneWindowAroundIt() {
    var painter = new Painter(_ -> 0.5f);
    Pixels picture = noise(2000, 1500, Channels.RGB, 8);

    new NeuralInpainter(painter).fill(picture, Mask.of(2000, 1500, new Region(800, 700, 384, 384)));

    assertThat(painter.windows).hasSize(1);
    Patch window = painter.windows.getFirst();
    for (int x : new int[] {0, 63, 64, 447, 448, 511}) {
      int at = 256 * WindowModel.SIDE + x;
      assertThat(window.isHole(at)).as("%d", x).isEqualTo(x >= 64 && x < 448);
      if (!window.isHole(at)) {
        float expected = picture.get(736 + x, 636 + 256, 1) / 255f;
        assertThat(window.get(1, at)).as("%d", x).isEqualTo(expected);
      }
    }
  }

  @Test
  void smallHolesThatFitIntoOneWindowAreFilledTogether() {
    var painter = new Painter(_ -> 0.5f);
    Mask dots = new Mask(3000, 500);
    for (int x = 0; x < 3000; x += 150) {
      dots.set(x, 20);
      dots.set(x, 300);
    }

    new NeuralInpainter(painter).fill(noise(3000, 500, Channels.GRAY, 8), dots);

    assertThat(painter.windows).hasSizeLessThanOrEqualTo(7);
  }

  @Test
  void aHoleTooLargeForAWindowIsFilledCoarselyFirstAndThenByTiles() {
    var painter = new Painter(before -> before == 0 ? 0f : 1f);
    Mask mask = Mask.of(1400, 1400, new Region(300, 300, 500, 500));

    Pixels filled = new NeuralInpainter(painter).fill(noise(1400, 1400, Channels.RGB, 8), mask);

    assertThat(painter.windows).hasSize(5); // one of half the size, two by two tiles
    assertThat(painter.windows.getFirst().holes(new Region(0, 0, 512, 512))).isEqualTo(250 * 250);
    assertThat(filled.crop(new Region(300, 300, 500, 500)).bytes()).containsOnly(255);
  }

  @Test
  void tilesPassSoftlyIntoEachOther() {
    var painter = new Painter(before -> before % 2);
    Mask mask = Mask.of(1400, 1400, new Region(300, 300, 600, 600));

    Pixels filled = new NeuralInpainter(painter).fill(noise(1400, 1400, Channels.GRAY, 8), mask);

    for (int y = 300; y < 900; y++) {
      for (int x = 301; x < 900; x++) {
        int step = Math.abs(filled.get(x, y, 0) - filled.get(x - 1, y, 0));
        assertThat(step).as("%d,%d", x, y).isLessThanOrEqualTo(12); // of 255 between two tiles
      }
    }
  }

  @Test
  void thinLinesOverTheWholePictureCostOneCoarsePassWithoutAHole() {
    var painter = new Painter(_ -> 0f);
    Pixels white = Pixels.blank(700, 600, Channels.GRAY, 8);
    Arrays.fill(white.bytes(), (byte) 255);

    new NeuralInpainter(painter).fill(white, checkerboard(700, 600));

    Patch first = painter.windows.getFirst(); // of the full size: at half of it nothing is missing
    assertThat(first.get(0, 0)).isEqualTo(1f);
    assertThat(painter.windows).hasSize(4);
  }

  @Test
  void whatStoodInTheHoleIsNotSeen() {
    Mask mask = Mask.of(900, 900, new Region(100, 100, 600, 30));
    Pixels one = noise(900, 900, Channels.RGBA, 8);
    Pixels other = one.copy();
    for (int x = 100; x < 700; x++) {
      for (int c = 0; c < 4; c++) {
        other.set(x, 115, c, 255 - other.get(x, 115, c));
      }
    }
    var inpainter = new NeuralInpainter(new Echo());

    assertThat(inpainter.fill(one, mask)).isEqualTo(inpainter.fill(other, mask));
  }

  /// Answers with the mean of what it was shown outside the hole.
  private static final class Echo implements WindowModel {
    @Override
    public float[] fill(Patch window) {
      double sum = 0;
      for (int at = 0; at < AREA; at++) {
        sum += window.isHole(at) ? 0 : window.get(0, at) + window.get(1, at) + window.get(2, at);
      }
      float[] answer = new float[3 * AREA];
      Arrays.fill(answer, (float) (sum / 3 / AREA));
      return answer;
    }

    @Override
    public void close() {}
  }

  @Test
  void opacityIsFilledSmoothly() {
    Pixels picture = noise(200, 200, Channels.RGBA, 8);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 200; x++) {
        picture.set(x, y, 3, y < 100 ? 255 : x);
      }
    }
    var mask = Mask.of(200, 200, new Region(60, 20, 40, 40));
    mask.add(Mask.of(200, 200, new Region(100, 150, 11, 11)));

    Pixels filled = new NeuralInpainter(new Painter(_ -> 0.5f)).fill(picture, mask);

    assertThat(filled.get(80, 40, 3)).isEqualTo(255);
    assertThat(filled.get(105, 155, 3)).isBetween(102, 108);
    assertThat(filled.get(105, 149, 3)).isEqualTo(105);
  }

  @Test
  void aMaskOfNothingAsksNoModel() {
    var painter = new Painter(_ -> 0.5f);
    Pixels picture = noise(50, 40, Channels.GRAY_ALPHA, 16);

    assertThat(new NeuralInpainter(painter).fill(picture, new Mask(50, 40))).isEqualTo(picture);
    assertThat(painter.windows).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void aMaskOfEverythingLeavesNothingToFillFrom(int side) {
    Mask all = Mask.of(side, side, new Region(0, 0, side, side));

    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() ->
            new NeuralInpainter(new Painter(_ -> 0f)).fill(noise(side, side, Channels.RGB, 8), all))
        .withMessageContaining("whole picture");
  }

  @Test
  void itTellsHowFarItIsAndStopsWhenTold() {
    Pixels picture = noise(1400, 1400, Channels.RGB, 8);
    Mask mask = Mask.of(1400, 1400, new Region(100, 100, 1200, 1200));
    var slow =
        new Painter(_ -> {
          LockSupport.parkNanos(25_000_000);
          return 0.5f;
        });
    var percents = new ArrayList<Integer>();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() ->
            Work.call(
                (_, percent) -> {
                  percents.add(percent);
                  if (percent >= 50) {
                    throw new CancellationException();
                  }
                },
                () -> new NeuralInpainter(slow).fill(picture, mask)));

    assertThat(percents).isSorted().hasSizeGreaterThan(5);
    assertThat(percents.getLast()).isBetween(50, 60);
  }
}
