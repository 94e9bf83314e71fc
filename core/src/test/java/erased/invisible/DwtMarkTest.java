package erased.invisible;

import static org.assertj.core.api.Assertions.assertThat;

import erased.image.Channels;
import erased.image.Orientation;
import erased.image.Pixels;
import erased.image.Region;
import erased.invisible.DwtEncoder.Way;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DwtMarkTest {
  private static final String SDXL = "0xb3ec907bb19e";
  private static final Pixels PHOTO = Covers.PHOTO.of(520, 516);
  private static final Search NEAR = new Search(List.of(), false);

  static Stream<Arguments> messagesEachWay() {
    return Payloads.KNOWN.stream()
        .flatMap(payload -> Stream.of(Way.values()).map(way -> Arguments.of(payload, way)));
  }

  @ParameterizedTest
  @MethodSource("messagesEachWay")
  void everyKnownMessageIsReadExactlyHoweverItWasEmbedded(Payload payload, Way way) {
    Pixels marked = DwtEncoder.mark(PHOTO, way, payload.bits());

    Reading reading = only(marked, way);

    assertThat(reading.verdict()).isEqualTo(Verdict.CONFIRMED);
    assertThat(reading.variant()).isEqualTo(way.variant());
    assertThat(reading.message()).isEqualTo(payload.message());
    assertThat(reading.generator()).isEqualTo(payload.generator());
    assertThat(Readings.match(reading).bits()).isEqualTo(payload.bits().count());
    assertThat(Readings.match(reading).of()).isEqualTo(payload.bits().count());
    assertThat(Readings.z(reading)).isGreaterThan(25);
    assertThat(reading.place()).isEqualTo(new Reading.Place(true, 0, 0, 520, 516));
  }

  @ParameterizedTest
  @EnumSource
  void marksAreReadOnCoversOfAllKinds(Covers cover) {
    for (Way way : Way.values()) {
      Pixels marked = DwtEncoder.mark(cover.of(384, 384), way, SDXL);

      Reading surest =
          Readings.found(read(marked, Orientation.UPRIGHT)).stream()
              .max(Comparator.comparingDouble(reading -> Readings.z(reading)))
              .orElseThrow();

      assertThat(surest.scheme()).as("%s", way).isEqualTo(way.scheme());
      assertThat(surest.message()).as("%s", way).isEqualTo(SDXL);
      assertThat(surest.verdict()).as("%s", way).isEqualTo(Verdict.CONFIRMED);
      assertThat(Readings.match(surest).bits()).as("%s", way).isGreaterThan(45);
    }
  }

  /// In warm colours, whose blue is below their luma, the library reads marks of single precision
  /// as ones only: 27 of these 48 bits.
  @ParameterizedTest
  @EnumSource(names = {"STABILITY", "FLUX", "DIFFUSERS"})
  void marksAreReadWhereTheLibraryItselfReadsNoise(Way way) {
    Pixels photo = Covers.PHOTO.of(512, 512);
    Pixels warm = Covers.drawn(512, 512, (x, y, c) -> photo.get(x, y, c) + 30 - 45 * c);

    Reading.Match match = Readings.match(only(DwtEncoder.mark(warm, way, SDXL), way));

    assertThat(match.bits()).isEqualTo(48);
    assertThat(match.plain()).isLessThan(30);
  }

  @ParameterizedTest
  @EnumSource
  void messageOfTheCallerIsReadAmongTheKnownOnes(Way way) {
    Payload own = Bits.parse("0b110100111000101011110010");
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(512, 512), way, own.bits());
    var search = new Search(List.of(own), false);

    Reading reading =
        Readings.found(Signals.own().read(marked, Orientation.UPRIGHT, search)).getFirst();

    assertThat(reading.message()).isEqualTo("0b110100111000101011110010");
    assertThat(reading.generator()).isNull();
    assertThat(Readings.match(reading).bits()).isEqualTo(24);
    assertThat(reading.verdict()).isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void messageThatNobodyGaveIsNotRead() {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(512, 512), Way.LIBRARY, "my own words");

    assertThat(Readings.found(read(marked, Orientation.UPRIGHT))).isEmpty();
  }

  @Test
  void longerMessageIsNotTakenForItsBeginning() {
    Pixels marked =
        DwtEncoder.mark(Covers.PHOTO.of(512, 768), Way.LIBRARY, "StableDiffusionV1-Inpainting");

    assertThat(Readings.found(read(marked, Orientation.UPRIGHT)))
        .extracting(Reading::message)
        .containsExactly("StableDiffusionV1-Inpainting");
  }

  @ParameterizedTest
  @EnumSource
  void turnedPictureIsReadAsItWasStored(Orientation orientation) {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(512, 400), Way.STABILITY, SDXL);

    Reading reading = Readings.found(read(orientation.turn(marked), orientation)).getFirst();

    boolean upright = orientation == Orientation.UPRIGHT;
    assertThat(Readings.match(reading).bits()).isEqualTo(48);
    assertThat(reading.place()).isEqualTo(new Reading.Place(upright, 0, 0, 512, 400));
  }

  @ParameterizedTest
  @EnumSource
  void picturesOfMoreBitsAreReadToo(Way way) {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(320, 320), way, SDXL);
    Pixels fine = Pixels.blank(320, 320, Channels.RGB, 16);
    for (int i = 0; i < 320 * 320 * 3; i++) {
      fine.put(i, 257 * marked.at(i));
    }

    assertThat(Readings.match(only(fine, way))).isEqualTo(Readings.match(only(marked, way)));
  }

  @ParameterizedTest
  @EnumSource
  void opacityDoesNotDisturb(Way way) {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(320, 320), way, SDXL);
    Pixels clear = Pixels.blank(320, 320, Channels.RGBA, 8);
    for (int i = 0; i < 320 * 320 * 3; i++) {
      clear.put(i / 3 * 4 + i % 3, marked.at(i));
      clear.put(i / 3 * 4 + 3, i % 251);
    }

    assertThat(Readings.match(only(clear, way))).isEqualTo(Readings.match(only(marked, way)));
  }

  @Test
  void grayPictureHoldsNoMark() {
    Pixels gray = Pixels.blank(512, 512, Channels.GRAY, 8);

    assertThat(read(gray, Orientation.UPRIGHT))
        .contains(Reading.none("dwtDct"), Reading.none("dwtDctSvd"))
        .noneMatch(reading -> reading.verdict().isFound());
  }

  @ParameterizedTest
  @MethodSource("tiny")
  void tinyPictureHoldsNoMark(int width, int height) {
    Pixels tiny = Covers.NOISE.of(width, height);

    assertThat(read(tiny, Orientation.UPRIGHT)).noneMatch(reading -> reading.verdict().isFound());
  }

  static Stream<Arguments> tiny() {
    return Stream.of(
        Arguments.of(1, 1),
        Arguments.of(7, 900),
        Arguments.of(8, 8),
        Arguments.of(15, 17),
        Arguments.of(40, 40));
  }

  @Test
  void numberOfTestsIsThatOfMessagesAndVariants() {
    Pixels cover = Covers.PHOTO.of(400, 400);

    List<Reading> readings = read(cover, Orientation.UPRIGHT);

    assertThat(Readings.match(readings.get(1)).tests()).isEqualTo(6 * 3);
    assertThat(Readings.match(readings.get(2)).tests()).isEqualTo(6);
  }

  @Test
  void rightBlocksAreReadWhereAMarkedPictureIsPartOfTheRows() {
    Pixels marked = DwtEncoder.mark(Covers.PHOTO.of(512, 512), Way.LIBRARY, SDXL);
    Pixels upper = marked.crop(new Region(0, 0, 512, 300));

    assertThat(Readings.match(only(upper, Way.LIBRARY)).bits()).isEqualTo(48);
  }

  private static Reading only(Pixels marked, Way way) {
    List<Reading> found = Readings.found(read(marked, Orientation.UPRIGHT));
    assertThat(found).extracting(Reading::scheme).containsExactly(way.scheme());
    return found.getFirst();
  }

  private static List<Reading> read(Pixels upright, Orientation orientation) {
    return Signals.own().read(upright, orientation, NEAR);
  }
}
