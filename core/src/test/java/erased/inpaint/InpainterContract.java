package erased.inpaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.container.ImageException;
import erased.image.Channels;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every inpainter keeps to; those of other modules extend it too.
public abstract class InpainterContract {
  protected abstract Inpainter inpainter();

  public record Hole(String name, Pixels picture, Mask mask) {
    @Override
    public String toString() {
      return name + " of " + picture;
    }
  }

  public static List<Hole> holes() {
    var holes = new ArrayList<Hole>();
    for (Channels channels : Channels.values()) {
      for (int depth : new int[] {8, 10, 16}) {
        Pixels picture = noise(40, 34, channels, depth);
        holes.add(new Hole("inner hole", picture, mask(picture, new Region(12, 10, 9, 11))));
      }
    }
    Pixels picture = noise(90, 61, Channels.RGB, 8);
    holes.add(new Hole("hole at a side", picture, mask(picture, new Region(0, 20, 18, 18))));
    holes.add(new Hole("hole in a corner", picture, mask(picture, new Region(70, 40, 20, 21))));
    holes.add(new Hole("thin hole", picture, mask(picture, new Region(5, 30, 80, 2))));
    holes.add(new Hole("hole across", picture, mask(picture, new Region(0, 0, 90, 45))));
    holes.add(new Hole("all but one pixel", picture, mask(picture, new Region(0, 0, 90, 60))));
    holes.add(new Hole("checkerboard", picture, checkerboard(picture)));
    Mask far = mask(picture, new Region(2, 2, 4, 4));
    far.add(mask(picture, new Region(80, 50, 6, 6)));
    holes.add(new Hole("two holes", picture, far));
    Pixels pair = noise(2, 1, Channels.RGBA, 8);
    holes.add(new Hole("one of two pixels", pair, mask(pair, new Region(0, 0, 1, 1))));
    Pixels line = noise(1, 300, Channels.GRAY, 16);
    holes.add(new Hole("hole in a line", line, mask(line, new Region(0, 40, 1, 200))));
    Pixels large = noise(700, 400, Channels.RGB, 8);
    holes.add(new Hole("large hole", large, mask(large, new Region(200, 100, 160, 150))));
    return holes;
  }

  static Pixels noise(int width, int height, Channels channels, int depth) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    Pixels picture = Pixels.blank(width, height, channels, depth);
    for (int i = 0; i < width * height * channels.count(); i++) {
      picture.put(i, random.nextInt(picture.max() + 1));
    }
    return picture;
  }

  static Mask mask(Pixels picture, Region region) {
    return Mask.of(picture.width(), picture.height(), region);
  }

  private static Mask checkerboard(Pixels picture) {
    var mask = new Mask(picture.width(), picture.height());
    for (int y = 0; y < picture.height(); y++) {
      for (int x = y % 2; x < picture.width(); x += 2) {
        mask.set(x, y);
      }
    }
    return mask;
  }

  static Pixels overpainted(Pixels picture, Mask mask, int sample) {
    Pixels painted = picture.copy();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = mask.next(0, y); x < mask.width(); x = mask.next(x + 1, y)) {
        for (int c = 0; c < picture.channels().count(); c++) {
          painted.set(x, y, c, sample);
        }
      }
    }
    return painted;
  }

  @ParameterizedTest
  @MethodSource("holes")
  public void nothingOutsideTheMaskChanges(Hole hole) {
    Pixels filled = inpainter().fill(hole.picture(), hole.mask());

    assertThat(overpainted(filled, hole.mask(), 0))
        .isEqualTo(overpainted(hole.picture(), hole.mask(), 0));
  }

  @ParameterizedTest
  @MethodSource("holes")
  public void whatTheHoleHeldHasNoSay(Hole hole) {
    Pixels black = overpainted(hole.picture(), hole.mask(), 0);
    Pixels white = overpainted(hole.picture(), hole.mask(), hole.picture().max());

    assertThat(inpainter().fill(black, hole.mask()))
        .isEqualTo(inpainter().fill(white, hole.mask()));
  }

  @ParameterizedTest
  @MethodSource("holes")
  public void thePictureGivenStaysAsItIs(Hole hole) {
    Pixels before = hole.picture().copy();

    inpainter().fill(hole.picture(), hole.mask());

    assertThat(hole.picture()).isEqualTo(before);
  }

  @Test
  public void aMaskOfNothingChangesNothing() {
    Pixels picture = noise(30, 20, Channels.RGBA, 8);

    assertThat(inpainter().fill(picture, new Mask(30, 20))).isEqualTo(picture);
  }

  @Test
  public void aMaskOfEverythingIsRefused() {
    Pixels pixel = noise(1, 1, Channels.RGB, 8);

    assertThatThrownBy(() -> inpainter().fill(pixel, mask(pixel, pixel.bounds())))
        .isInstanceOf(ImageException.Unsupported.class)
        .hasMessageContaining("whole picture");
  }
}
