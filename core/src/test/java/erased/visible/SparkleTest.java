package erased.visible;

import static erased.visible.Pictures.half;
import static erased.visible.Pictures.jpeg;
import static erased.visible.Pictures.marked;
import static erased.visible.Pictures.photo;
import static erased.visible.Pictures.psnr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import erased.image.Channels;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.inpaint.Inpainter;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The sparkle in pictures that were drawn here, so that what lies beneath is known.
class SparkleTest {
  private static final Mark SPARKLE = new Sparkle();
  private static final Inpainter NOT_NEEDED =
      (_, _) -> {
        throw new AssertionError("nothing is hidden");
      };

  private static List<Sighting> find(Pixels picture) {
    return SPARKLE.find(new Scene(picture, Noise.NONE));
  }

  private static Cleared clear(Pixels picture, Noise noise) {
    var scene = new Scene(picture, noise);
    return VisibleMarks.remove(scene, SPARKLE.find(scene), NOT_NEEDED, true);
  }

  @ParameterizedTest
  @CsvSource({
    "48, 32, 0.5",
    "48, 96, 0.3",
    "96, 64, 0.5",
    "96, 192, 0.3",
    "48, 89, 0.5",
  })
  void everyLayoutIsFoundInPlaceAndTurnedBackToTheLevel(int size, int margin, double opacity) {
    Pixels photo = photo(640, 480);
    int left = 640 - margin - size;
    int top = 480 - margin - size;
    float[] map = size == 48 ? SparkleMaps.small() : SparkleMaps.large();

    Pixels marked = marked(photo, map, opacity, left, top);
    List<Sighting> found = find(marked);
    Cleared cleared = clear(marked, Noise.NONE);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().region()).isEqualTo(new Region(left, top, size, size));
    assertThat(found.getFirst().opacity()).isEqualTo(opacity);
    assertThat(found.getFirst().confidence()).isGreaterThan(0.95);
    assertThat(Pictures.difference(cleared.pixels(), photo)).isLessThanOrEqualTo(1);
    assertThat(cleared.outcomes().getFirst().result()).isEqualTo(Outcome.Result.RESTORED);
    assertThat(cleared.outcomes().getFirst().removed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"127.5, 0.3", "128, 0.5", "181.3, 0.5", "230, 0.3"})
  void largeMarkOfAnEnlargedPictureIsFoundBetweenPixels(double size, double opacity) {
    var place = new Place(1200 - size / 0.6, 900 - size / 0.6, size, size);
    Region region = place.region().grow(3, 1200, 900);
    float[] drawn = SparkleForms.read().stencils().getFirst().at(place, region);

    Pixels marked = marked(photo(1200, 900), drawn, opacity, region.x(), region.y());

    assertThat(find(marked))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.place().x()).isCloseTo(place.x(), within(0.1));
          assertThat(found.place().y()).isCloseTo(place.y(), within(0.1));
          assertThat(found.place().width()).isCloseTo(size, within(0.1));
          assertThat(found.opacity()).isEqualTo(opacity);
        });
  }

  @Test
  void markOnWildGroundIsFoundWhereNewPicturesHaveIt() {
    Pixels ground = wild(700, 500);
    Pixels marked = marked(ground, SparkleMaps.small(), 0.5, 700 - 80, 500 - 80);

    assertThat(find(ground)).isEmpty();
    assertThat(find(marked))
        .singleElement()
        .extracting(Sighting::region)
        .isEqualTo(new Region(620, 420, 48, 48));
    assertThat(Pictures.difference(clear(marked, Noise.NONE).pixels(), ground))
        .isLessThanOrEqualTo(1);
  }

  /// Bright and dark grains of a few pixels, as broken water has them.
  private static Pixels wild(int width, int height) {
    var random = new Random(5);
    Pixels wild = photo(width, height);
    for (int i = 0; i < width * height / 2; i++) {
      int x = random.nextInt(width - 3);
      int y = random.nextInt(height - 2);
      int level = random.nextInt(256);
      for (int at = 0; at < 18; at++) {
        wild.set(x + at / 3 % 3, y + at / 9, at % 3, level);
      }
    }
    return wild;
  }

  @Test
  void markFarFromAnyKnownLayoutIsFound() {
    Pixels marked = marked(photo(700, 500), SparkleMaps.large(), 0.5, 101, 57);

    assertThat(find(marked))
        .singleElement()
        .extracting(Sighting::region)
        .isEqualTo(new Region(101, 57, 96, 96));
  }

  @Test
  void severalMarksAreFoundAndAllTakenAway() {
    Pixels photo = photo(900, 600);
    Pixels one = marked(photo, SparkleMaps.small(), 0.5, 900 - 80, 600 - 80);
    Pixels two = marked(one, SparkleMaps.large(), 0.5, 200, 150);

    assertThat(find(two))
        .extracting(Sighting::region)
        .containsExactlyInAnyOrder(new Region(820, 520, 48, 48), new Region(200, 150, 96, 96));
    Cleared cleared = clear(two, Noise.NONE);
    assertThat(Pictures.difference(cleared.pixels(), photo)).isLessThanOrEqualTo(1);
    assertThat(cleared.outcomes()).hasSize(2).allMatch(Outcome::removed);
  }

  @Test
  void markOfAPictureAtHalfSizeIsFoundBetweenPixelsAndTurnedBackWell() {
    Pixels photo = photo(1001, 801);
    Pixels marked = marked(photo, SparkleMaps.large(), 0.5, 1001 - 160, 801 - 160);

    Sighting found = find(half(marked)).getFirst();
    Cleared cleared = clear(half(marked), Noise.NONE);

    assertThat(found.place().x()).isCloseTo(420.5, within(0.1));
    assertThat(found.place().y()).isCloseTo(320.5, within(0.1));
    assertThat(found.place().width()).isCloseTo(48, within(0.2));
    assertThat(psnr(half(marked), half(photo), 421, 321, 48)).isLessThan(16);
    assertThat(psnr(cleared.pixels(), half(photo), 421, 321, 48)).isGreaterThan(38);
  }

  @ParameterizedTest
  @CsvSource({"0.95, 2.2, 39", "0.9, 3.4, 37.5", "0.75, 5.5, 35", "0.5, 7.5, 31"})
  void markInAJpegIsFoundInPlaceAndTurnedBackWell(float quality, double noise, double least)
      throws IOException {
    Pixels photo = photo(640, 480);
    Pixels marked = jpeg(marked(photo, SparkleMaps.small(), 0.5, 560, 400), quality);

    Cleared cleared = clear(marked, Noise.of(noise));

    assertThat(find(marked).getFirst().region()).isEqualTo(new Region(560, 400, 48, 48));
    assertThat(psnr(cleared.pixels(), photo, 560, 400, 48)).isGreaterThan(least);
  }

  @ParameterizedTest
  @EnumSource(Channels.class)
  void everyKindOfPixelIsTurnedBackAtFullDepthAndOpacityStays(Channels channels) {
    Pixels photo = photo(400, 300, channels, 16);
    Pixels marked = marked(photo, SparkleMaps.small(), 0.5, 400 - 80, 300 - 80);

    Cleared cleared = clear(marked, Noise.NONE);

    assertThat(cleared.outcomes()).hasSize(1);
    assertThat(Pictures.difference(cleared.pixels(), photo)).isLessThanOrEqualTo(1);
  }

  @Test
  void nothingChangesBesideTheMark() {
    Pixels marked = marked(photo(640, 480), SparkleMaps.small(), 0.5, 560, 400);

    Cleared cleared = clear(marked, Noise.of(3));

    Region around = new Region(552, 392, 64, 64);
    Mask allowed = Mask.of(640, 480, around);
    assertThat(cleared.changed().isEmpty()).isFalse();
    for (int y = 0; y < 480; y++) {
      for (int x = 0; x < 640; x++) {
        if (!allowed.get(x, y)) {
          assertThat(cleared.changed().get(x, y)).isFalse();
        }
        if (!cleared.changed().get(x, y)) {
          assertThat(cleared.pixels().get(x, y, 0)).isEqualTo(marked.get(x, y, 0));
        }
      }
    }
  }

  @Test
  void pictureWithoutMarkIsGivenBackItself() {
    Pixels photo = photo(640, 480);

    Cleared cleared = clear(photo, Noise.NONE);

    assertThat(cleared.pixels()).isSameAs(photo);
    assertThat(cleared.changed().isEmpty()).isTrue();
    assertThat(cleared.outcomes()).isEmpty();
  }

  @Test
  void darkStarIsNoMark() {
    Pixels photo = photo(640, 480);
    Pixels dark = photo.copy();
    float[] map = SparkleMaps.small();
    for (int i = 0; i < map.length; i++) {
      for (int c = 0; c < 3; c++) {
        int x = 560 + i % 48;
        int y = 400 + i / 48;
        dark.set(x, y, c, Math.round(photo.get(x, y, c) * (1 - map[i] / 2)));
      }
    }

    assertThat(find(dark)).isEmpty();
  }

  @Test
  void starOfOneColourOrOfFullOpacityIsNoMark() {
    Pixels photo = photo(640, 480);
    Pixels marked = marked(photo, SparkleMaps.small(), 0.5, 560, 400);
    Pixels red = photo.copy();
    for (int y = 400; y < 448; y++) {
      for (int x = 560; x < 608; x++) {
        red.set(x, y, 0, marked.get(x, y, 0));
      }
    }

    assertThat(find(marked(photo, SparkleMaps.small(), 1, 560, 400))).isEmpty();
    assertThat(find(red)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "17, 17", "18, 400", "30, 30", "64, 64", "5, 3000"})
  void smallAndNarrowPicturesHaveNoMark(int width, int height) {
    assertThat(find(photo(width, height))).isEmpty();
  }

  @Test
  void markThatFillsAlmostTheWholePictureIsFound() {
    Pixels marked = marked(photo(120, 110), SparkleMaps.small(), 0.5, 40, 30);

    assertThat(find(marked))
        .extracting(Sighting::region)
        .containsExactly(new Region(40, 30, 48, 48));
  }
}
