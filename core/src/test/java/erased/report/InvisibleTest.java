package erased.report;

import static org.assertj.core.api.Assertions.assertThat;

import erased.Erased;
import erased.container.Format;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.image.Region;
import erased.image.Scenes;
import erased.invisible.Bits;
import erased.invisible.Marked;
import erased.invisible.Reading;
import erased.invisible.Search;
import erased.invisible.Signal;
import erased.invisible.Verdict;
import erased.metadata.Images;
import erased.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a report says of signals in the pixels.
class InvisibleTest {
  private static final Search NEAR = new Search(List.of(), false);
  private static final String PROMPT = "a fox\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5";
  private static final List<String> MEMBERS =
      List.of(
          "scheme",
          "variant",
          "generator",
          "message",
          "verdict",
          "needs_model",
          "bits_matched",
          "bits_total",
          "bits_by_published_decoder",
          "z",
          "p_value",
          "tests",
          "place");

  @Test
  void everyReadingIsALineOfTheSameMembers() {
    Report report = detect(Marked.dwtDct(Marked.photo(400, 400), Marked.SDXL));

    List<Map<?, ?>> lines = lines(report);
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.keySet()).map(String::valueOf).isEqualTo(MEMBERS));
    assertThat(lines)
        .extracting(line -> String.valueOf(line.get("scheme")))
        .contains("stealth", "dwtDct", "dwtDctSvd")
        .endsWith("trustmark", "rivaGan", "stableSignature", "watermarkAnything");
  }

  @Test
  void aMarkIsToldWithItsGeneratorItsBitsAndItsPlace() {
    Report report = detect(Marked.dwtDct(Marked.photo(400, 400), Marked.SDXL));

    Map<?, ?> line = line(report, "dwtDct");
    assertThat(line.get("variant")).isEqualTo("u8");
    assertThat(line.get("generator")).isEqualTo("Stable Diffusion XL");
    assertThat(line.get("message")).isEqualTo(Marked.SDXL);
    assertThat(line.get("verdict")).isEqualTo("confirmed");
    assertThat(line.get("needs_model")).isEqualTo(false);
    assertThat(line.get("bits_matched")).isEqualTo(48);
    assertThat(line.get("bits_total")).isEqualTo(48);
    assertThat((Integer) line.get("bits_by_published_decoder")).isBetween(0, 48);
    assertThat((Double) line.get("z")).isGreaterThan(28);
    assertThat((Double) line.get("p_value")).isBetween(0.0, 1e-9);
    assertThat((Long) line.get("tests")).isPositive();
    assertThat(line.get("place"))
        .isEqualTo(Map.of("raster", "upright", "x", 0, "y", 0, "width", 400, "height", 400));
  }

  @Test
  void aMarkOfAGeneratorSaysThatThePictureMayBeOfAi() {
    Report report = detect(Marked.dwtDctSvd(Marked.photo(400, 400), Marked.SDXL));

    assertThat(report.saysAi()).isTrue();
    assertThat(report.ai()).isEqualTo(Report.Ai.POSSIBLY);
    assertThat(report.generator()).isEqualTo("Stable Diffusion XL");
    assertThat(report.evidence()).containsExactly("Stable Diffusion XL: dwtDctSvd");
    assertThat(report.overallAssessment(Language.ENGLISH))
        .contains("An invisible watermark was read from the pixels: Stable Diffusion XL.");
    assertThat(report.overallAssessment(Language.CHINESE)).contains("Stable Diffusion XL");
  }

  @Test
  void aMessageOfTheCallerSaysNothingOfAi() {
    Pixels marked = Marked.dwtDctSvd(Marked.photo(400, 400), "0x0123456789ab");
    var search = new Search(List.of(Bits.parse("0x0123456789ab")), false);

    Report report = Erased.standard().detect(png(marked), search);

    assertThat(line(report, "dwtDctSvd").get("verdict")).isEqualTo("confirmed");
    assertThat(line(report, "dwtDctSvd").get("generator")).isNull();
    assertThat(report.saysAi()).isFalse();
    assertThat(report.ai()).isEqualTo(Report.Ai.NONE);
    assertThat(report.generator()).isNull();
    assertThat(report.evidence()).isEmpty();
  }

  @Test
  void whereNothingIsReadEverySchemeSaysSo() {
    Report report = detect(Marked.photo(400, 400));

    assertThat(line(report, "dwtDct").get("verdict")).isEqualTo("not_found");
    assertThat(line(report, "dwtDctSvd").get("verdict")).isEqualTo("not_found");
    assertThat(line(report, "stealth").get("verdict")).isEqualTo("not_found");
    assertThat(report.invisible().detected()).isFalse();
    assertThat(report.saysAi()).isFalse();
    assertThat(map(report.tree(Language.ENGLISH).get("invisible_status")))
        .containsEntry("status", "looked_at");
    assertThat(report.overallAssessment(Language.ENGLISH))
        .contains("no invisible signal that can be read here")
        .contains("none of this proves that there is none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trustmark", "rivaGan", "stableSignature", "watermarkAnything"})
  void schemesOfModelsThatAreNotInstalledCannotBeVerified(String scheme) {
    Report report = detect(Scenes.photo(60, 40, Channels.RGB, 8, 1));

    assertThat(line(report, scheme))
        .containsEntry("verdict", "not_verifiable_locally")
        .containsEntry("needs_model", true)
        .containsEntry("bits_matched", null)
        .containsEntry("place", null);
  }

  @Test
  void aReaderThatIsBroughtAlongTakesThePlaceOfTheMissingOne() {
    Reading none = Reading.none("trustmark");
    Report report =
        Erased.standard()
            .reading(List.of(new OneReading(none)))
            .detect(png(Scenes.photo(60, 40, Channels.RGB, 8, 1)), NEAR);

    assertThat(report.invisible().readings())
        .filteredOn(reading -> reading.scheme().equals("trustmark"))
        .containsExactly(none);
    assertThat(report.invisible().readings())
        .filteredOn(reading -> reading.verdict() == Verdict.NOT_VERIFIABLE_LOCALLY)
        .hasSize(3);
  }

  @Test
  void anUnknownSchemeIsNamedByItself() {
    var read = new Reading("someMark", null, null, null, null, Verdict.CONFIRMED, null);

    Report report =
        Erased.standard()
            .reading(List.of(new OneReading(read)))
            .detect(png(Scenes.photo(60, 40, Channels.RGB, 8, 1)), NEAR);

    assertThat(report.invisible().watermarks()).containsExactly("someMark");
    assertThat(report.saysAi()).isFalse();
    assertThat(report.overallAssessment(Language.ENGLISH)).contains("someMark");
  }

  @Test
  void aHiddenTextIsReportedAsIfItStoodInTheMetadata() {
    Report report = detect(Marked.stealth(Marked.photo(120, 90), PROMPT));

    assertThat(report.findings())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.carrier()).isEqualTo("stealth");
          assertThat(found.part()).isEqualTo("pixels");
          assertThat(found.key()).isEqualTo("stealth_rgbinfo");
          assertThat(found.value()).isEqualTo(PROMPT);
          assertThat(found.length()).isEqualTo(PROMPT.length());
          assertThat(found.role()).isEqualTo(Role.PRIVATE);
          assertThat(found.certainty()).isEqualTo(Certainty.CERTAIN);
        });
    assertThat(report.generations())
        .singleElement()
        .satisfies(told -> {
          assertThat(told.get("prompt")).isEqualTo("a fox");
          assertThat(String.valueOf(told.get("seed"))).isEqualTo("5");
        });
    assertThat(report.saysAi()).isTrue();
    assertThat(report.generator()).isNotNull();
    assertThat(report.evidence()).contains(report.generator() + ": stealth_rgbinfo");
    assertThat(map(map(report.tree(Language.ENGLISH).get("metadata")).get("stealth")))
        .containsEntry("status", "found")
        .containsEntry("layout", "stealth_rgbinfo")
        .containsEntry("bytes", PROMPT.length())
        .containsEntry("text", PROMPT)
        .containsEntry("flaw", null);
    assertThat(line(report, "stealth").get("verdict")).isEqualTo("confirmed");
  }

  @Test
  void aHiddenTextThatWasCutOffIsLikelyAndTheNoticeSaysWhy() {
    Pixels marked = Marked.stealth(Marked.photo(120, 90), PROMPT.repeat(8));
    Pixels cut = marked.crop(new Region(0, 0, 8, 90));

    Report report = detect(cut);

    assertThat(report.findings())
        .singleElement()
        .extracting(Finding::certainty)
        .isEqualTo(Certainty.LIKELY);
    assertThat(report.notices())
        .map(notice -> notice.in(Language.ENGLISH))
        .anyMatch(notice -> notice.contains("was cut off"));
    assertThat(line(report, "stealth").get("verdict")).isEqualTo("likely");
  }

  @Test
  void whereNothingIsHiddenTheStealthMemberSaysThatSomebodyLooked() {
    Report report = detect(Scenes.photo(60, 40, Channels.RGB, 8, 1));

    assertThat(map(report.tree(Language.ENGLISH).get("metadata")).get("stealth"))
        .isEqualTo(Map.of("status", "not_found"));
  }

  @Test
  void pixelsThatCannotBeDecodedAreSaidSoWithTheReason() {
    Report report = Erased.standard().detect(Images.avif(List.of()));

    Map<String, @Nullable Object> tree = report.tree(Language.ENGLISH);
    assertThat(tree.get("invisible")).isEqualTo(List.of());
    Map<?, ?> status = map(tree.get("invisible_status"));
    assertThat(status.get("status")).isEqualTo("not_readable");
    assertThat(String.valueOf(status.get("reason"))).contains("image/avif");
    assertThat(map(map(tree.get("metadata")).get("stealth")))
        .containsEntry("status", "not_readable");
    assertThat(report.overallAssessment(Language.ENGLISH)).doesNotContain("no invisible signal");
  }

  private static Report detect(Pixels pixels) {
    return Erased.standard().detect(png(pixels), NEAR);
  }

  private static byte[] png(Pixels pixels) {
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }

  private static List<Map<?, ?>> lines(Report report) {
    var lines = (List<?>) Objects.requireNonNull(report.tree(Language.ENGLISH).get("invisible"));
    return lines.stream().<Map<?, ?>>map(InvisibleTest::map).toList();
  }

  private static Map<String, @Nullable Object> line(Report report, String scheme) {
    return lines(report).stream()
        .filter(line -> scheme.equals(line.get("scheme")))
        .findFirst()
        .map(InvisibleTest::map)
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
  }

  /// A reader that always says the same.
  private record OneReading(Reading reading) implements Signal {
    @Override
    public String scheme() {
      return reading.scheme();
    }

    @Override
    public List<Reading> read(Pixels pixels, Search search) {
      return List.of(reading);
    }
  }
}
