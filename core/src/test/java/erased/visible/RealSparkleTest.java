package erased.visible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.image.Pixels;
import erased.image.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real output of Gemini and of others, which is not part of this repository.
class RealSparkleTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("erased.samples", "../../shared/samples"), "visible", "real");

  private static Pixels sample(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.exists(file), () -> "no sample " + file.toAbsolutePath().normalize());
    return Pictures.pixels(ImageIO.read(file.toFile()));
  }

  @ParameterizedTest
  @CsvSource({
    "gemini_1408x768_48m32.png, 1328, 688, 48",
    "gemini_1008x1071_48m32_lowcontrast.png, 928, 991, 48",
    "gemini_848x1264_96m64.png, 688, 1104, 96",
    "gemini_768x1376_96m64_black.png, 608, 1216, 96",
  })
  void sparkleIsFoundToThePixelAndLeavesNoStepAlongItsOutline(
      String name, int left, int top, int size) throws IOException {
    Pixels picture = sample(name);
    var scene = new Scene(picture, Noise.NONE);

    List<Sighting> found = new Sparkle().find(scene);
    Cleared cleared = VisibleMarks.remove(scene, found, (pixels, _) -> pixels, true);

    var box = new Region(left, top, size, size);
    float[] map = size == 48 ? SparkleMaps.small() : SparkleMaps.large();
    assertThat(found).extracting(Sighting::region).containsExactly(box);
    assertThat(found.getFirst().mark().label()).isEqualTo("Gemini sparkle");
    assertThat(cleared.outcomes()).allMatch(Outcome::removed);
    assertThat(step(picture, box, map)).isGreaterThan(90);
    assertThat(step(cleared.pixels(), box, map)).isBetween(-8.0, 8.0);
  }

  @Test
  void badgeOfAnotherServiceIsNoSparkle() throws IOException {
    Pixels badge = sample("badge_raphael_896x512.png");

    assertThat(new Sparkle().find(new Scene(badge, Noise.NONE))).isEmpty();
  }

  /// Levels that light rises with the map, per unit of the mark's opacity of one half.
  private static double step(Pixels picture, Region box, float[] map) {
    float[] light = new Scene(picture, Noise.NONE).light(box).values();
    int size = box.width();
    double along = 0;
    double square = 0;
    for (int y = 1; y < size - 1; y++) {
      for (int i = y * size + 1; i < (y + 1) * size - 1; i++) {
        double across = (map[i + 1] - map[i - 1]) / 2;
        double down = (map[i + size] - map[i - size]) / 2;
        along +=
            (light[i + 1] - light[i - 1]) * across + (light[i + size] - light[i - size]) * down;
        square += across * across + down * down;
      }
    }
    return along / square;
  }
}
