package erased.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrientationTest {
  /// Stored: `abc` over `def`.
  @ParameterizedTest
  @CsvSource({
    "UPRIGHT, abcdef, 3",
    "MIRRORED, cbafed, 3",
    "HALF_TURN, fedcba, 3",
    "FLIPPED, defabc, 3",
    "TRANSPOSED, adbecf, 2",
    "QUARTER_TURN, daebfc, 2",
    "TRANSVERSED, fcebda, 2",
    "QUARTER_TURN_BACK, cfbead, 2"
  })
  void turnsAsExifSays(Orientation orientation, String seen, int width) {
    Pixels stored = Pixels.of(3, 2, Channels.GRAY, new byte[] {'a', 'b', 'c', 'd', 'e', 'f'});

    Pixels turned = orientation.turn(stored);

    assertThat(turned.width()).isEqualTo(width);
    assertThat(new String(turned.bytes(), java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo(seen);
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void turningBackUndoesTurning(Orientation orientation) {
    Pixels stored = Scenes.noise(5, 3, Channels.RGBA, 16, 4);

    assertThat(orientation.turnBack(orientation.turn(stored))).isEqualTo(stored);
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void aMaskTurnsBackAsItsPixelsDo(Orientation orientation) {
    Pixels stored = Pixels.blank(5, 3, Channels.GRAY, 8);
    stored.set(1, 2, 0, 255);
    stored.set(4, 0, 0, 255);

    Mask back = orientation.turnBack(Mask.of(orientation.turn(stored)));

    assertThat(back.pixels()).isEqualTo(stored);
  }

  @Test
  void nothingIsCopiedWhereNothingTurns() {
    Pixels stored = Scenes.noise(5, 3, Channels.RGB, 8, 4);

    assertThat(Orientation.UPRIGHT.turn(stored)).isSameAs(stored);
  }
}
