package erased.visible;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Channels;
import erased.image.Pixels;
import erased.image.Region;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final Outline OUTLINE =
      new Outline(Stencil.quarter("gemini-sparkle/v1-48.csv", 16), 48, 48);

  private static double score(Pixels picture, int x, int y) {
    var scene = new Scene(picture, Noise.NONE);
    return new Tracing(OUTLINE, new Slopes(scene.light(picture.bounds()))).score(x, y);
  }

  @Test
  void markItselfScoresNearlyOneAndItsNegativeAsMuchBelowZero() {
    Pixels dark = Pixels.blank(100, 90, Channels.GRAY, 8);
    Pixels marked = Pictures.marked(dark, SparkleMaps.small(), 0.5, 20, 30);
    Pixels negative = marked.copy();
    for (int i = 0; i < 100 * 90; i++) {
      negative.put(i, 255 - marked.at(i));
    }

    assertThat(score(marked, 20, 30)).isGreaterThan(0.99);
    assertThat(score(negative, 20, 30)).isLessThan(-0.99);
  }

  @Test
  void flatPictureScoresNothing() {
    assertThat(score(Pixels.blank(100, 90, Channels.GRAY, 8), 20, 30)).isZero();
  }

  @Test
  void partOfAMarkBeyondTheBorderIsNotLookedAt() {
    Pixels dark = Pixels.blank(140, 90, Channels.GRAY, 8);
    Pixels marked = Pictures.marked(dark, SparkleMaps.small(), 0.5, 80, 20);
    Pixels cut = marked.crop(new Region(0, 0, 110, 90));

    assertThat(score(cut, 80, 20)).isBetween(0.4, 0.99);
  }
}
