package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.image.Channels;
import erased.image.Pixels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Whatever the pixels are: a text is found or not, and a text that was taken out is gone.
class StealthFuzzTest {
  private static final int SIDE = 128;

  @FuzzTest(maxDuration = "2m")
  void anyPixels(FuzzedDataProvider data) {
    Channels channels = data.pickValue(Channels.values());
    int width = data.consumeInt(1, SIDE);
    int height = data.consumeInt(1, SIDE);
    byte[] samples = data.consumeRemainingAsBytes();

    check(
        Pixels.of(
            width, height, channels, Arrays.copyOf(samples, width * height * channels.count())));
  }

  /// The bytes are hidden as they are, so that what follows a signature is reached at once.
  @FuzzTest(maxDuration = "2m")
  void anyMessage(FuzzedDataProvider data) {
    var layout = data.pickValue(StealthText.Layout.values());
    int bits = data.consumeInt(-1, 4 * SIDE * SIDE);
    byte[] payload = data.consumeBytes(SIDE * SIDE / 8 - 19);
    byte[] message = StealthWriter.message(layout.id(), bits, payload);
    Pixels picture = Pixels.blank(SIDE, SIDE, Channels.RGBA, 8);

    check(
        switch (layout) {
          case ALPHA, ALPHA_PACKED -> StealthWriter.alpha(picture, message);
          case COLORS, COLORS_PACKED -> StealthWriter.colors(picture, message);
          case STEGANO ->
              StealthWriter.stegano(picture, new String(payload, StandardCharsets.ISO_8859_1));
        });
  }

  private static void check(Pixels pixels) {
    Pixels before = pixels.copy();
    StealthText.in(pixels)
        .ifPresent(found -> {
          Pixels cleared = found.cleared(pixels);
          assertThat(found.bits()).isPositive();
          assertThat(StealthText.in(cleared).map(StealthText::layout))
              .isNotEqualTo(Optional.of(found.layout()));
          assertThat(upper(cleared)).isEqualTo(upper(pixels));
        });
    assertThat(pixels).isEqualTo(before);
  }

  /// The samples without their lowest bits.
  private static byte[] upper(Pixels pixels) {
    byte[] upper = pixels.bytes().clone();
    for (int i = 0; i < upper.length; i++) {
      upper[i] |= 1;
    }
    return upper;
  }
}
