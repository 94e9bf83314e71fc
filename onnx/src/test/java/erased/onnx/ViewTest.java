package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Channels;
import erased.image.Pixels;
import erased.image.Region;
import java.nio.FloatBuffer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ViewTest {
  private static Pixels waves(Channels channels, int depth) {
    Pixels picture = Pixels.blank(7, 5, channels, depth);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 7; x++) {
        for (int c = 0; c < channels.count(); c++) {
          picture.set(x, y, c, (x * 37 + y * 91) % 256 * (picture.max() / 255));
        }
      }
    }
    return picture;
  }

  /// In levels of 8 bits.
  private static float level(FloatBuffer planes, int at) {
    return (planes.get(at) + 1) / 2 * 255;
  }

  @ParameterizedTest
  @EnumSource(Channels.class)
  void aSmallerViewIsThatOfPillow(Channels channels) {
    float[] pillow = {98.610f, 129.444f, 129.182f, 106.065f, 118.417f, 128.325f};
    for (int depth : new int[] {8, 16}) {
      Pixels picture = waves(channels, depth);

      FloatBuffer planes = View.of(picture, picture.bounds(), 3, 2).planes(ColorScale.SIGNED);

      for (int i = 0; i < 18; i++) {
        assertThat(level(planes, i)).isCloseTo(pillow[i % 6], Offset.offset(0.01f));
      }
    }
  }

  @Test
  void aLargerViewIsThatOfPillow() {
    float[] firstRow = {
      22.75f, 39.568f, 63.114f, 86.659f, 110.205f, 133.75f, 157.295f, 163.386f, 146.205f, 163.932f,
      180.75f
    };
    Pixels picture = waves(Channels.RGB, 8);

    FloatBuffer planes = View.of(picture, picture.bounds(), 11, 4).planes(ColorScale.SIGNED);

    for (int i = 0; i < 11; i++) {
      assertThat(level(planes, i)).isCloseTo(firstRow[i], Offset.offset(0.01f));
    }
    assertThat(level(planes, 43)).isCloseTo(115.25f, Offset.offset(0.01f));
  }

  @Test
  void aPartAtItsOwnSizeIsThePartItself() {
    Pixels picture = waves(Channels.RGB, 8);

    FloatBuffer planes = View.of(picture, new Region(2, 1, 4, 3), 4, 3).planes(ColorScale.SIGNED);

    for (int i = 0; i < 12; i++) {
      int sample = picture.get(2 + i % 4, 1 + i / 4, 0);
      assertThat(level(planes, i)).isCloseTo(sample, Offset.offset(1e-3f));
    }
  }

  @Test
  void coloursComeInTheOrderAndScaleOfTheNetwork() {
    Pixels picture = Pixels.of(1, 1, Channels.RGB, new byte[] {0, 51, (byte) 255});
    View view = View.of(picture, picture.bounds(), 1, 1);
    Offset<Float> near = Offset.offset(1e-4f);

    assertThat(view.planes(ColorScale.SIGNED).array())
        .containsExactly(new float[] {-1, -0.6f, 1}, near);
    assertThat(view.planes(ColorScale.SIGNED_BGR).array())
        .containsExactly(new float[] {1, -0.6f, -1}, near);
    assertThat(view.planes(ColorScale.IMAGENET).array())
        .containsExactly(new float[] {-2.1179f, -1.1429f, 2.64f}, near);
  }

  @Test
  void aLargePictureIsLookedAtWithAMillionPixels() {
    View large = View.limited(Pixels.blank(4096, 1024, Channels.GRAY, 8));
    View small = View.limited(Pixels.blank(1000, 700, Channels.GRAY, 8));

    assertThat(large.width()).isEqualTo(2048);
    assertThat(large.height()).isEqualTo(512);
    assertThat(small.width()).isEqualTo(1000);
    assertThat(small.height()).isEqualTo(700);
  }
}
