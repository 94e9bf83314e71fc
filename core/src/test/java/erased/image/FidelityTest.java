package erased.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import erased.progress.Work;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FidelityTest {
  /// By scikit-image 0.19 (`structural_similarity` with `gaussian_weights`,
  /// `peak_signal_noise_ratio`, `deltaE_ciede2000`) and, for GMSD, the authors' program in SciPy.
  @ParameterizedTest
  @CsvSource({
    "RGB, 61, 147, 8, 43.87112, 50.41585, 0.9997837, 0.000243812, 0.7824966, 0.6666667, 3, 3,"
        + " 1.647",
    "RGB, 64, 130, 8, 43.87164, 50.41594, 0.9997823, 0.0002443121, 0.7818378, 0.6665865, 3, 3,"
        + " 1.647",
    "RGB, 61, 47, 16, 43.85228, 50.33302, 0.9997281, 0.000174409, 0.794389, 0.8304848, 3.155642,"
        + " 811, 1.802642",
    "GRAY, 33, 70, 8, 43.8909, 43.8909, 0.9992851, 0.001128096, 0.3662919, 0.5709957, 3, 3, 3",
    "RGB, 10, 40, 8, 43.89425, 50.37996, , 9.773449e-05, 0.8321866, 0.665, 3, 3, 1.647"
  })
  void measuresAsOthersDo(
      Channels channels,
      int width,
      int height,
      int depth,
      double psnrRgb,
      double psnrLuma,
      Double ssim,
      double gmsd,
      double deltaE,
      double changedShare,
      double largest,
      int largestLevels,
      double largestLuma) {
    Pixels before = picture(width, height, channels, depth, false);
    Pixels after = picture(width, height, channels, depth, true);

    Fidelity fidelity = Fidelity.of(before, after);

    assertThat(fidelity.psnrRgb()).isCloseTo(psnrRgb, within(1e-4));
    assertThat(fidelity.psnrLuma()).isCloseTo(psnrLuma, within(1e-4));
    if (ssim == null) {
      assertThat(fidelity.ssim()).isNull();
    } else {
      assertThat(fidelity.ssim()).isCloseTo(ssim, within(1e-6));
    }
    assertThat(fidelity.gmsd()).isCloseTo(gmsd, within(1e-8));
    assertThat(fidelity.deltaE()).isCloseTo(deltaE, within(1e-3));
    assertThat(fidelity.changedShare()).isCloseTo(changedShare, within(1e-7));
    assertThat(fidelity.largest()).isCloseTo(largest, within(2e-5));
    assertThat(fidelity.largestLevels()).isEqualTo(largestLevels);
    assertThat(fidelity.largestLuma()).isCloseTo(largestLuma, within(2e-5));
  }

  /// L*, a*, b* of two colours, then their difference: table 1 of Sharma, Wu and Dalal (2005).
  @ParameterizedTest
  @CsvSource({
    "50.0, 2.6772, -79.7751, 50.0, 0.0, -82.7485, 2.0425",
    "50.0, 3.1571, -77.2803, 50.0, 0.0, -82.7485, 2.8615",
    "50.0, 2.8361, -74.02, 50.0, 0.0, -82.7485, 3.4412",
    "50.0, -1.3802, -84.2814, 50.0, 0.0, -82.7485, 1.0",
    "50.0, -1.1848, -84.8006, 50.0, 0.0, -82.7485, 1.0",
    "50.0, -0.9009, -85.5211, 50.0, 0.0, -82.7485, 1.0",
    "50.0, 0.0, 0.0, 50.0, -1.0, 2.0, 2.3669",
    "50.0, -1.0, 2.0, 50.0, 0.0, 0.0, 2.3669",
    "50.0, 2.49, -0.001, 50.0, -2.49, 0.0009, 7.1792",
    "50.0, 2.49, -0.001, 50.0, -2.49, 0.001, 7.1792",
    "50.0, 2.49, -0.001, 50.0, -2.49, 0.0011, 7.2195",
    "50.0, 2.49, -0.001, 50.0, -2.49, 0.0012, 7.2195",
    "50.0, -0.001, 2.49, 50.0, 0.0009, -2.49, 4.8045",
    "50.0, -0.001, 2.49, 50.0, 0.001, -2.49, 4.8045",
    "50.0, -0.001, 2.49, 50.0, 0.0011, -2.49, 4.7461",
    "50.0, 2.5, 0.0, 50.0, 0.0, -2.5, 4.3065",
    "50.0, 2.5, 0.0, 73.0, 25.0, -18.0, 27.1492",
    "50.0, 2.5, 0.0, 61.0, -5.0, 29.0, 22.8977",
    "50.0, 2.5, 0.0, 56.0, -27.0, -3.0, 31.903",
    "50.0, 2.5, 0.0, 58.0, 24.0, 15.0, 19.4535",
    "50.0, 2.5, 0.0, 50.0, 3.1736, 0.5854, 1.0",
    "50.0, 2.5, 0.0, 50.0, 3.2972, 0.0, 1.0",
    "50.0, 2.5, 0.0, 50.0, 1.8634, 0.5757, 1.0",
    "50.0, 2.5, 0.0, 50.0, 3.2592, 0.335, 1.0",
    "60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644",
    "63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.263",
    "61.2901, 3.7196, -5.3901, 61.4292, 2.248, -4.962, 1.8731",
    "35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645",
    "22.7233, 20.0904, -46.694, 23.0331, 14.973, -42.5619, 2.0373",
    "36.4612, 47.858, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146",
    "90.8027, -2.0831, 1.441, 91.1528, -1.6435, 0.0447, 1.4441",
    "90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381",
    "6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377",
    "2.0776, 0.0795, -1.135, 0.9033, -0.0636, -0.5514, 0.9082"
  })
  void colorsDifferAsPublished(
      double l1, double a1, double b1, double l2, double a2, double b2, double expected) {
    assertThat(ColorDistance.between(l1, a1, b1, l2, a2, b2)).isCloseTo(expected, within(1e-4));
    assertThat(ColorDistance.between(l2, a2, b2, l1, a1, b1)).isCloseTo(expected, within(1e-4));
  }

  @Test
  void equalPicturesAreIdentical() {
    Pixels picture = Scenes.noise(40, 150, Channels.RGBA, 8, 1);

    Fidelity fidelity = Fidelity.of(picture, picture.copy());

    assertThat(fidelity)
        .isEqualTo(
            new Fidelity(
                Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1.0, 0, 0, 0, 0, 0, 0));
    assertThat(fidelity.identical()).isTrue();
    assertThat(fidelity.tree())
        .containsEntry("identical", true)
        .containsEntry("psnr_rgb", null)
        .containsEntry("psnr_y", null)
        .containsEntry("ssim", 1.0);
  }

  @Test
  void rowsThatAreEqualCountAsIfTheyHadBeenMeasured() {
    Pixels before = Scenes.photo(50, 400, Channels.RGB, 8, 1);
    Pixels after = before.copy();
    after.paste(Scenes.noise(7, 4, Channels.RGB, 8, 2), 20, 129);

    assertThat(Fidelity.of(before, after)).isEqualTo(Fidelity.of(before, deep(after)));
  }

  @Test
  void opacityChangesPixelsButNotTheirColors() {
    Pixels opaque = Scenes.photo(20, 20, Channels.RGB, 8, 1);
    Pixels clear = Pixels.blank(20, 20, Channels.RGBA, 8);
    for (int i = 0; i < 400; i++) {
      for (int c = 0; c < 3; c++) {
        clear.put(4 * i + c, opaque.at(3 * i + c));
      }
      clear.put(4 * i + 3, i < 100 ? 254 : 255);
    }

    Fidelity fidelity = Fidelity.of(opaque, clear);

    assertThat(fidelity.changedShare()).isEqualTo(0.25);
    assertThat(fidelity.psnrRgb()).isInfinite();
    assertThat(fidelity.ssim()).isEqualTo(1);
    assertThat(fidelity.largestLevels()).isZero();
  }

  @Test
  void grayIsThreeEqualColors() {
    Pixels gray = picture(30, 30, Channels.GRAY, 8, false);
    Pixels changed = picture(30, 30, Channels.GRAY, 8, true);

    Fidelity fidelity = Fidelity.of(colored(gray), colored(changed));

    assertThat(Fidelity.of(gray, colored(changed))).isEqualTo(fidelity);
    assertThat(Fidelity.of(gray, changed).psnrRgb()).isEqualTo(fidelity.psnrRgb());
  }

  @Test
  void onePixelIsAPicture() {
    Pixels black = Pixels.of(1, 1, Channels.GRAY, new byte[] {0});
    Pixels white = Pixels.of(1, 1, Channels.GRAY, new byte[] {-1});

    Fidelity fidelity = Fidelity.of(black, white);

    assertThat(fidelity.psnrRgb()).isZero();
    assertThat(fidelity.ssim()).isNull();
    assertThat(fidelity.deltaE()).isCloseTo(100, within(1e-4));
  }

  @Test
  void picturesOfAnotherSizeAreRefused() {
    Pixels small = Scenes.noise(3, 4, Channels.GRAY, 8, 1);
    Pixels large = Scenes.noise(4, 3, Channels.GRAY, 8, 1);

    assertThatIllegalArgumentException().isThrownBy(() -> Fidelity.of(small, large));
  }

  @Test
  void saysHowFarItIsAndStopsWhenAsked() {
    Pixels before = picture(4000, 1000, Channels.RGB, 8, false);
    Pixels after = picture(4000, 1000, Channels.RGB, 8, true);
    var calls = new AtomicInteger();

    var stopped =
        catchThrowableOfType(
            CancellationException.class,
            () ->
                Work.call(
                    (_, _) -> {
                      if (calls.incrementAndGet() == 2) {
                        throw new CancellationException();
                      }
                    },
                    () -> Fidelity.of(before, after)));

    assertThat(stopped).isNotNull();
    assertThat(calls).hasValueGreaterThanOrEqualTo(2);
  }

  /// A pattern with edges, and the same with small changes to two thirds of it.
  private static Pixels picture(
      int width, int height, Channels channels, int depth, boolean changed) {
    Pixels pixels = Pixels.blank(width, height, channels, depth);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels.count(); c++) {
          int level = ((x * x * 3 + y * y * 5 + x * y * 7) / 16 + 40 * c) % 200 + 20;
          int change = changed && (x + y) % 3 > 0 ? (x * 5 + y * 11 + c * 3) % 7 - 3 : 0;
          int fine = (x * 7 + y * 3) % 100 + (changed ? x % 2 * 40 : 0);
          pixels.set(x, y, c, depth == 8 ? level + change : (level + change) * 257 + fine);
        }
      }
    }
    return pixels;
  }

  private static Pixels colored(Pixels gray) {
    Pixels colored = Pixels.blank(gray.width(), gray.height(), Channels.RGB, gray.depth());
    for (int i = 0; i < gray.width() * gray.height() * 3; i++) {
      colored.put(i, gray.at(i / 3));
    }
    return colored;
  }

  /// The same on 16 bits.
  private static Pixels deep(Pixels pixels) {
    Pixels deep = Pixels.blank(pixels.width(), pixels.height(), pixels.channels(), 16);
    for (int i = 0; i < pixels.width() * pixels.height() * pixels.channels().count(); i++) {
      deep.put(i, pixels.at(i) * 257);
    }
    return deep;
  }
}
