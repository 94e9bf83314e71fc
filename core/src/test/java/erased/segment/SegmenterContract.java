package erased.segment;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Channels;
import erased.image.Pixels;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every segmenter keeps.
abstract class SegmenterContract {
  abstract Segmenter segmenter();

  @Test
  void everyPixelIsInThePartThatTheMapNames() {
    Segments segments = segmenter().segments(Scene.standard(1).picture());

    int[] counted = new int[segments.count() + 1];
    for (byte number : segments.map().bytes()) {
      counted[number & 0xff]++;
    }

    assertThat(counted).isEqualTo(areas(segments));
  }

  @Test
  void numbersFallWithTheArea() {
    Segments segments = segmenter().segments(Scene.standard(1).picture());

    for (int number = 1; number < segments.count(); number++) {
      assertThat(segments.area(number)).isGreaterThanOrEqualTo(segments.area(number + 1));
    }
    assertThat(segments.count()).isPositive();
  }

  @Test
  void aMaskHoldsThePixelsOfItsNumber() {
    Segments segments = segmenter().segments(Scene.standard(1).picture());

    for (int number = 1; number <= segments.count(); number++) {
      assertThat(segments.mask(number).count()).isEqualTo(segments.area(number));
    }
  }

  @Test
  void thePictureGivesTheSameTwice() {
    Pixels picture = Scene.standard(5).picture();

    assertThat(segmenter().segments(picture).map())
        .isEqualTo(segmenter().segments(picture.copy()).map());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "1, 3", "4000, 1", "3, 2500"})
  void aPictureOfAnyShapeIsDivided(int width, int height) {
    Pixels picture = noise(width, height, Channels.RGB);

    Segments segments = segmenter().segments(picture);

    assertThat(segments.map().width()).isEqualTo(width);
    assertThat(segments.map().height()).isEqualTo(height);
    assertThat(IntStream.of(areas(segments)).sum()).isEqualTo(width * height);
  }

  @Test
  void thereAreNeverMoreThanAByteCanNumber() {
    Pixels picture = Pixels.blank(640, 640, Channels.RGB, 8);
    var random = new Random(3);
    for (int tile = 0; tile < 1024; tile++) {
      int[] color = {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
      for (int i = 0; i < 400 * 3; i++) {
        int x = tile % 32 * 20 + i / 3 % 20;
        int y = tile / 32 * 20 + i / 60;
        picture.set(x, y, i % 3, color[i % 3]);
      }
    }

    assertThat(segmenter().segments(picture).count()).isBetween(1, Segments.MOST);
  }

  static int[] areas(Segments segments) {
    return IntStream.rangeClosed(0, segments.count()).map(segments::area).toArray();
  }

  static Pixels noise(int width, int height, Channels channels) {
    byte[] samples = new byte[width * height * channels.count()];
    new Random(5).nextBytes(samples);
    return Pixels.of(width, height, channels, samples);
  }
}
