package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import erased.Samples;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Codecs;
import erased.image.Fidelity;
import erased.image.Orientation;
import erased.image.Pixels;
import erased.image.Region;
import erased.invisible.Processing.Processed;
import erased.invisible.Processing.Settings;
import erased.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/// Pictures that the original library marked, and real ones that nobody did, which are not part of
/// this repository.
class DwtSamplesTest {
  private static final String FOLDER = "invisible/";
  private static final Search NEAR = new Search(List.of(), false);

  /// What is known of one file.
  ///
  /// @param expected as it stands in the samples' own list
  private record Sample(String name, Map<String, Object> expected) {
    String text(String key) {
      return String.valueOf(expected.get(key));
    }

    Pixels pixels() {
      byte[] bytes = Samples.bytes(FOLDER + name);
      return Codecs.own().decode(ImageFile.of(bytes, Limits.STANDARD), Limits.STANDARD);
    }

    boolean isMarked() {
      return name.startsWith("marked/") && text("method").startsWith("dwt");
    }

    boolean isSingular() {
      return text("method").equals("dwtDctSvd");
    }

    Bits message() {
      return Bits.ofBinary(text("message"));
    }
  }

  @TestFactory
  Stream<DynamicTest> libraryWouldReadExactlyWhatItDidRead() {
    return each(
        Sample::isMarked,
        sample -> {
          Quantiser quantiser =
              sample.isSingular() ? Quantiser.SINGULAR_VALUE : Quantiser.LARGEST_CELL;
          Votes votes = Votes.of(sample.pixels(), quantiser, Variant.U8, 0, 0);

          assertThat(votes.plain(sample.message().count()))
              .hasToString(sample.text("original_decoder_bits"));
        });
  }

  @TestFactory
  Stream<DynamicTest> everyMarkIsReadExactly() {
    return each(
        Sample::isMarked,
        sample -> {
          List<Reading> found = found(sample.pixels());

          assertThat(found).hasSize(1);
          Reading reading = found.getFirst();
          assertThat(reading.scheme()).isEqualTo(sample.text("method"));
          assertThat(reading.variant()).isEqualTo(sample.text("variant"));
          assertThat(reading.verdict()).isEqualTo(Verdict.CONFIRMED);
          assertThat(Readings.match(reading).bits()).isEqualTo(sample.message().count());
          assertThat(Readings.message(reading)).isEqualTo(sample.message());
        });
  }

  @TestFactory
  Stream<DynamicTest> singularValuesAreReadExactlyAfterJpeg() {
    return each(
        sample -> sample.name().startsWith("attacked/") && sample.isSingular(),
        sample -> {
          Reading reading = found(sample.pixels()).getFirst();

          assertThat(reading.scheme()).isEqualTo("dwtDctSvd");
          assertThat(Readings.match(reading).bits()).isEqualTo(48);
        });
  }

  @TestFactory
  Stream<DynamicTest> everyMarkIsFoundInAPartOfThePicture() {
    var random = new SplittableRandom(5);
    return each(
        Sample::isMarked,
        sample -> {
          Pixels pixels = sample.pixels();
          int left = random.nextInt(3, 32);
          int top = random.nextInt(3, 32);
          int width = pixels.width() - left - random.nextInt(3, 32);
          int height = pixels.height() - top - random.nextInt(3, 32);

          Reading reading = found(pixels.crop(new Region(left, top, width, height))).getFirst();

          assertThat(Readings.z(reading)).isGreaterThanOrEqualTo(16);
          assertThat(Readings.message(reading)).isEqualTo(sample.message());
          assertThat((left + Readings.place(reading).x()) % 8).isZero();
          assertThat((top + Readings.place(reading).y()) % 8).isZero();
        });
  }

  @TestFactory
  Stream<DynamicTest> nothingIsReadWhereNothingIs() {
    return Stream.of("covers", "hard", "unmarked")
        .flatMap(folder -> Samples.in(FOLDER + folder).stream())
        .map(name -> new Sample(name.substring(FOLDER.length()), Map.of()))
        .map(sample ->
            test(
                sample,
                one -> {
                  Pixels pixels = one.pixels();

                  assertThat(Signals.own().read(pixels, Orientation.UPRIGHT, Search.STANDARD))
                      .noneMatch(reading -> reading.verdict().isFound())
                      .allMatch(reading -> Readings.z(reading) < 6);
                }));
  }

  @TestFactory
  Stream<DynamicTest> nothingIsLeftAfterProcessingAndLittleChanges() {
    return each(
        Sample::isMarked,
        sample -> {
          Pixels marked = sample.pixels();

          Processed processed =
              Processing.of(
                  Signals.own(),
                  Orientation.UPRIGHT,
                  new Settings(NEAR, Settings.USUAL_STRENGTH, false, null),
                  marked,
                  Signals.own().read(marked, Orientation.UPRIGHT, NEAR));

          Fidelity fidelity = Fidelity.of(marked, processed.pixels());
          assertThat(found(processed.pixels())).isEmpty();
          assertThat(fidelity.psnrRgb()).isGreaterThanOrEqualTo(sample.isSingular() ? 40 : 39);
          assertThat(fidelity.largestLuma()).isLessThan(0.3 * processed.steps().size()); // rounding
        });
  }

  /// One test for each sample that is wanted and there.
  private static Stream<DynamicTest> each(Predicate<Sample> wanted, Check check) {
    assumeFalse(Samples.in(FOLDER + "marked").isEmpty(), "no samples in " + FOLDER);
    List<String> there =
        Stream.of("marked", "attacked")
            .flatMap(folder -> Samples.in(FOLDER + folder).stream())
            .toList();
    return expected()
        .filter(wanted)
        .filter(sample -> there.contains(FOLDER + sample.name()))
        .map(sample -> test(sample, check));
  }

  @SuppressWarnings("unchecked")
  private static Stream<Sample> expected() {
    var list = new String(Samples.bytes(FOLDER + "expected.json"), StandardCharsets.UTF_8);
    Object files = Objects.requireNonNull(Json.object(list).orElseThrow().get("files"));
    return ((Map<String, Map<String, Object>>) files)
        .entrySet().stream().map(file -> new Sample(file.getKey(), file.getValue()));
  }

  private static DynamicTest test(Sample sample, Check check) {
    Executable test = () -> check.of(sample);
    return DynamicTest.dynamicTest(sample.name(), test);
  }

  private static List<Reading> found(Pixels pixels) {
    return Readings.found(Signals.own().read(pixels, Orientation.UPRIGHT, Search.STANDARD));
  }

  @FunctionalInterface
  private interface Check {
    void of(Sample sample);
  }
}
