package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import erased.container.ImageException;
import erased.image.Channels;
import erased.image.Pixels;
import erased.onnx.models.Contract;
import erased.onnx.models.Tensor;
import erased.progress.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole way through ONNX Runtime, with tiny models of the real ones' tensors.
final class AutoencoderTest {
  @TempDir private Path folder;

  private Autoencoder open(byte[] encoder, byte[] decoder, Contract contract) throws IOException {
    Path first = Files.write(folder.resolve("encoder.onnx"), encoder);
    Path second = Files.write(folder.resolve("decoder.onnx"), decoder);
    return Autoencoder.open("tiny", first, second, contract);
  }

  private Autoencoder identity(Contract contract) throws IOException {
    int latents = contract == Contract.VAE_DECODER ? 4 : 16;
    return open(
        TinyModels.encoder(latents, Tensor.ANY), TinyModels.decoder(contract, 1, false), contract);
  }

  /// Squares of eight pixels in any colours, with noise for opacity.
  private static Pixels mosaic(int width, int height, Channels channels, int depth) {
    var random = new Random(width * 31L + height);
    Pixels picture = Pixels.blank(width, height, channels, depth);
    int colors = channels.colors();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels.count(); c++) {
          int square = (y / 8 * 1009 + x / 8 * 31 + c * 7) * 0x9E3779B1 >>> 8;
          int sample = c < colors ? square : random.nextInt();
          picture.set(x, y, c, Math.floorMod(sample, picture.max() + 1));
        }
      }
    }
    return picture;
  }

  @ParameterizedTest
  @CsvSource({
    "8, 8, RGB, 8",
    "640, 584, RGBA, 8",
    "1296, 600, GRAY, 16",
    "1200, 80, GRAY_ALPHA, 8",
    "64, 1104, RGB, 10"
  })
  void whatTheModelKeepsComesBackToTheLastBit(int width, int height, Channels channels, int depth)
      throws IOException {
    Pixels picture = mosaic(width, height, channels, depth);
    for (Contract contract : List.of(Contract.VAE_DECODER, Contract.TINY_FLUX_DECODER)) {
      try (Autoencoder autoencoder = identity(contract)) {
        assertThat(autoencoder.regenerate(picture).equals(picture)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 700", "585, 9"})
  void picturesOfAnyShapeKeepTheirSizeAndOpacity(int width, int height) throws IOException {
    Pixels picture = mosaic(width, height, Channels.RGBA, 16);
    try (Autoencoder autoencoder = identity(Contract.VAE_DECODER)) {
      Pixels made = autoencoder.regenerate(picture);

      assertThat(made).hasToString(picture.toString());
      for (int i = 3; i < width * height * 4; i += 4) {
        assertThat(made.at(i)).isEqualTo(picture.at(i));
      }
    }
  }

  @Test
  void coloursGoFromMinusOneOrFromNoughtAsTheModelHasThem() throws IOException {
    Pixels picture = mosaic(64, 64, Channels.RGB, 8);
    try (Autoencoder signed =
        open(
            TinyModels.encoder(4, Tensor.ANY),
            TinyModels.decoder(Contract.VAE_DECODER, -1, false),
            Contract.VAE_DECODER)) {
      Pixels made = signed.regenerate(picture);

      for (int i = 0; i < 64 * 64 * 3; i++) {
        assertThat(made.at(i)).isEqualTo(255 - picture.at(i));
      }
    }
    try (Autoencoder unsigned =
        open(
            TinyModels.encoder(16, Tensor.ANY),
            TinyModels.decoder(Contract.TINY_FLUX_DECODER, 0.5f, false),
            Contract.TINY_FLUX_DECODER)) {
      Pixels made = unsigned.regenerate(picture);

      for (int i = 0; i < 64 * 64 * 3; i++) {
        assertThat(made.at(i)).isBetween(picture.at(i) / 2, (picture.at(i) + 1) / 2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void windowsThatDisagreePassIntoEachOtherSmoothly(boolean upright) throws IOException {
    Pixels ramp = ramp(upright ? 200 : 1500, upright ? 1500 : 200, upright);
    try (Autoencoder autoencoder =
        open(
            TinyModels.encoder(4, Tensor.ANY),
            TinyModels.decoder(Contract.VAE_DECODER, 1, true),
            Contract.VAE_DECODER)) {
      Pixels made = autoencoder.regenerate(ramp);

      int[] line =
          IntStream.range(0, 1500)
              .map(i -> upright ? made.get(100, i, 0) : made.get(i, 100, 0))
              .toArray();
      assertThat(line[1499] - line[0]).isGreaterThan(30_000);
      for (int i = 1; i < 1500; i++) {
        assertThat(line[i] - line[i - 1]).as("%d", i).isBetween(0, 600); // of 20,000 over 64 pixels
      }
    }
  }

  private static Pixels ramp(int width, int height, boolean upright) {
    Pixels ramp = Pixels.blank(width, height, Channels.GRAY, 16);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        ramp.set(x, y, 0, (upright ? y : x) * 43);
      }
    }
    return ramp;
  }

  @Test
  void aModelThatIsMadeForOneSizeIsShownWindowsOfIt() throws IOException {
    Pixels picture = mosaic(304, 200, Channels.RGB, 8);
    try (Autoencoder autoencoder =
        open(
            TinyModels.encoder(4, 128),
            TinyModels.decoder(Contract.VAE_DECODER, 1, false),
            Contract.VAE_DECODER)) {
      assertThat(autoencoder.regenerate(picture).equals(picture)).isTrue();
    }
  }

  @Test
  void aModelThatIsMadeForASizeOfNoUseIsRefused() throws IOException {
    Pixels picture = mosaic(16, 16, Channels.RGB, 8);
    try (Autoencoder autoencoder =
        open(
            TinyModels.encoder(4, 100),
            TinyModels.decoder(Contract.VAE_DECODER, 1, false),
            Contract.VAE_DECODER)) {
      assertThatExceptionOfType(ImageException.Unsupported.class)
          .isThrownBy(() -> autoencoder.regenerate(picture))
          .withMessageContaining("128 to 2048 pixels on each side in steps of 8, not 100");
    }
  }

  @Test
  void whatFollowsTheMeansOfTheLatentsIsNotLookedAt() throws IOException {
    Pixels picture = mosaic(40, 40, Channels.RGB, 8);
    try (Autoencoder autoencoder =
        open(
            TinyModels.encoder(8, Tensor.ANY),
            TinyModels.decoder(Contract.VAE_DECODER, 1, false),
            Contract.VAE_DECODER)) {
      assertThat(autoencoder.regenerate(picture).equals(picture)).isTrue();
    }
  }

  @Test
  void halvesThatDoNotBelongTogetherAreRefused() throws IOException {
    Pixels picture = mosaic(16, 16, Channels.RGB, 8);
    try (Autoencoder autoencoder =
        open(
            TinyModels.encoder(16, Tensor.ANY),
            TinyModels.decoder(Contract.VAE_DECODER, 1, false),
            Contract.VAE_DECODER)) {
      assertThatExceptionOfType(ImageException.Unsupported.class)
          .isThrownBy(() -> autoencoder.regenerate(picture))
          .withMessage("the model's latents has 256 bytes, expected were 64");
    }
  }

  @Test
  void theSamePictureComesEachTimeAndFromManyThreads() throws IOException {
    Pixels picture = mosaic(700, 90, Channels.RGB, 8);
    try (Autoencoder autoencoder = identity(Contract.VAE_DECODER)) {
      List<Pixels> made =
          IntStream.range(0, 3).parallel().mapToObj(_ -> autoencoder.regenerate(picture)).toList();

      assertThat(made).allMatch(one -> one.equals(made.getFirst()));
    }
  }

  @Test
  void itTellsHowFarItIs() throws IOException {
    Pixels picture = mosaic(1800, 1700, Channels.RGB, 8);
    var percents = new ArrayList<Integer>();
    try (Autoencoder autoencoder = identity(Contract.VAE_DECODER)) {
      Work.call((_, percent) -> percents.add(percent), () -> autoencoder.regenerate(picture));
    }

    assertThat(percents).isSorted().hasSizeGreaterThan(3);
    assertThat(percents.getLast()).isGreaterThan(50);
  }
}
