package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Orientation;
import erased.image.Pixels;
import erased.image.Region;
import erased.image.Scaling;
import erased.invisible.DwtEncoder.Way;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DwtSearchTest {
  private static final String SDXL = "0xb3ec907bb19e";

  @ParameterizedTest
  @CsvSource({
    "1, 0, LIBRARY, 0xb3ec907bb19e",
    "3, 31, LIBRARY, SDV2",
    "16, 8, LIBRARY, InvokeAI",
    "29, 14, LIBRARY, StableDiffusionV1",
    "12, 27, STABILITY, 0xb3ec907bb19e",
    "31, 5, DIFFUSERS, 0xb3ec907bb19e",
    "6, 6, FLUX, 0x2afe879cf52e",
    "23, 19, LIBRARY_SVD, 0xb3ec907bb19e",
  })
  void croppedPictureTellsItsMessageAndItsGrid(int left, int top, Way way, String message) {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(600, 520), way, message);
    Pixels cropped = marked.crop(new Region(left, top, 600 - left - 21, 520 - top - 11));

    Reading reading = found(cropped);

    assertThat(reading.scheme()).isEqualTo(way.scheme());
    assertThat(reading.variant()).isEqualTo(way.variant());
    assertThat(reading.message()).isEqualTo(message);
    assertThat(reading.verdict()).isEqualTo(Verdict.CONFIRMED);
    assertThat(Readings.match(reading).bits()).isEqualTo(Readings.match(reading).of());
    assertThat(Readings.z(reading)).isGreaterThanOrEqualTo(16);
    assertThat(Readings.match(reading).plain()).isNull();
    assertThat((left + Readings.place(reading).x()) % 8).isZero();
    assertThat((top + Readings.place(reading).y()) % 8).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "512, AREA, STABILITY",
    "512, AREA, LIBRARY_SVD",
    "1536, CUBIC, DIFFUSERS",
    "700, TRIANGLE, LIBRARY",
    "700, TRIANGLE, LIBRARY_SVD",
  })
  void scaledPictureIsReadInItsFirstSize(int side, Scaling scaling, Way way) {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(1024, 1024), way, SDXL);

    Reading reading = found(scaling.resize(marked, side, side));

    assertThat(reading.scheme()).isEqualTo(way.scheme());
    assertThat(reading.message()).isEqualTo(SDXL);
    assertThat(reading.verdict()).isEqualTo(Verdict.CONFIRMED);
    assertThat(reading.place()).isEqualTo(new Reading.Place(true, 0, 0, 1024, 1024));
  }

  @ParameterizedTest
  @EnumSource(names = {"LIBRARY", "LIBRARY_SVD"})
  void neitherIsFoundWithoutTheSearch(Way way) {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(1024, 1024), way, SDXL);
    Pixels cropped = marked.crop(new Region(3, 5, 512, 512));
    Pixels scaled = Scaling.AREA.resize(marked, 512, 512);
    var near = new Search(List.of(), false);

    for (Pixels pixels : List.of(cropped, scaled)) {
      assertThat(Signals.own().read(pixels, Orientation.UPRIGHT, near))
          .noneMatch(reading -> reading.verdict().isFound());
    }
  }

  @ParameterizedTest
  @CsvSource({"1024, 1024", "512, 512", "1360, 768", "300, 300"})
  void sizesThatGeneratorsMakeAreTriedWhereTheShapeFits(int width, int height) {
    Pixels pixels = Covers.FLAT.of(width, height);

    assertThat(Size.likely(pixels))
        .doesNotContain(new Size(width, height))
        .allSatisfy(size ->
            assertThat((double) size.width() / size.height())
                .isBetween((width - 1.5) / height, (width + 1.5) / height));
    assertThat(Size.likely(pixels).contains(new Size(768, 768))).isEqualTo(width == height);
  }

  private static Reading found(Pixels pixels) {
    List<Reading> found =
        Readings.found(Signals.own().read(pixels, Orientation.UPRIGHT, Search.STANDARD));
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
