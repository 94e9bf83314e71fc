package erased;

import static org.assertj.core.api.Assertions.assertThat;

import erased.container.Build;
import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Limits;
import erased.container.Part;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Fidelity;
import erased.image.Orientation;
import erased.image.Pixels;
import erased.image.Target;
import erased.image.Written;
import erased.invisible.Bits;
import erased.invisible.Marked;
import erased.invisible.Processing;
import erased.invisible.Reading;
import erased.invisible.Search;
import erased.report.PixelProof;
import erased.report.Receipt;
import erased.report.SignalProof;
import erased.report.SignalProof.Fate;
import erased.report.SignalProof.Result;
import erased.report.Visible;
import erased.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The mode as callers of the library meet it.
class InvisibleCleaningTest {
  private static final int SIDE = 400;
  private static final Search NEAR = new Search(List.of(), false);
  private static final String PROMPT = "a fox\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5";

  @Test
  void whereNothingIsReadTheVeryBytesComeBack() {
    byte[] file = png(Marked.photo(SIDE, SIDE));

    Cleaned cleaned = clean(file, Search.STANDARD);

    assertThat(cleaned.image()).isSameAs(file);
    assertThat(cleaned.changed()).isFalse();
    Receipt receipt = cleaned.receipt();
    assertThat(receipt.changed()).isFalse();
    assertThat(receipt.rewritten()).isEmpty();
    assertThat(proof(cleaned).met()).isFalse();
    assertThat(proof(cleaned).steps()).isEmpty();
    assertThat(proof(cleaned).fidelity().identical()).isTrue();
    assertThat(results(cleaned))
        .containsEntry("dwtDct", Result.NOT_FOUND)
        .containsEntry("dwtDctSvd", Result.NOT_FOUND)
        .containsEntry("stealth", Result.NOT_FOUND);
    assertThat(receipt.after()).isEqualTo(receipt.before());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dwtDct", "dwtDctSvd"})
  void aMarkIsTakenOutOfAPngAndNothingElse(String scheme) {
    var carried = new Encoding.Carried(new byte[] {1, 2, 3}, exif(1), Build.latin("<x:xmpmeta/>"));
    Pixels marked = marked(scheme, Marked.photo(SIDE, SIDE));
    byte[] file = Codecs.own().encode(marked, new Encoding(Format.PNG, 100, carried));

    Cleaned cleaned = clean(file, NEAR);

    assertThat(cleaned.changed()).isTrue();
    assertThat(cleaned.format()).isEqualTo(Format.PNG);
    assertThat(others(cleaned.image())).usingRecursiveComparison().isEqualTo(others(file));
    assertThat(others(file)).hasSizeGreaterThanOrEqualTo(5);
    assertThat(results(cleaned)).containsEntry(scheme, Result.REMOVED).hasSize(7);
    assertThat(found(cleaned.image())).isEmpty();
    Fidelity fidelity = proof(cleaned).fidelity();
    assertThat(fidelity.psnrRgb()).isGreaterThanOrEqualTo(scheme.equals("dwtDct") ? 39 : 40);
    assertThat(fidelity.largestLuma()).isLessThan(0.5);
    assertThat(fidelity).isEqualTo(Fidelity.of(marked, decode(cleaned.image())));
  }

  @Test
  void theReceiptNamesTheWayAndTheBytes() {
    byte[] file = png(marked("dwtDct", Marked.photo(SIDE, SIDE)));

    Receipt receipt = clean(file, NEAR).receipt();

    assertThat(receipt.settings())
        .containsEntry("mode", "invisible")
        .containsEntry("strength", "0.5")
        .containsEntry("force", "false")
        .containsEntry("target", "exact")
        .doesNotContainKey("regenerator");
    assertThat(receipt.removed()).isEmpty();
    assertThat(receipt.rewritten()).extracting(change -> change.part()).containsExactly("IDAT");
    assertThat(receipt.input().sha256()).isNotEqualTo(receipt.output().sha256());
    assertThat(receipt.before().saysAi()).isTrue();
    assertThat(receipt.after().saysAi()).isFalse();
    assertThat(receipt.unverified())
        .map(text -> text.in(Language.ENGLISH))
        .anyMatch(text -> text.contains("SynthID"));
    Map<?, ?> pixels = (Map<?, ?>) receipt.tree(Language.ENGLISH).get("pixels");
    Map<?, ?> signals = (Map<?, ?>) Objects.requireNonNull(pixels).get("signals");
    assertThat(Objects.requireNonNull(signals).keySet())
        .map(String::valueOf)
        .containsExactly("schemes", "operations", "fidelity");
    assertThat((List<?>) signals.get("operations"))
        .isNotEmpty()
        .allSatisfy(step ->
            assertThat(((Map<?, ?>) step).keySet())
                .map(String::valueOf)
                .containsExactly("operation", "psnr_rgb", "applied"));
    assertThat((List<?>) signals.get("schemes"))
        .hasSize(7)
        .allSatisfy(fate ->
            assertThat(((Map<?, ?>) fate).keySet())
                .map(String::valueOf)
                .containsExactly("scheme", "result", "before", "after"));
  }

  @ParameterizedTest
  @CsvSource({"RGB, 8", "RGBA, 8", "RGB, 16", "RGBA, 16"})
  void opacityAndDepthStay(Channels channels, int depth) {
    Pixels marked = as(marked("dwtDct", Marked.photo(SIDE, SIDE)), channels, depth);

    Cleaned cleaned = clean(png(marked), NEAR);

    assertThat(results(cleaned)).containsEntry("dwtDct", Result.REMOVED);
    Pixels after = decode(cleaned.image());
    assertThat(after.channels()).isEqualTo(channels);
    assertThat(after.depth()).isEqualTo(depth);
    assertThat(opacity(after)).isEqualTo(opacity(marked));
  }

  @ParameterizedTest
  @EnumSource(
      value = Orientation.class,
      names = {"QUARTER_TURN", "HALF_TURN"})
  void aPictureThatWasTurnedByItsTagIsReadAsItIsStored(Orientation orientation) {
    Pixels marked = marked("dwtDctSvd", Marked.photo(SIDE, 320));
    byte[] file =
        Codecs.own()
            .encode(
                marked,
                new Encoding(
                    Format.PNG, 100, new Encoding.Carried(null, exif(orientation.number()), null)));

    Cleaned cleaned = clean(file, NEAR);

    assertThat(fate(cleaned, "dwtDctSvd").before().place())
        .isEqualTo(new Reading.Place(false, 0, 0, SIDE, 320));
    assertThat(results(cleaned)).containsEntry("dwtDctSvd", Result.REMOVED);
    assertThat(found(cleaned.image())).isEmpty();
    assertThat(others(cleaned.image())).usingRecursiveComparison().isEqualTo(others(file));
    assertThat(decode(cleaned.image()).width()).isEqualTo(SIDE);
    assertThat(pixels(cleaned).orientation()).isEqualTo(orientation);
  }

  @Test
  void aJpegIsWrittenAsAJpegThatIsWithoutTheMark() {
    byte[] file =
        Codecs.own()
            .encode(
                marked("dwtDctSvd", Marked.photo(SIDE, SIDE)),
                new Encoding(
                    Format.JPEG,
                    90,
                    new Encoding.Carried(new byte[] {1, 2, 3}, exif(1), Build.latin("<x/>"))));
    assertThat(found(file)).extracting(Reading::scheme).containsExactly("dwtDctSvd");

    Cleaned cleaned = clean(file, NEAR);

    assertThat(cleaned.format()).isEqualTo(Format.JPEG);
    assertThat(Objects.requireNonNull(pixels(cleaned).written()).way())
        .isEqualTo(Written.Way.BLOCKS);
    assertThat(results(cleaned)).containsEntry("dwtDctSvd", Result.REMOVED);
    assertThat(found(cleaned.image())).isEmpty();
    assertThat(withoutPicture(cleaned.image()))
        .usingRecursiveComparison()
        .isEqualTo(withoutPicture(file));
    assertThat(tables(cleaned.image())).usingRecursiveComparison().isEqualTo(tables(file));
    assertThat(proof(cleaned).fidelity().psnrRgb()).isGreaterThan(36);
  }

  @Test
  void aJpegMayBeAskedForAsAPng() {
    byte[] file =
        Codecs.own()
            .encode(
                marked("dwtDctSvd", Marked.photo(SIDE, SIDE)),
                new Encoding(Format.JPEG, 90, Encoding.Carried.NOTHING));

    Cleaned cleaned =
        Erased.standard().clean(file, new Mode.Invisible(settings(NEAR, 0.5, false), Target.PNG));

    assertThat(cleaned.format()).isEqualTo(Format.PNG);
    assertThat(Format.of(cleaned.image())).contains(Format.PNG);
    assertThat(results(cleaned)).containsEntry("dwtDctSvd", Result.REMOVED);
  }

  @Test
  void whereNothingMayBeSpentTheMarkIsLeftAndTheReceiptSaysSo() {
    byte[] file = png(marked("dwtDct", Marked.photo(SIDE, SIDE)));

    Cleaned cleaned =
        Erased.standard().clean(file, new Mode.Invisible(settings(NEAR, 0, false), Target.EXACT));

    assertThat(cleaned.image()).isSameAs(file);
    assertThat(cleaned.changed()).isFalse();
    assertThat(results(cleaned)).containsEntry("dwtDct", Result.LEFT);
    assertThat(proof(cleaned).met()).isTrue();
    assertThat(proof(cleaned).steps()).isNotEmpty().noneMatch(Processing.Step::applied);
    assertThat(cleaned.receipt().after().saysAi()).isTrue();
  }

  @Test
  void everyStepThatCountsAsAppliedIsWithinWhatMayBeSpent() {
    byte[] file = png(marked("dwtDct", Marked.photo(SIDE, SIDE)));

    Cleaned cleaned =
        Erased.standard().clean(file, new Mode.Invisible(settings(NEAR, 0.3, false), Target.EXACT));

    assertThat(proof(cleaned).fidelity().psnrRgb()).isGreaterThanOrEqualTo(48 - 24 * 0.3);
    assertThat(proof(cleaned).steps())
        .allSatisfy(step -> assertThat(step.applied()).isEqualTo(step.psnr() >= 48 - 24 * 0.3));
  }

  @Test
  void aPictureWithoutASignalIsProcessedWhereThatIsForced() {
    byte[] file = png(Marked.photo(SIDE, SIDE));

    Cleaned cleaned =
        Erased.standard().clean(file, new Mode.Invisible(settings(NEAR, 0.5, true), Target.EXACT));

    assertThat(cleaned.changed()).isTrue();
    assertThat(cleaned.image()).isNotEqualTo(file);
    assertThat(proof(cleaned).steps()).isNotEmpty();
    assertThat(proof(cleaned).met()).isFalse();
    assertThat(results(cleaned)).containsEntry("dwtDct", Result.NOT_FOUND);
    assertThat(proof(cleaned).fidelity().psnrRgb()).isGreaterThanOrEqualTo(36);
    assertThat(cleaned.receipt().settings()).containsEntry("force", "true");
  }

  @Test
  void aMessageThatOnlyTheCallerKnowsIsTakenOutButSaysNothingOfAi() {
    String message = "0x0123456789ab";
    byte[] file = png(Marked.dwtDct(Marked.photo(SIDE, SIDE), message));
    var search = new Search(List.of(Bits.parse(message)), false);
    assertThat(found(file)).isEmpty();

    Cleaned cleaned = clean(file, search);

    Reading read = fate(cleaned, "dwtDct").before();
    assertThat(read.message()).isEqualTo(message);
    assertThat(read.generator()).isNull();
    assertThat(results(cleaned)).containsEntry("dwtDct", Result.REMOVED);
    assertThat(cleaned.receipt().before().saysAi()).isFalse();
    assertThat(Erased.standard().detect(cleaned.image(), search).invisible().detected()).isFalse();
  }

  @Test
  void aHiddenTextIsClearedAndOnlyLowestBitsChange() {
    Pixels marked = Marked.stealth(Marked.photo(120, 90), PROMPT);
    byte[] file = png(marked);

    Cleaned cleaned = clean(file, NEAR);

    assertThat(results(cleaned)).containsEntry("stealth", Result.REMOVED);
    assertThat(proof(cleaned).steps())
        .extracting(Processing.Step::operation)
        .containsExactly("lowest_bits");
    assertThat(proof(cleaned).fidelity().largestLevels()).isEqualTo(1);
    assertThat(cleaned.receipt().before().generations())
        .singleElement()
        .satisfies(told -> assertThat(told.get("prompt")).isEqualTo("a fox"));
    assertThat(cleaned.receipt().after().generations()).isEmpty();
    assertThat(cleaned.receipt().after().saysAi()).isFalse();
    assertThat(String.valueOf(cleaned.receipt().after().tree(Language.ENGLISH)))
        .doesNotContain("a fox");
  }

  @Test
  void marksThatCanBeSeenAreNotLookedFor() {
    Receipt receipt = clean(png(Marked.photo(60, 40)), NEAR).receipt();

    assertThat(receipt.before().visible().status()).isEqualTo(Visible.Status.NOT_LOOKED_AT);
  }

  @Test
  void theComparisonShowsBeforeAfterAndTheirDifference() {
    Cleaned cleaned = clean(png(Marked.stealth(Marked.photo(120, 90), PROMPT)), NEAR);

    assertThat(cleaned.comparison())
        .hasValueSatisfying(shown -> assertThat(shown.width()).isGreaterThanOrEqualTo(3 * 120));
  }

  private static Cleaned clean(byte[] file, Search search) {
    var mode = new Mode.Invisible(settings(search, 0.5, false), Target.EXACT);
    return Erased.standard().clean(file, mode);
  }

  private static Processing.Settings settings(Search search, double strength, boolean force) {
    return new Processing.Settings(search, strength, force, null);
  }

  private static Pixels marked(String scheme, Pixels cover) {
    return scheme.equals("dwtDct")
        ? Marked.dwtDct(cover, Marked.SDXL)
        : Marked.dwtDctSvd(cover, Marked.SDXL);
  }

  private static PixelProof pixels(Cleaned cleaned) {
    return Objects.requireNonNull(cleaned.receipt().pixels());
  }

  private static SignalProof proof(Cleaned cleaned) {
    return Objects.requireNonNull(pixels(cleaned).signals());
  }

  private static Fate fate(Cleaned cleaned, String scheme) {
    return proof(cleaned).fates().stream()
        .filter(fate -> fate.scheme().equals(scheme))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Result> results(Cleaned cleaned) {
    return proof(cleaned).fates().stream().collect(Collectors.toMap(Fate::scheme, Fate::result));
  }

  private static List<Reading> found(byte[] file) {
    return Erased.standard().detect(file, NEAR).invisible().found().toList();
  }

  /// The same picture by other channels and at another depth; opacity is any.
  private static Pixels as(Pixels picture, Channels channels, int depth) {
    Pixels other = Pixels.blank(picture.width(), picture.height(), channels, depth);
    int scale = other.max() / 255;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int c = 0; c < 3; c++) {
          other.set(x, y, c, scale * picture.get(x, y, c));
        }
        if (channels.hasAlpha()) {
          other.set(x, y, 3, (x * 31 + y * 7) % (other.max() + 1));
        }
      }
    }
    return other;
  }

  private static int[] opacity(Pixels pixels) {
    int count = pixels.channels().count();
    return IntStream.range(0, pixels.width() * pixels.height())
        .map(i -> pixels.channels().hasAlpha() ? pixels.at(i * count + count - 1) : 0)
        .toArray();
  }

  private static byte[] png(Pixels pixels) {
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }

  private static Pixels decode(byte[] file) {
    return Codecs.own().decode(ImageFile.of(file, Limits.STANDARD), Limits.STANDARD);
  }

  /// One directory with the orientation alone.
  private static byte[] exif(int orientation) {
    return Build.hex(
        "4d4d002a00000008 0001 0112 0003 00000001 00%02x 0000 00000000".formatted(orientation));
  }

  private static List<byte[]> others(byte[] file) {
    return parts(file, part -> !part.name().equals("IDAT"));
  }

  private static List<byte[]> withoutPicture(byte[] file) {
    return parts(file, part -> part.kind() != Kind.PICTURE);
  }

  private static List<byte[]> tables(byte[] file) {
    return parts(file, part -> part.name().equals("DQT"));
  }

  private static List<byte[]> parts(byte[] file, Predicate<Part> wanted) {
    return ImageFile.of(file, Limits.STANDARD).parts().stream()
        .filter(wanted)
        .map((Part part) -> Arrays.copyOfRange(file, part.start(), part.end()))
        .toList();
  }
}
