package erased;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import erased.container.Format;
import erased.image.Fidelity;
import erased.image.Pixels;
import erased.image.Target;
import erased.invisible.Processing;
import erased.invisible.Reading;
import erased.invisible.Search;
import erased.report.SignalProof;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The bars of mode invisible, on files that the original library marked and on files that nobody
/// did; these are not part of this repository.
class InvisibleSamplesTest {
  private static final String FOLDER = "invisible/";
  private static final Search NEAR = new Search(List.of(), false);

  @TestFactory
  Stream<DynamicTest> noSignalIsLeftAndLittleChanges() {
    return each(
        List.of("marked"),
        Search.STANDARD,
        (name, cleaned) -> {
          byte[] input = Samples.bytes(name);
          boolean singular = name.contains("svd");
          List<Reading> before = cleaned.receipt().before().invisible().found().toList();

          assertThat(cleaned.changed()).isTrue();
          assertThat(cleaned.format()).isEqualTo(Format.PNG);
          assertThat(before)
              .extracting(Reading::scheme)
              .containsOnly(singular ? "dwtDctSvd" : "dwtDct");
          Erased erased = Erased.standard();
          assertThat(erased.detect(cleaned.image()).invisible().detected()).isFalse();
          Pixels marked = erased.picture(input).pixels();
          var fidelity = Fidelity.of(marked, erased.picture(cleaned.image()).pixels());
          assertThat(fidelity.psnrRgb()).isGreaterThanOrEqualTo(singular ? 40 : 39);
          int steps = proof(cleaned).steps().size();
          assertThat(fidelity.psnrLuma()).isGreaterThan(60);
          assertThat(fidelity.largestLuma()).isLessThan(0.3 * steps); // each rounds
        });
  }

  /// Of marks that went through a JPEG only those of dwtDctSvd can still be read.
  @TestFactory
  Stream<DynamicTest> jpegsAreWrittenAsJpegsWithoutTheSignal() {
    return each(
        List.of("attacked"),
        NEAR,
        (name, cleaned) -> {
          assertThat(cleaned.format()).isEqualTo(Format.JPEG);
          assertThat(cleaned.changed()).isEqualTo(name.contains("svd"));
          assertThat(cleaned.receipt().before().invisible().detected())
              .isEqualTo(cleaned.changed());
          Erased erased = Erased.standard();
          assertThat(erased.detect(cleaned.image(), NEAR).invisible().detected()).isFalse();
          assertThat(proof(cleaned).fidelity().psnrRgb()).isGreaterThanOrEqualTo(40);
        });
  }

  @TestFactory
  Stream<DynamicTest> filesWithoutASignalStayByteForByte() {
    return each(List.of("hard", "covers", "unmarked"), NEAR, InvisibleSamplesTest::assertSame);
  }

  @TestFactory
  Stream<DynamicTest> filesWithoutASignalStayThoughItIsSearchedForAtLength() {
    return each(List.of("hard"), Search.STANDARD, InvisibleSamplesTest::assertSame).limit(2);
  }

  private static SignalProof proof(Cleaned cleaned) {
    return Objects.requireNonNull(Objects.requireNonNull(cleaned.receipt().pixels()).signals());
  }

  private static void assertSame(String name, Cleaned cleaned) {
    assertThat(cleaned.changed()).as(name).isFalse();
    assertThat(cleaned.image()).isEqualTo(Samples.bytes(name));
  }

  /// A test for each file of some folders that no model alone can read.
  private static Stream<DynamicTest> each(List<String> folders, Search search, Check check) {
    List<String> names =
        folders.stream()
            .flatMap(folder -> Samples.in(FOLDER + folder).stream())
            .filter(name -> !name.contains("riva32"))
            .toList();
    assumeFalse(names.isEmpty(), () -> "no samples in " + FOLDER + folders);
    var settings = new Processing.Settings(search, 0.5, false, null);
    var mode = new Mode.Invisible(settings, Target.EXACT);
    return names.stream()
        .map(name ->
            DynamicTest.dynamicTest(
                name, () -> check.of(name, Erased.standard().clean(Samples.bytes(name), mode))));
  }

  @FunctionalInterface
  private interface Check {
    void of(String name, Cleaned cleaned);
  }
}
