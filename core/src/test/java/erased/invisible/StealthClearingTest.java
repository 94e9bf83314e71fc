package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Channels;
import erased.image.Pixels;
import erased.image.Scenes;
import java.util.List;
import org.junit.jupiter.api.Test;

class StealthClearingTest {
  private static final StealthClearing CLEARING = new StealthClearing();
  private static final byte[] TEXT = StealthWriter.utf8("a red fox");

  @Test
  void takesATextOutOfOpacityAndAnotherOutOfColours() {
    Pixels picture = Scenes.photo(80, 60, Channels.RGBA, 8, 4);
    Pixels colors = StealthWriter.colors(picture, StealthWriter.message("stealth_rgbinfo", TEXT));
    Pixels both = StealthWriter.alpha(colors, StealthWriter.message("stealth_pnginfo", TEXT));
    Reading reading = read(both);

    Pixels cleared = CLEARING.apply(both, reading);

    assertThat(CLEARING.treats(reading)).isTrue();
    assertThat(read(cleared)).isEqualTo(Reading.none("stealth"));
    for (int i = 0; i < 80 * 60 * 4; i++) {
      assertThat(cleared.at(i) | 1).isEqualTo(picture.at(i) | 1);
    }
  }

  @Test
  void isMadeForTextsThatWereFoundOnly() {
    assertThat(CLEARING.treats(Reading.none("stealth"))).isFalse();
    assertThat(
            CLEARING.treats(new Reading("dwtDct", null, null, null, null, Verdict.CONFIRMED, null)))
        .isFalse();
  }

  private static Reading read(Pixels pixels) {
    List<Reading> readings = new Stealth().read(pixels, Search.STANDARD);
    return readings.getFirst();
  }
}
