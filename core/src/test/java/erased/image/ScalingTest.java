package erased.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScalingTest {
  /// What Pillow 9.4 makes of [#pattern()] with `Image.resize`, and OpenCV 4.6 with `INTER_AREA`
  /// for areas.
  static Stream<Arguments> references() {
    return Stream.of(
        Arguments.of(
            Scaling.AREA,
            4,
            3,
            new int[] {113, 140, 111, 138, 123, 134, 105, 116, 125, 136, 99, 126}),
        Arguments.of(
            Scaling.AREA,
            3,
            7,
            new int[] {
              85, 143, 147, 136, 126, 116, 133, 109, 138, 130, 92, 106, 128, 128, 128, 125, 111,
              150, 122, 94, 119
            }),
        Arguments.of(
            Scaling.TRIANGLE,
            4,
            3,
            new int[] {118, 139, 115, 136, 128, 129, 104, 118, 125, 134, 99, 128}),
        Arguments.of(
            Scaling.TRIANGLE,
            9,
            3,
            new int[] {
              92, 140, 119, 133, 181, 70, 118, 166, 111, 123, 124, 144, 116, 145, 61, 137, 100, 129,
              139, 117, 118, 165, 109, 52, 156, 100, 147
            }),
        Arguments.of(
            Scaling.TRIANGLE,
            13,
            10,
            new int[] {
              48, 68, 94, 119, 145, 170, 196, 111, 87, 113, 138, 164, 184, 98, 122, 132, 101, 126,
              156, 187, 107, 88, 118, 148, 139, 115, 122, 151, 160, 113, 117, 138, 175, 101, 88,
              126, 162, 125, 68, 73, 107, 149, 186, 135, 119, 163, 95, 89, 133, 175, 145, 92, 129,
              112, 114, 162, 113, 101, 151, 90, 90, 132, 108, 108, 117, 137, 124, 119, 136, 123,
              122, 139, 84, 90, 134, 79, 98, 141, 97, 141, 162, 113, 163, 176, 127, 79, 91, 141, 92,
              117, 166, 160, 149, 125, 82, 139, 158, 115, 73, 92, 149, 105, 137, 190, 152, 124, 105,
              118, 142, 139, 103, 67, 92, 156, 119, 123, 143, 114, 90, 96, 175, 156, 125, 94, 63,
              93, 161, 129, 98, 74
            }),
        Arguments.of(
            Scaling.CUBIC,
            4,
            3,
            new int[] {114, 142, 116, 136, 129, 131, 103, 118, 126, 133, 97, 129}),
        Arguments.of(
            Scaling.CUBIC,
            5,
            7,
            new int[] {
              64, 132, 160, 100, 168, 160, 115, 140, 113, 112, 104, 159, 119, 120, 142, 126, 112,
              105, 97, 97, 130, 156, 128, 100, 126, 151, 110, 111, 107, 156, 95, 154, 90, 120, 100
            }),
        Arguments.of(
            Scaling.CUBIC,
            13,
            10,
            new int[] {
              41, 59, 89, 121, 148, 178, 197, 104, 76, 112, 136, 170, 194, 98, 127, 136, 93, 120,
              165, 188, 100, 76, 118, 153, 140, 112, 126, 164, 174, 104, 106, 141, 175, 94, 77, 126,
              177, 123, 49, 66, 101, 153, 194, 132, 114, 163, 88, 78, 133, 189, 149, 86, 138, 103,
              100, 173, 104, 85, 151, 83, 83, 134, 103, 103, 118, 144, 123, 112, 138, 119, 118, 139,
              76, 87, 138, 61, 87, 147, 87, 144, 172, 109, 170, 191, 127, 66, 87, 145, 85, 115, 172,
              170, 160, 124, 66, 141, 173, 115, 61, 88, 152, 97, 140, 208, 161, 123, 95, 116, 146,
              144, 102, 55, 89, 161, 118, 121, 145, 113, 79, 87, 187, 166, 123, 93, 51, 89, 167,
              135, 91, 63
            }));
  }

  @ParameterizedTest
  @MethodSource("references")
  void scalesAsOthersDoButForTheirRoundingInBetween(
      Scaling scaling, int width, int height, int[] expected) {
    Pixels scaled = scaling.resize(pattern(), width, height);

    assertThat(scaled.bounds()).isEqualTo(new Region(0, 0, width, height));
    for (int i = 0; i < expected.length; i++) {
      assertThat(scaled.at(i)).as("sample %d", i).isBetween(expected[i] - 1, expected[i] + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameSizeIsTheSamePicture(Scaling scaling) {
    Pixels pixels = Scenes.noise(31, 17, Channels.RGBA, 16, 1);

    assertThat(scaling.resize(pixels, 31, 17)).isSameAs(pixels);
  }

  @ParameterizedTest
  @CsvSource({"5,3", "40,20", "97,61", "1,1", "300,1"})
  void whatIsAllTheSameStaysSo(int width, int height) {
    for (Scaling scaling : Scaling.values()) {
      for (int depth : new int[] {8, 12, 16}) {
        Pixels full = Pixels.blank(40, 20, Channels.GRAY_ALPHA, depth);
        IntStream.range(0, 1600).forEach(i -> full.put(i, full.max() - i % 2));

        Pixels scaled = scaling.resize(full, width, height);

        assertThat(IntStream.range(0, width * height * 2))
            .allMatch(i -> scaled.at(i) == full.max() - i % 2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachChannelIsScaledOnItsOwn(Scaling scaling) {
    Pixels colors = Scenes.noise(23, 19, Channels.RGBA, 12, 2);

    Pixels scaled = scaling.resize(colors, 14, 33);

    for (int c = 0; c < 4; c++) {
      assertThat(channel(scaled, c)).isEqualTo(scaling.resize(channel(colors, c), 14, 33));
    }
  }

  @Test
  void curvesEndAtBlackAndWhite() {
    Pixels edge = Pixels.of(4, 1, Channels.GRAY, new byte[] {0, 0, -1, -1});

    Pixels scaled = Scaling.CUBIC.resize(edge, 16, 1);

    assertThat(scaled.at(5)).isZero();
    assertThat(scaled.at(10)).isEqualTo(255);
  }

  @Test
  void twelveMillionPixelsAreQuick() {
    Pixels photo = Scenes.photo(4000, 3000, Channels.GRAY, 8, 3);

    for (Scaling scaling : Scaling.values()) {
      Pixels small =
          Assertions.assertTimeout(
              Duration.ofSeconds(5), () -> scaling.resize(photo, 1155, 866), scaling.name());
      assertThat(small.width()).isEqualTo(1155);
    }
  }

  private static Pixels channel(Pixels pixels, int channel) {
    Pixels one = Pixels.blank(pixels.width(), pixels.height(), Channels.GRAY, pixels.depth());
    for (int i = 0; i < pixels.width() * pixels.height(); i++) {
      one.put(i, pixels.at(i * pixels.channels().count() + channel));
    }
    return one;
  }

  private static Pixels pattern() {
    Pixels pixels = Pixels.blank(9, 7, Channels.GRAY, 8);
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 9; x++) {
        pixels.set(x, y, 0, (x * 37 + y * 91 + x * y * 13) % 160 + 48);
      }
    }
    return pixels;
  }
}
