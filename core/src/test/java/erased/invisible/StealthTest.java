package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Channels;
import erased.image.Pixels;
import erased.image.Scenes;
import org.junit.jupiter.api.Test;

class StealthTest {
  private static final Pixels PICTURE = Scenes.photo(80, 60, Channels.RGBA, 8, 4);
  private static final Reading.Place WHOLE = new Reading.Place(true, 0, 0, 80, 60);
  private static final Reading.Match SIGNATURE = new Reading.Match(120, 120, null, 0x1p-120, 4);

  @Test
  void aTextOfNovelAiIsConfirmedAndNamesItsGenerator() {
    String text = "{\"Description\": \"a fox\", \"Software\": \"NovelAI\", \"Comment\": \"{}\"}";
    byte[] packed = StealthWriter.gzip(StealthWriter.utf8(text));
    Pixels marked = StealthWriter.alpha(PICTURE, StealthWriter.message("stealth_pngcomp", packed));

    assertThat(read(marked))
        .isEqualTo(
            new Reading(
                "stealth",
                "stealth_pngcomp",
                "NovelAI",
                text,
                SIGNATURE,
                Verdict.CONFIRMED,
                WHOLE));
  }

  @Test
  void aTextThatNamesNobodyIsConfirmedWithoutAGenerator() {
    byte[] text = StealthWriter.utf8("a fox, by NovelAI");
    Pixels marked = StealthWriter.colors(PICTURE, StealthWriter.message("stealth_rgbinfo", text));

    assertThat(read(marked))
        .isEqualTo(
            new Reading(
                "stealth",
                "stealth_rgbinfo",
                null,
                "a fox, by NovelAI",
                SIGNATURE,
                Verdict.CONFIRMED,
                WHOLE));
  }

  @Test
  void aTextThatCannotBeReadIsLikely() {
    byte[] message = StealthWriter.message("stealth_pngcomp", new byte[20]);

    assertThat(read(StealthWriter.alpha(PICTURE, message)))
        .isEqualTo(
            new Reading(
                "stealth", "stealth_pngcomp", null, null, SIGNATURE, Verdict.LIKELY, WHOLE));
  }

  @Test
  void anObjectOfAnOldNotebookIsConfirmed() {
    String text = "{\"title\": \"a fox\", \"notebook\": \"VQGAN+CLIP\", \"seed\": \"1\"}";

    assertThat(read(StealthWriter.stegano(PICTURE, text)))
        .isEqualTo(
            new Reading("stealth", "stegano", "VQGAN+CLIP", text, null, Verdict.CONFIRMED, WHOLE));
  }

  @Test
  void ofALongTextOnlyTheBeginningIsShown() {
    byte[] text = StealthWriter.utf8("🦊".repeat(300));
    Pixels marked = StealthWriter.colors(PICTURE, StealthWriter.message("stealth_rgbinfo", text));

    assertThat(read(marked).message()).isEqualTo("🦊".repeat(200));
  }

  @Test
  void whereNothingIsHiddenOneReadingSaysSo() {
    assertThat(read(PICTURE)).isEqualTo(Reading.none("stealth"));
  }

  private static Reading read(Pixels pixels) {
    var readings = new Stealth().read(pixels, Search.STANDARD);
    assertThat(readings).hasSize(1);
    return readings.getFirst();
  }
}
