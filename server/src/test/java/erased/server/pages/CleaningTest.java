package erased.server.pages;

import static erased.server.pages.Browser.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import erased.image.Pixels;
import erased.image.Region;
import erased.json.Json;
import erased.server.Photos;
import erased.server.rows.Row;
import erased.text.Language;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole way in each mode: a picture is given, what was found or done is read, the file is
/// taken away. Once on a wide screen in English, once on a phone in Chinese and the dark.
class CleaningTest {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 360;
  private static final Region SPARKLE = new Region(400, 280, 48, 48);
  private static final byte[] MARKED = Photos.marked(WIDTH, HEIGHT);
  private static final FilePayload FOX = Workbench.png("fox.png", MARKED);

  static List<Look> looks() {
    return List.of(Look.WIDE, Look.PHONE.in(Language.CHINESE).dark());
  }

  @ParameterizedTest
  @MethodSource("looks")
  void metadataGoAndEveryPixelStays(Look look) {
    try (var bench = Workbench.open(look)) {
      bench.choose("metadata");
      bench.page().locator("#disclosure-none").check();
      byte[] prompted = Photos.prompted(WIDTH, HEIGHT);

      byte[] cleaned = bench.cleaned("metadata", Workbench.png("fox.png", prompted));

      assertThat(cleaned).isEqualTo(Photos.plain(WIDTH, HEIGHT));
      assertThat(bench.receipt()).containsEntry("picture_identical", true);
      says(bench.page().locator(".receipt"), bench.words("app.receipt.removed"), "parameters");
      bench.accept("app-metadata");
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aVisibleMarkGoesAndNothingBesideItChanges(Look look) {
    try (var bench = Workbench.open(look)) {
      byte[] cleaned = bench.cleaned("visible", FOX);
      bench.page().locator("erased-compare .canvas-frame").waitFor();

      Pixels before = Photos.decoded(MARKED);
      Pixels after = Photos.decoded(cleaned);
      int changed = differing(before, after);
      assertThat(changed).isBetween(500, 48 * 48);
      before.paste(after.crop(SPARKLE), SPARKLE.x(), SPARKLE.y());
      assertThat(after).as("but for the mark").isEqualTo(before);
      assertThat(Json.at(bench.receipt(), "output", "sha256")).isEqualTo(sha256(cleaned));
      says(bench.page().locator(".receipt"), bench.words("app.same.changed", changed), "Gemini");
      bench.accept("app-visible");
    }
  }

  /// In how many places they do.
  private static int differing(Pixels one, Pixels other) {
    int count = 0;
    for (int y = 0; y < one.height(); y++) {
      for (int x = 0; x < one.width(); x++) {
        var place = new Region(x, y, 1, 1);
        count += one.crop(place).equals(other.crop(place)) ? 0 : 1;
      }
    }
    return count;
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void anInvisibleSignalGoesAndIsNotReadAgain(Look look) {
    try (var bench = Workbench.open(look)) {
      byte[] cleaned = bench.cleaned("invisible", FOX);

      Map<String, Object> receipt = bench.receipt();
      assertThat(results(receipt)).containsEntry("stealth", "removed");
      assertThat(Json.at(receipt, "output", "sha256")).isEqualTo(sha256(cleaned));
      says(
          bench.page().locator(".receipt"),
          bench.words("app.scheme.stealth"),
          bench.words("app.result.unread"));
      bench.accept("app-invisible");
    }
  }

  /// What became of each signal, by its scheme.
  private static Map<String, @Nullable String> results(Map<String, Object> receipt) {
    var results = new HashMap<String, @Nullable String>();
    if (Json.at(receipt, "pixels", "signals", "schemes") instanceof List<?> schemes) {
      for (Object scheme : schemes) {
        results.put(
            String.valueOf(Json.at(scheme, "scheme")), Json.text(Json.at(scheme, "result")));
      }
    }
    return results;
  }

  @ParameterizedTest
  @MethodSource("looks")
  @Row("R004")
  void everythingGoesInOneWayAndALookAtTheResultFindsNothing(Look look) {
    try (var bench = Workbench.open(look)) {
      var routes = new Routes(bench.page());
      bench.choose("all");
      bench.page().locator("#disclosure-none").check();

      byte[] cleaned = bench.cleaned("all", FOX);
      bench.accept("app-all");
      bench.choose("detect");
      bench.give(Workbench.png("cleaned.png", cleaned));
      bench.waitFor("done", 2);
      bench.page().getByText("cleaned.png").last().click();
      bench.button("app.act.save-report").waitFor();

      Map<String, Object> report = Workbench.json(bench.saved(bench.button("app.act.save-report")));
      assertThat(Json.at(report, "visible", "detected")).isEqualTo(false);
      assertThat(report).containsEntry("ai", "none");
      says(
          bench.page().locator("#detail"),
          bench.words("app.ai.none"),
          bench.words("app.report.no-proof"));
      assertThat(routes.undocumented()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aLookTellsWhatThePictureCarriesAndWhere(Look look) {
    try (var bench = Workbench.open(look)) {
      bench.choose("detect");
      bench.give(FOX);
      bench.waitFor("done", 1);

      Map<String, Object> report = Workbench.json(bench.saved(bench.button("app.act.save-report")));
      assertThat(Json.at(report, "visible", "region")).isEqualTo(List.of(400, 280, 48, 48));
      says(
          bench.page().locator("#detail"),
          "a fox",
          "Euler a",
          "Gemini",
          bench.words("app.scheme.stealth"),
          bench.words("app.unverified.synthid"));
      bench.accept("app-detect");
    }
  }
}
