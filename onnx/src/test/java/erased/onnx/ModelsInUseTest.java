package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import erased.container.ImageException;
import erased.image.Channels;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.onnx.models.Contract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Both families through ONNX Runtime, with tiny models of the real ones' tensors.
final class ModelsInUseTest {
  @TempDir private Path folder;

  /// The ways in which the models are spoken to.
  enum Family {
    LAMA,
    LAMA_JOINED,
    MIGAN;

    NeuralInpainter open(Path folder, boolean near) throws IOException {
      byte[] model =
          switch (this) {
            case LAMA -> TinyModels.lama(near);
            case LAMA_JOINED -> TinyModels.joined(near);
            case MIGAN -> TinyModels.migan(near);
          };
      Path file = Files.write(folder.resolve(this + "-" + near + ".onnx"), model);
      return new NeuralInpainter(
          switch (this) {
            case LAMA -> Lama.open(file, Contract.LAMA);
            case LAMA_JOINED -> Lama.open(file, Contract.LAMA_JOINED);
            case MIGAN -> Migan.open(file);
          });
    }
  }

  /// Red grows to the right, green downwards, blue is even.
  private static Pixels slope(int width, int height) {
    Pixels slope = Pixels.blank(width, height, Channels.RGB, 8);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        slope.set(x, y, 0, 20 + x / 4);
        slope.set(x, y, 1, 200 - y / 4);
        slope.set(x, y, 2, 90);
      }
    }
    return slope;
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void theModelsAnswerStandsWhereTheHoleWasInItsOwnColours(Family family) throws IOException {
    Pixels picture = slope(800, 600);
    Mask mask = Mask.of(800, 600, new Region(300, 200, 14, 9));
    mask.add(Mask.of(800, 600, new Region(620, 480, 7, 30)));

    try (NeuralInpainter inpainter = family.open(folder, true)) {
      Pixels filled = inpainter.fill(picture, mask);

      for (int y = 0; y < 600; y++) {
        for (int x = 0; x < 800; x++) {
          int slack = mask.get(x, y) ? 2 : 0; // for what the hole itself keeps out of the mean
          for (int c = 0; c < 3; c++) {
            int step = Math.abs(filled.get(x, y, c) - picture.get(x, y, c));
            assertThat(step).as("%d,%d,%d", x, y, c).isLessThanOrEqualTo(slack);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void aHoleLargerThanTheModelsWindowIsFilledAtFullSize(Family family) throws IOException {
    Pixels picture = Pixels.blank(1200, 1000, Channels.RGBA, 16);
    for (int i = 0; i < 1200 * 1000 * 4; i++) {
      picture.put(i, new int[] {0x3333, 0x6666, 0xcccc, 0xffff}[i % 4]); // whole levels of 8 bits
    }
    Pixels holed = picture.copy();
    Mask mask = Mask.of(1200, 1000, new Region(100, 0, 700, 640));
    for (int y = 0; y < 640; y++) {
      for (int x = 100; x < 800; x++) {
        holed.set(x, y, y % 4, 7);
      }
    }

    try (NeuralInpainter inpainter = family.open(folder, false)) {
      Pixels filled = inpainter.fill(holed, mask);

      for (int i = 0; i < 1200 * 1000 * 4; i++) { // the mean of many floats is not exact
        int slack = mask.get(i / 4 % 1200, i / 4800) ? 64 : 0;
        int step = Math.abs(filled.at(i) - picture.at(i));
        if (step > slack) {
          assertThat(filled.at(i)).as("%d", i).isEqualTo(picture.at(i));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void theSameFillingComesEachTimeAndFromManyThreads(Family family) throws IOException {
    Pixels picture = slope(600, 300);
    Mask mask = Mask.of(600, 300, new Region(50, 60, 400, 30));

    try (NeuralInpainter inpainter = family.open(folder, false)) {
      List<Pixels> fillings =
          IntStream.range(0, 3).parallel().mapToObj(_ -> inpainter.fill(picture, mask)).toList();

      assertThat(fillings).allMatch(filling -> filling.equals(fillings.getFirst()));
    }
  }

  @Test
  void aModelOfAnotherKindIsRefusedWithWhatItTakes() throws IOException {
    Path migan = Files.write(folder.resolve("migan.onnx"), TinyModels.migan(false));

    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() -> Lama.open(migan, Contract.LAMA))
        .withMessage(
            "migan.onnx is not the model it should be: it takes image uint8 [?,3,?,?]; "
                + "mask uint8 [?,1,?,?], expected was image float [1,3,512,512]; "
                + "mask float [1,1,512,512]");
    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() -> Lama.open(migan, Contract.LAMA_JOINED));
  }

  @Test
  void aModelThatGivesSomethingElseIsRefused() throws IOException {
    byte[] model =
        new OnnxGraph()
            .input(Contract.LAMA.inputs().getFirst())
            .input(Contract.LAMA.inputs().getLast())
            .output(Contract.LAMA.inputs().getFirst())
            .bytes();
    Path file = Files.write(folder.resolve("other.onnx"), model);

    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() -> Lama.open(file, Contract.LAMA))
        .withMessageContaining("it gives image float [1,3,512,512]");
  }

  @Test
  void aModelThatGivesLessThanItSaidIsFoundOut() throws IOException {
    Path file = Files.write(folder.resolve("liar.onnx"), TinyModels.liar());
    var mask = Mask.of(100, 100, new Region(10, 10, 10, 10));

    try (var inpainter = new NeuralInpainter(Migan.open(file))) {
      assertThatExceptionOfType(ImageException.Unsupported.class)
          .isThrownBy(() -> inpainter.fill(slope(100, 100), mask))
          .withMessage("the model's result has 262,144 bytes, expected were 786,432");
    }
  }

  @Test
  void whatIsNoModelIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("page.onnx"), "<html>".getBytes(StandardCharsets.UTF_8));

    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() -> Migan.open(file))
        .withMessageContaining("page.onnx");
    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() -> Migan.open(folder.resolve("missing.onnx")))
        .withMessageContaining("missing.onnx");
  }
}
