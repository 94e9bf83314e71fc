package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;

import erased.Samples;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Pixels;
import erased.image.Region;
import erased.image.Scenes;
import erased.text.Message;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StealthTextTest {
  private static final String TEXT = "a red fox, 赤い狐\nSteps: 20, Sampler: Euler a, Seed: 1";
  private static final byte[] UTF8 = StealthWriter.utf8(TEXT);
  private static final int HEAD = 8 * (15 + 4); // bits

  @Test
  void readsPlainTextFromTheLowestBitsOfOpacity() {
    Pixels marked =
        StealthWriter.alpha(opaque(40, 60), StealthWriter.message("stealth_pnginfo", UTF8));

    assertThat(StealthText.in(marked))
        .contains(
            new StealthText(
                StealthText.Layout.ALPHA, UTF8.length, HEAD + 8 * UTF8.length, TEXT, null));
  }

  @Test
  void readsPackedTextFromTheLowestBitsOfOpacity() {
    byte[] packed = StealthWriter.gzip(UTF8);
    Pixels marked =
        StealthWriter.alpha(opaque(40, 60), StealthWriter.message("stealth_pngcomp", packed));

    assertThat(StealthText.in(marked))
        .contains(
            new StealthText(
                StealthText.Layout.ALPHA_PACKED,
                packed.length,
                HEAD + 8 * packed.length,
                TEXT,
                null));
  }

  @ParameterizedTest
  @EnumSource(names = {"RGB", "RGBA"})
  void readsPlainTextFromTheLowestBitsOfColours(Channels channels) {
    Pixels marked =
        StealthWriter.colors(
            Scenes.photo(31, 47, channels, 8, 1), StealthWriter.message("stealth_rgbinfo", UTF8));

    assertThat(StealthText.in(marked))
        .contains(
            new StealthText(
                StealthText.Layout.COLORS, UTF8.length, HEAD + 8 * UTF8.length, TEXT, null));
  }

  @ParameterizedTest
  @EnumSource(names = {"RGB", "RGBA"})
  void readsPackedTextFromTheLowestBitsOfColours(Channels channels) {
    byte[] packed = StealthWriter.gzip(UTF8);
    Pixels marked =
        StealthWriter.colors(
            Scenes.photo(31, 47, channels, 8, 1), StealthWriter.message("stealth_rgbcomp", packed));

    assertThat(StealthText.in(marked))
        .contains(
            new StealthText(
                StealthText.Layout.COLORS_PACKED,
                packed.length,
                HEAD + 8 * packed.length,
                TEXT,
                null));
  }

  @ParameterizedTest
  @EnumSource(names = {"RGB", "RGBA"})
  void readsTheObjectsThatSteganoHides(Channels channels) {
    String text = "{\"title\": \"a fox\", \"notebook\": \"VQGAN+CLIP\"}";
    Pixels marked = StealthWriter.stegano(Scenes.photo(31, 47, channels, 8, 1), text);

    assertThat(StealthText.in(marked))
        .contains(new StealthText(StealthText.Layout.STEGANO, 44, 378, text, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a message of a person", "{\"title\": 1", "{\"t\u0007\": 1}", "{\"", "}"})
  void whatSteganoHidesAndIsNoObjectIsNotTaken(String text) {
    assertThat(StealthText.in(StealthWriter.stegano(blank(Channels.RGB), text))).isEmpty();
  }

  @Test
  void aGreyPictureMayHaveATextInItsOpacityToo() {
    Pixels grey = Pixels.blank(40, 60, Channels.GRAY_ALPHA, 8);
    Pixels marked = StealthWriter.alpha(grey, StealthWriter.message("stealth_pnginfo", UTF8));

    assertThat(StealthText.in(marked)).map(StealthText::text).contains(TEXT);
  }

  @ParameterizedTest
  @CsvSource({"RGBA, 16", "RGB, 16", "GRAY, 8", "GRAY_ALPHA, 8", "RGB, 8", "RGBA, 8"})
  void anOrdinaryPictureHidesNothing(Channels channels, int depth) {
    assertThat(StealthText.in(Scenes.photo(64, 64, channels, depth, 3))).isEmpty();
    assertThat(StealthText.in(Scenes.photo(1, 1, channels, depth, 3))).isEmpty();
    assertThat(StealthText.in(Pixels.blank(200, 9, channels, depth))).isEmpty();
  }

  @Test
  void theCodeThatNovelAiWritesBehindItsTextBelongsToIt() {
    byte[] packed = StealthWriter.gzip(UTF8);
    byte[] message = StealthWriter.message("stealth_pngcomp", packed);
    byte[] coded = StealthWriter.code(message, 2 * 224, noise(56));

    StealthText found = StealthText.in(StealthWriter.alpha(opaque(40, 60), coded)).orElseThrow();

    assertThat(found.text()).isEqualTo(TEXT);
    assertThat(found.bits()).isEqualTo(HEAD + 8 * packed.length + 32 + 448);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 225, 224 * 1000})
  void aLengthThatNoCodeCanHaveSaysThatThereIsNone(int bits) {
    byte[] packed = StealthWriter.gzip(UTF8);
    byte[] message = StealthWriter.message("stealth_pngcomp", packed);
    byte[] coded = StealthWriter.code(message, bits, new byte[0]);

    StealthText found = StealthText.in(StealthWriter.alpha(opaque(40, 60), coded)).orElseThrow();

    assertThat(found.bits()).isEqualTo(HEAD + 8 * packed.length);
    assertThat(found.flaw()).isNull();
  }

  @Test
  void ofATextThatWasCroppedAwayTheBeginningIsRead() {
    Pixels marked =
        StealthWriter.alpha(opaque(40, 60), StealthWriter.message("stealth_pnginfo", UTF8));

    StealthText found = StealthText.in(marked.crop(new Region(0, 0, 4, 60))).orElseThrow();

    assertThat(found.text()).isEqualTo("a red fox, ");
    assertThat(found.bits()).isEqualTo(240);
    assertThat(found.flaw()).isEqualTo(Message.of("invisible.stealth.cut", 8L * UTF8.length, 88));
  }

  @Test
  void ofAPackedTextThatIsDamagedTheBeginningIsRead() {
    byte[] packed = StealthWriter.gzip(UTF8);
    byte[] damaged = Arrays.copyOf(packed, packed.length - 12);

    StealthText found = inAlpha("stealth_pngcomp", damaged);

    assertThat(found.text()).isNotEmpty();
    assertThat(TEXT).startsWith(found.text());
    assertThat(found.flaw())
        .isEqualTo(
            Message.of("invisible.stealth.damaged", StealthWriter.utf8(found.text()).length));
  }

  @Test
  void whatDoesNotUnpackAtAllIsFoundAndNotRead() {
    StealthText found = inAlpha("stealth_pngcomp", StealthWriter.utf8("no gzip"));

    assertThat(found.text()).isEmpty();
    assertThat(found.flaw()).isEqualTo(Message.of("invisible.stealth.damaged", 0));
  }

  @Test
  void aBombIsUnpackedNoFurtherThanOneMebibyte() {
    byte[] bomb = StealthWriter.gzip(new byte[3 << 20]);
    assertThat(bomb.length).isLessThan(4000);

    StealthText found = inAlpha("stealth_pngcomp", bomb);

    assertThat(found.text()).hasSize(1 << 20);
    assertThat(found.flaw()).isEqualTo(Message.of("invisible.stealth.limit", 1 << 20));
  }

  @Test
  void bytesThatAreNoTextAreFoundWithTheReason() {
    StealthText found = inAlpha("stealth_pnginfo", new byte[] {'a', (byte) 0xff, 'b'});

    assertThat(found.text()).isEqualTo("a\ufffdb");
    assertThat(found.flaw()).isEqualTo(Message.of("invisible.stealth.no-text"));
  }

  @Test
  void anEmptyTextIsFoundWithTheReason() {
    assertThat(inAlpha("stealth_pnginfo", new byte[0]))
        .isEqualTo(
            new StealthText(
                StealthText.Layout.ALPHA, 0, HEAD, "", Message.of("invisible.stealth.no-text")));
  }

  @Test
  void clearingOpacityGivesTheOpaquePictureBackBitForBit() {
    Pixels picture = opaque(40, 60);
    byte[] message = StealthWriter.message("stealth_pngcomp", StealthWriter.gzip(UTF8));
    Pixels marked = StealthWriter.alpha(picture, StealthWriter.code(message, 224, noise(28)));
    Pixels before = marked.copy();

    Pixels cleared = cleared(marked);

    assertThat(cleared).isEqualTo(picture);
    assertThat(marked).isEqualTo(before);
  }

  @Test
  void clearingOpacityClearsALineThatSwarmUiDrewForWebPToo() {
    Pixels picture = opaque(40, 60);
    Pixels lined = picture.copy();
    for (int y = 0; y < 60; y++) {
      lined.set(39, y, 3, 254);
    }
    byte[] message = StealthWriter.message("stealth_pngcomp", StealthWriter.gzip(UTF8));

    assertThat(cleared(StealthWriter.alpha(lined, message))).isEqualTo(picture);
  }

  @Test
  void opacityThatMeansSomethingChangesByOneAtMostAndOnlyWhereTheTextWas() {
    Pixels picture = Scenes.photo(40, 60, Channels.RGBA, 8, 7);
    byte[] message = StealthWriter.message("stealth_pnginfo", UTF8);
    Pixels marked = StealthWriter.alpha(picture, message);

    Pixels cleared = cleared(marked);

    for (int x = 0; x < 40; x++) {
      for (int y = 0; y < 60; y++) {
        int most = x * 60 + y < 8 * message.length ? 1 : 0;
        for (int c = 0; c < 3; c++) {
          assertThat(cleared.get(x, y, c)).isEqualTo(marked.get(x, y, c));
        }
        assertThat(Math.abs(cleared.get(x, y, 3) - picture.get(x, y, 3))).isLessThanOrEqualTo(most);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RGB", "RGBA"})
  void clearingColoursTouchesOnlyTheBitsThatHoldTheText(Channels channels) {
    Pixels picture = Scenes.photo(31, 47, channels, 8, 2);
    byte[] message = StealthWriter.message("stealth_rgbinfo", UTF8);
    Pixels marked = StealthWriter.colors(picture, message);

    Pixels cleared = cleared(marked);

    for (int i = 0; i < 31 * 47 * channels.count(); i++) {
      int pixel = i / channels.count();
      int c = i % channels.count();
      int bit = 3 * (pixel % 31 * 47 + pixel / 31) + c;
      boolean held = c < 3 && bit < 8 * message.length;
      assertThat(cleared.at(i) | 1).isEqualTo(marked.at(i) | 1);
      if (!held) {
        assertThat(cleared.at(i)).isEqualTo(marked.at(i));
      }
    }
  }

  @Test
  void whatIsLeftOfColoursTellsNothingOfTheText() {
    Pixels picture = Scenes.photo(31, 47, Channels.RGB, 8, 2);
    byte[] other = StealthWriter.utf8("x".repeat(UTF8.length));

    assertThat(cleared(hidden(picture, UTF8))).isEqualTo(cleared(hidden(picture, other)));
  }

  @Test
  void whiteAndBlackAreWhiteAndBlackAgain() {
    Pixels picture = Pixels.blank(64, 40, Channels.RGB, 8);
    Arrays.fill(picture.bytes(), 64 * 20 * 3, 64 * 40 * 3, (byte) 255);

    assertThat(cleared(hidden(picture, UTF8))).isEqualTo(picture);
  }

  @Test
  void aSteganoTextIsClearedUpToTheEndOfItsLastPixel() {
    Pixels picture = Scenes.photo(31, 47, Channels.RGB, 8, 1);
    Pixels marked = StealthWriter.stegano(picture, "{\"title\": \"a fox\"}");

    Pixels cleared = cleared(marked);

    int end = 8 * ("18:".length() + 18) / 3 * 3;
    assertThat(Arrays.mismatch(cleared.bytes(), marked.bytes())).isBetween(0, 2);
    assertThat(Arrays.copyOfRange(cleared.bytes(), end, 31 * 47 * 3))
        .isEqualTo(Arrays.copyOfRange(marked.bytes(), end, 31 * 47 * 3));
  }

  @Test
  void aClearedPictureHidesNothingEvenWhereItsUpperBitsSpellTheSignature() {
    byte[] message = StealthWriter.message("stealth_rgbinfo", UTF8);
    Pixels picture = Pixels.blank(400, 100, Channels.RGB, 8);
    for (int i = 0; i < 400 * 100 * 3; i++) {
      picture.put(i, 254);
    }
    for (int bit = 0; bit < 8 * message.length; bit++) {
      if ((message[bit / 8] >> (7 - bit % 8) & 1) == 0) {
        picture.set(bit / 300, bit / 3 % 100, bit % 3, 0); // where black stays black
      }
    }

    assertThat(StealthText.in(cleared(StealthWriter.colors(picture, message)))).isEmpty();
  }

  @Test
  void aRealPictureOfTheWebUiIsReadAndCleared() {
    Pixels picture = pixels("metadata/ai/automatic1111_stealth.png");

    StealthText found = StealthText.in(picture).orElseThrow();

    assertThat(found.layout()).isEqualTo(StealthText.Layout.ALPHA_PACKED);
    assertThat(found.bytes()).isEqualTo(208);
    assertThat(found.bits()).isEqualTo(HEAD + 1664);
    assertThat(found.flaw()).isNull();
    assertThat(found.text()).contains("\nSteps: ", "Sampler: ", "Seed: ");
    Pixels cleared = found.cleared(picture);
    assertThat(StealthText.in(cleared)).isEmpty();
    for (int i = 0; i < 64 * 64 * 4; i++) {
      assertThat(cleared.at(i)).isEqualTo(i % 4 == 3 ? 255 : picture.at(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png-stealth-alpha-info.png", "png-stealth-alpha.png"})
  void picturesMarkedAsNovelAiMarksThemAreRead(String name) {
    Pixels picture = pixels("metadata/nasty/" + name);

    StealthText found = StealthText.in(picture).orElseThrow();

    assertThat(found.text())
        .startsWith("{\"Description\": \"a red fox\", \"Software\": \"NovelAI\"");
    assertThat(found.flaw()).isNull();
  }

  private static StealthText inAlpha(String signature, byte[] payload) {
    Pixels marked =
        StealthWriter.alpha(opaque(400, 100), StealthWriter.message(signature, payload));
    return StealthText.in(marked).orElseThrow();
  }

  private static Pixels cleared(Pixels marked) {
    Pixels cleared = StealthText.in(marked).orElseThrow().cleared(marked);
    assertThat(StealthText.in(cleared)).isEmpty();
    return cleared;
  }

  private static Pixels hidden(Pixels picture, byte[] text) {
    return StealthWriter.colors(picture, StealthWriter.message("stealth_rgbinfo", text));
  }

  private static Pixels opaque(int width, int height) {
    Pixels pixels = Scenes.photo(width, height, Channels.RGBA, 8, 5);
    for (int i = 3; i < width * height * 4; i += 4) {
      pixels.put(i, 255);
    }
    return pixels;
  }

  private static Pixels blank(Channels channels) {
    return Pixels.blank(60, 40, channels, 8);
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private static Pixels pixels(String sample) {
    return Codecs.own()
        .decode(ImageFile.of(Samples.bytes(sample), Limits.STANDARD), Limits.STANDARD);
  }
}
