package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.image.Channels;
import erased.image.Fidelity;
import erased.image.Orientation;
import erased.image.Pixels;
import erased.image.Region;
import erased.image.Scaling;
import erased.invisible.DwtEncoder.Way;
import erased.invisible.Processing.Processed;
import erased.invisible.Processing.Settings;
import erased.invisible.Processing.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessingTest {
  private static final String SDXL = "0xb3ec907bb19e";
  private static final Signals SIGNALS = Signals.own();
  private static final Search NEAR = new Search(List.of(), false);
  private static final Settings USUAL = new Settings(NEAR, Settings.USUAL_STRENGTH, false, null);
  private static final double ROUNDING = 0.3; // levels of luma that each step may cost

  @ParameterizedTest
  @EnumSource
  void signalIsGoneFromAPhotoThatIsAlmostTheSame(Way way) {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(320, 320), way, SDXL);

    Processed processed = processed(marked, Settings.STANDARD);

    Fidelity fidelity = Fidelity.of(marked, processed.pixels());
    assertGone(processed);
    assertThat(fidelity.psnrRgb()).isGreaterThan(way == Way.LIBRARY_SVD ? 40 : 39);
    assertThat(fidelity.largestLuma()).isLessThan(ROUNDING);
    assertThat(processed.steps()).containsExactly(new Step(first(way), fidelity.psnrRgb(), true));
  }

  @ParameterizedTest
  @EnumSource
  void signalIsGoneFromASkyThatWasExposedTooLong(Way way) {
    Pixels marked = DwtEncoder.mark(Covers.SKY.of(512, 512), way, SDXL);

    Processed processed = processed(marked, USUAL);

    Fidelity fidelity = Fidelity.of(marked, processed.pixels());
    assertGone(processed);
    assertThat(fidelity.psnrRgb()).isGreaterThan(39);
    assertThat(fidelity.largestLuma()).isLessThan(ROUNDING * processed.steps().size());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LIBRARY_SVD")
  void signalIsGoneFromOneColour(Way way) {
    Pixels marked = DwtEncoder.mark(Covers.FLAT.of(320, 320), way, SDXL);

    Processed processed = processed(marked, USUAL);

    Fidelity fidelity = Fidelity.of(marked, processed.pixels());
    assertGone(processed);
    assertThat(fidelity.psnrRgb()).isGreaterThan(39);
    assertThat(fidelity.largestLuma()).isLessThan(ROUNDING * processed.steps().size());
  }

  /// What would cost too much is dropped, and what is left is said.
  @Test
  void signalThatIsLeftIsTold() {
    Pixels marked = DwtEncoder.mark(Covers.TEXTURE.of(320, 320), Way.LIBRARY, SDXL);

    Processed processed = processed(marked, new Settings(NEAR, 0, false, null));

    assertThat(processed.pixels()).isSameAs(marked);
    assertThat(processed.steps()).isNotEmpty().noneMatch(Step::applied);
    assertThat(processed.readings()).anyMatch(reading -> reading.verdict().isFound());
  }

  @ParameterizedTest
  @EnumSource(names = {"DIFFUSERS", "LIBRARY_SVD"})
  void signalIsGoneWhereItWasFoundOnAnotherGrid(Way way) {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(480, 400), way, SDXL);
    Pixels cropped = marked.crop(new Region(13, 22, 450, 370));

    Processed processed = processed(cropped, Settings.STANDARD);

    assertGone(processed);
    assertThat(Fidelity.psnr(cropped, processed.pixels())).isGreaterThan(39);
  }

  @ParameterizedTest
  @EnumSource(names = {"STABILITY", "LIBRARY_SVD"})
  void signalIsGoneWhereItWasFoundInAnotherSize(Way way) {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(1024, 1024), way, SDXL);
    Pixels scaled = Scaling.AREA.resize(marked, 512, 512);

    Processed processed = processed(scaled, Settings.STANDARD);

    assertGone(processed);
    assertThat(processed.pixels().bounds()).isEqualTo(scaled.bounds());
    assertThat(Fidelity.psnr(scaled, processed.pixels())).isGreaterThan(39);
  }

  @ParameterizedTest
  @EnumSource(names = {"QUARTER_TURN", "TRANSVERSED"})
  void signalIsGoneFromATurnedPicture(Orientation orientation) {
    Pixels turned =
        orientation.turn(DwtEncoder.mark(Covers.PHOTO.of(520, 400), Way.STABILITY, SDXL));
    List<Reading> before = SIGNALS.read(turned, orientation, Search.STANDARD);

    Processed processed = Processing.of(SIGNALS, orientation, Settings.STANDARD, turned, before);

    assertThat(SIGNALS.read(processed.pixels(), orientation, Search.STANDARD))
        .noneMatch(reading -> reading.verdict().isFound());
    assertThat(processed.pixels().bounds()).isEqualTo(turned.bounds());
    assertThat(Fidelity.psnr(turned, processed.pixels())).isGreaterThan(39);
  }

  @ParameterizedTest
  @EnumSource(names = {"STABILITY", "LIBRARY_SVD"})
  void opacityStaysAsItIs(Way way) {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(320, 320), way, SDXL);
    Pixels clear = Pixels.blank(320, 320, Channels.RGBA, 8);
    for (int i = 0; i < 320 * 320; i++) {
      for (int c = 0; c < 3; c++) {
        clear.put(4 * i + c, marked.at(3 * i + c));
      }
      clear.put(4 * i + 3, i % 251);
    }

    Pixels processed = processed(clear, USUAL).pixels();

    assertThat(processed.channels()).isEqualTo(Channels.RGBA);
    assertThat(processed).isNotEqualTo(clear);
    for (int i = 0; i < 320 * 320; i++) {
      assertThat(processed.at(4 * i + 3)).isEqualTo(i % 251);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STABILITY", "LIBRARY_SVD"})
  void pictureOfSixteenBitsKeepsThem(Way way) {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(320, 320), way, SDXL);
    Pixels fine = Pixels.blank(320, 320, Channels.RGB, 16);
    for (int i = 0; i < 320 * 320 * 3; i++) {
      fine.put(i, 257 * marked.at(i));
    }

    Processed processed = processed(fine, USUAL);

    assertGone(processed);
    assertThat(processed.pixels().depth()).isEqualTo(16);
    assertThat(Fidelity.of(fine, processed.pixels()).largestLuma()).isLessThan(ROUNDING / 257);
    assertThat(Fidelity.psnr(fine, processed.pixels())).isGreaterThan(39);
  }

  @ParameterizedTest
  @EnumSource
  void unmarkedPictureComesBackAsItIs(Covers cover) {
    Pixels pixels = cover.of(320, 320);

    Processed processed = processed(pixels, USUAL);

    assertThat(processed.pixels()).isSameAs(pixels);
    assertThat(processed.steps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 1})
  void strengthBoundsWhatMayBeSpent(double strength) {
    for (Way way : List.of(Way.LIBRARY, Way.LIBRARY_SVD)) {
      Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(320, 320), way, SDXL);

      Processed processed = processed(marked, new Settings(NEAR, strength, false, null));

      assertThat(processed.steps())
          .isNotEmpty()
          .allSatisfy(
              step -> assertThat(step.applied()).isEqualTo(step.psnr() >= 48 - 24 * strength));
      assertThat(Fidelity.psnr(marked, processed.pixels()))
          .isGreaterThanOrEqualTo(48 - 24 * strength);
    }
  }

  @Test
  void strengthIsFromNothingToOne() {
    assertThatThrownBy(() -> new Settings(Search.STANDARD, 1.5, false, null))
        .hasMessage("strength must be from 0 to 1, not 1.5");
    assertThatThrownBy(() -> new Settings(Search.STANDARD, Double.NaN, false, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forceChangesAPictureInWhichNothingWasFoundAndTellsTheSteps() {
    Pixels pixels = Covers.PHOTO.of(320, 320);

    Processed processed = processed(pixels, new Settings(NEAR, 0.5, true, null));

    assertThat(processed.pixels()).isNotEqualTo(pixels);
    assertThat(processed.steps())
        .extracting(Step::operation)
        .containsExactly("carrier_repair", "singular_value_spread", "chroma_median");
    assertThat(Fidelity.of(pixels, processed.pixels()).largestLuma()).isLessThan(ROUNDING * 3);
    assertGone(processed);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLUX", "LIBRARY_SVD"})
  void sameInputGivesTheSameOutput(Way way) {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(320, 320), way, SDXL);

    Processed first = processed(marked, USUAL);
    Processed second = processed(marked.copy(), USUAL);

    assertThat(second).isEqualTo(first);
  }

  private static String first(Way way) {
    return way == Way.LIBRARY_SVD ? "singular_value_spread" : "carrier_repair";
  }

  private static Processed processed(Pixels pixels, Settings settings) {
    Pixels given = pixels.copy();
    List<Reading> before = SIGNALS.read(pixels, Orientation.UPRIGHT, settings.search());
    Processed processed = Processing.of(SIGNALS, Orientation.UPRIGHT, settings, pixels, before);
    assertThat(pixels).isEqualTo(given);
    assertThat(processed.readings())
        .isEqualTo(SIGNALS.read(processed.pixels(), Orientation.UPRIGHT, settings.search()));
    return processed;
  }

  private static void assertGone(Processed processed) {
    assertThat(processed.readings()).noneMatch(reading -> reading.verdict().isFound());
  }
}
