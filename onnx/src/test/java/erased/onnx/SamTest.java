package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import erased.container.ImageException;
import erased.image.Channels;
import erased.image.Pixels;
import erased.image.Region;
import erased.onnx.models.Tensor;
import erased.segment.SegmenterProvider;
import erased.segment.Segments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The whole way through ONNX Runtime, with a tiny pair of models of the real ones' tensors.
final class SamTest {
  @TempDir private Path folder;

  private Sam open(long width, long height) throws IOException {
    Path encoder =
        Files.write(folder.resolve("encoder.onnx"), TinyModels.samEncoder(width, height));
    Path decoder = Files.write(folder.resolve("decoder.onnx"), TinyModels.samDecoder());
    return Sam.open(encoder, decoder);
  }

  /// A dark ground with a light box on it, and in that a gray one.
  private static Pixels boxes(int width, int height, Channels channels, int depth) {
    Pixels picture = Pixels.blank(width, height, channels, depth);
    fill(picture, new Region(0, 0, width, height), 0.2);
    fill(picture, new Region(width / 4, height / 4, width / 2, height / 2), 0.9);
    fill(picture, new Region(width * 3 / 8, height * 3 / 8, width / 4, height / 4), 0.5);
    return picture;
  }

  private static void fill(Pixels picture, Region region, double light) {
    for (int y = region.y(); y < region.bottom(); y++) {
      for (int x = region.x(); x < region.right(); x++) {
        for (int c = 0; c < picture.channels().colors(); c++) {
          picture.set(x, y, c, (int) (light * picture.max()));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1024, 1024, -1, -1, RGB, 8",
    "512, 1024, -1, -1, RGB, 8",
    "2048, 1024, -1, -1, RGBA, 16",
    "256, 256, -1, -1, GRAY, 8",
    "1024, 684, 1024, 684, RGB, 8",
    "512, 684, 1024, 684, RGB, 8"
  })
  void eachThingIsAPartAndTheSmallerOneHasThePixelsOfTwo(
      int width, int height, long madeForWidth, long madeForHeight, Channels channels, int depth)
      throws IOException {
    Pixels picture = boxes(width, height, channels, depth);

    try (Sam sam = open(madeForWidth, madeForHeight)) {
      Segments segments = sam.segments(picture);

      assertThat(segments.count()).isEqualTo(3);
      assertThat(part(segments, 0.1, 0.1)).isEqualTo(1);
      assertThat(part(segments, 0.3, 0.5)).isEqualTo(2);
      assertThat(part(segments, 0.5, 0.5)).isEqualTo(3);
      assertThat(part(segments, 0.7, 0.7)).isEqualTo(2);
      assertThat(part(segments, 0.95, 0.95)).isEqualTo(1);
      double share = (double) segments.area(3) / width / height;
      assertThat(share).isBetween(0.05, 0.08); // the gray box has 0.0625 of the picture
    }
  }

  private static int part(Segments segments, double x, double y) {
    Pixels map = segments.map();
    return map.get((int) (x * map.width()), (int) (y * map.height()), 0);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 700", "1500, 2"})
  void picturesOfAnyShapeAreDivided(int width, int height) throws IOException {
    try (Sam sam = open(Tensor.ANY, Tensor.ANY)) {
      Segments segments = sam.segments(Pixels.blank(width, height, Channels.RGB, 8));

      assertThat(segments.map().bounds()).isEqualTo(new Region(0, 0, width, height));
      assertThat(segments.count()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void theSamePartsComeEachTime() throws IOException {
    Pixels picture = boxes(300, 200, Channels.RGB, 8);

    try (Sam sam = open(Tensor.ANY, Tensor.ANY)) {
      assertThat(sam.segments(picture).map()).isEqualTo(sam.segments(picture).map());
    }
  }

  @Test
  void theHalvesCannotBeConfused() throws IOException {
    byte[] bytes = TinyModels.samEncoder(Tensor.ANY, Tensor.ANY);
    Path encoder = Files.write(folder.resolve("encoder.onnx"), bytes);

    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() -> Sam.open(encoder, encoder))
        .withMessageContaining("point_coords float [1,?,2]");
  }

  @Test
  void itIsFoundAndNotReadyWithoutItsModels() {
    var provider = ServiceLoader.load(SegmenterProvider.class).findFirst().orElseThrow();
    Map<String, String> environment = Map.of("ERASED_HOME", folder.toString());

    assertThat(provider.id()).isEqualTo("sam");
    assertThat(provider.ready(environment)).isFalse();
    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() -> provider.open(environment))
        .withMessageContaining("mobilesam-encoder");
  }
}
