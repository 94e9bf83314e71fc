package erased.inpaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {
  @ParameterizedTest
  @CsvSource({"40, 30", "7, 7", "7, 60", "60, 7", "8, 9", "5, 5", "1, 1"})
  void sourcesAreNumberedRowByRow(int width, int height) {
    var level = new Level(width, height, 4);
    var random = new Random(3);
    for (int i = 0; i < width * height / 60; i++) {
      level.hole[random.nextInt(width * height)] = true;
    }
    var targets = new Targets(level);

    int number = 0;
    for (int pixel = 0; pixel < targets.source.length; pixel++) {
      if (targets.source[pixel]) {
        assertThat(targets.source(number++)).isEqualTo(pixel);
      }
    }
    assertThat(targets.sourceCount()).isEqualTo(number);
  }
}
