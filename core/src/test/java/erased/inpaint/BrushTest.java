package erased.inpaint;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Channels;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import org.junit.jupiter.api.Test;

class BrushTest {
  private static final Region OBJECT = new Region(40, 40, 30, 20);

  private static Pixels picture() {
    Pixels picture = Pixels.blank(120, 100, Channels.GRAY, 8);
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 120; x++) {
        picture.set(x, y, 0, OBJECT.contains(x, y) ? 220 : 60);
      }
    }
    return picture;
  }

  @Test
  void aStrokeThatFallsShortReachesTheObjectsEdge() {
    Mask stroke = Mask.of(120, 100, new Region(44, 43, 22, 14));

    Mask loosened = Brush.loosened(picture(), stroke);

    assertThat(loosened.bounds()).isEqualTo(new Region(38, 38, 34, 24)); // two pixels beyond it
    assertThat(loosened.get(40, 40)).isTrue();
    assertThat(loosened.get(69, 59)).isTrue();
  }

  @Test
  void aStrokeAroundTheObjectGrowsByItsSoftEdgeAlone() {
    Mask stroke = Mask.of(120, 100, new Region(36, 36, 38, 28));

    assertThat(Brush.loosened(picture(), stroke))
        .satisfies(mask -> assertThat(mask.bounds()).isEqualTo(new Region(34, 34, 42, 32)));
  }

  @Test
  void everyPixelOfTheStrokeStaysIn() {
    Mask stroke = Mask.of(120, 100, new Region(0, 90, 120, 10));

    Mask loosened = Brush.loosened(picture(), stroke);

    assertThat(loosened.bounds()).isEqualTo(new Region(0, 88, 120, 12));
    assertThat(loosened.count()).isEqualTo(120 * 12);
  }

  @Test
  void noStrokeStaysNone() {
    assertThat(Brush.loosened(picture(), new Mask(120, 100)).isEmpty()).isTrue();
  }

  @Test
  void somethingIsAlwaysLeftToFillFrom() {
    Mask most = Mask.of(120, 100, new Region(0, 0, 119, 100));

    assertThat(Brush.loosened(picture(), most).isFull()).isFalse();
  }
}
