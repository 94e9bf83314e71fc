package erased.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Channels;
import erased.image.Pixels;
import org.junit.jupiter.api.Test;

class AlphaTest {
  @Test
  void coloursAreDividedByTheAlphaThatWasMultipliedIntoThem() {
    byte[] samples = {64, 127, 0, (byte) 128, 10, 20, 30, 0, 7, 8, 9, (byte) 255};
    Pixels pixels = Pixels.of(3, 1, Channels.RGBA, samples);

    HeifReader.unmultiply(pixels);

    byte[] straight = {(byte) 128, (byte) 253, 0, (byte) 128, 10, 20, 30, 0, 7, 8, 9, (byte) 255};
    assertThat(pixels).isEqualTo(Pixels.of(3, 1, Channels.RGBA, straight));
  }

  @Test
  void noColourBecomesMoreThanWhite() {
    short[] samples = {(short) 60_000, (short) 30_000};
    Pixels pixels = Pixels.of(1, 1, Channels.GRAY_ALPHA, 16, samples);

    HeifReader.unmultiply(pixels);

    assertThat(pixels.get(0, 0, 0)).isEqualTo(65_535);
  }
}
