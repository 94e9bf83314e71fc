package erased.segment;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Channels;
import erased.image.Mask;
import erased.image.Pixels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionMergingTest extends SegmenterContract {
  @Override
  Segmenter segmenter() {
    return new RegionMerging();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 10})
  void eachShapeOfASceneIsAMaskOfItsOwn(int scale) {
    Scene scene = Scene.standard(scale);

    Segments segments = segmenter().segments(scene.picture());

    assertThat(segments.count()).isEqualTo(4);
    for (Mask shape : scene.shapes()) {
      assertThat(Scene.overlap(segments, shape)).isGreaterThan(0.95);
    }
  }

  @Test
  void aSmallThingOnALargeGroundIsFound() {
    Scene scene = new Scene(800, 600, 110, 140, 90).with(Scene.disc(500, 300, 16), 240, 230, 240);

    Segments segments = segmenter().segments(scene.picture());

    assertThat(Scene.overlap(segments, scene.shapes().getFirst())).isGreaterThan(0.9);
  }

  @Test
  void aThingOfAnotherTextureAndTheSameColorIsFound() {
    Pixels picture = Pixels.blank(400, 300, Channels.GRAY, 8);
    var shape = new Mask(400, 300);
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 400; x++) {
        boolean inside = Scene.disc(200, 150, 90).contains(x, y);
        int stripe = inside ? (x / 3 + y / 3) % 2 * 80 - 40 : 0;
        picture.set(x, y, 0, 128 + stripe);
        if (inside) {
          shape.set(x, y);
        }
      }
    }

    Segments segments = segmenter().segments(picture);

    assertThat(Scene.overlap(segments, shape)).isGreaterThan(0.9);
  }

  @Test
  void aBorderLiesOnThePixelWhereTheColorChanges() {
    Scene scene =
        new Scene(3000, 2000, 60, 60, 60).with(Scene.box(1111, 0, 1889, 2000), 180, 170, 160);

    Pixels map = segmenter().segments(scene.picture()).map();

    for (int y = 0; y < map.height(); y += 97) {
      assertThat(map.get(1110, y, 0)).isNotEqualTo(map.get(1111, y, 0));
    }
  }

  @Test
  void aPictureOfOneColorIsOnePart() {
    Segments segments = segmenter().segments(Pixels.blank(1500, 40, Channels.RGB, 8));

    assertThat(areas(segments)).containsExactly(0, 60_000);
  }

  @Test
  void moreBitsGiveTheSameParts() {
    Pixels picture = Scene.standard(4).picture();
    Pixels deep = Pixels.blank(picture.width(), picture.height(), Channels.RGB, 16);
    for (int i = 0; i < picture.bytes().length; i++) {
      deep.put(i, picture.at(i) * 257);
    }

    assertThat(segmenter().segments(deep).map()).isEqualTo(segmenter().segments(picture).map());
  }

  @Test
  void grayIsSeenAsTheSameInThreeChannels() {
    Pixels gray = Pixels.blank(1200, 90, Channels.GRAY, 8);
    Pixels color = Pixels.blank(1200, 90, Channels.RGB, 8);
    for (int i = 0; i < gray.bytes().length; i++) {
      int light = i % 1200 < 501 ? 40 : 200;
      gray.put(i, light);
      for (int c = 0; c < 3; c++) {
        color.put(3 * i + c, light);
      }
    }

    Segments segments = segmenter().segments(gray);

    assertThat(areas(segments)).containsExactly(0, 699 * 90, 501 * 90);
    assertThat(segments.map()).isEqualTo(segmenter().segments(color).map());
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 2400})
  void transparentPixelsAreInNoPart(int side) {
    Pixels picture = Pixels.blank(side, side, Channels.RGBA, 8);
    int radius = side / 3;
    int opaque = 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (Scene.disc(side / 2, side / 2, radius).contains(x, y)) {
          picture.set(x, y, 1, 200);
          picture.set(x, y, 3, 255);
          opaque++;
        }
      }
    }

    Segments segments = segmenter().segments(picture);

    assertThat(segments.count()).isEqualTo(1);
    assertThat(segments.area(1)).isBetween(opaque - opaque / 1000, opaque);
  }

  @Test
  void aPictureOfNothingHasNoPart() {
    Segments segments = segmenter().segments(Pixels.blank(50, 50, Channels.GRAY_ALPHA, 8));

    assertThat(areas(segments)).containsExactly(2500);
  }

  @ParameterizedTest
  @EnumSource(Channels.class)
  void noiseInAnyChannelsIsDividedIntoPartsOfAFairSize(Channels channels) {
    Segments segments = segmenter().segments(noise(1300, 300, channels));

    assertThat(segments.area(segments.count())).isGreaterThan(1300 * 300 / 10_000);
  }
}
