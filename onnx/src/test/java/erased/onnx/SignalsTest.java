package erased.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import erased.container.ImageException;
import erased.image.Channels;
import erased.image.Pixels;
import erased.invisible.Bits;
import erased.invisible.Payload;
import erased.invisible.Reading;
import erased.invisible.Search;
import erased.invisible.Verdict;
import erased.onnx.models.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole way through ONNX Runtime, with tiny models of the real ones' tensors.
final class SignalsTest {
  private static final String MESSAGE = "11101011010100000101011101001101";
  private static final String KNOWN = "111010110101000001010111010011010100010000100111";

  @TempDir private Path folder;

  private Path file(byte[] model) throws IOException {
    return Files.write(Files.createTempFile(folder, "tiny", ".onnx"), model);
  }

  private static Search with(String message) {
    return new Search(List.of(Bits.parse("0b" + message)), true);
  }

  private static String flipped(String bits, int count) {
    var digits = new StringBuilder(bits);
    for (int i = 0; i < count; i++) {
      digits.setCharAt(i, bits.charAt(i) == '1' ? '0' : '1');
    }
    return digits.toString();
  }

  // TrustMark

  private TrustMark trustMark(TrustMark.Variant variant) throws IOException {
    Contract contract = variant == TrustMark.Variant.P ? Contract.TRUSTMARK_P : Contract.TRUSTMARK;
    return TrustMark.open(Map.of(variant, file(TinyModels.trustMark(contract))));
  }

  private static Pixels marked(Pixels picture, boolean[] mark, double contrast) {
    return Squares.draw(picture, mark, 10, 0, 0.5 - contrast, 0.5 + contrast);
  }

  private static boolean[] superMark() {
    return TrustMarkMessageTest.mark("10".repeat(20), 8, 0, "0000");
  }

  @ParameterizedTest
  @EnumSource(TrustMark.Variant.class)
  void eachVariantOfTrustMarkReadsItsMessage(TrustMark.Variant variant) throws IOException {
    Pixels picture = marked(Squares.gray(600, 600, Channels.RGBA, 8), superMark(), 0.3);

    try (TrustMark trustMark = trustMark(variant)) {
      List<Reading> readings = trustMark.read(picture, Search.STANDARD);

      assertThat(readings).hasSize(1);
      Reading reading = readings.getFirst();
      assertThat(reading.scheme()).isEqualTo("trustmark");
      assertThat(reading.variant()).isEqualTo(variant.name());
      assertThat(reading.message()).isEqualTo("0*" + "10".repeat(20));
      assertThat(reading.verdict()).isEqualTo(Verdict.CONFIRMED);
      assertThat(Objects.requireNonNull(reading.match()).bits()).isEqualTo(96);
    }
  }

  @ParameterizedTest
  @CsvSource({"61, 5, 3, 0001", "68, 4, 4, 0010"})
  void aShorterCodeIsOnlyLikelyAndWrongBitsAreCounted(int count, int most, int gap, String version)
      throws IOException {
    boolean[] mark = TrustMarkMessageTest.mark("1".repeat(count), most, gap, version);
    mark[5] ^= true;
    mark[77] ^= true;
    Pixels picture = marked(Squares.gray(500, 400, Channels.RGB, 16), mark, 0.3);

    try (TrustMark trustMark = trustMark(TrustMark.Variant.Q)) {
      Reading reading = trustMark.read(picture, Search.STANDARD).getFirst();

      assertThat(reading.verdict()).isEqualTo(Verdict.LIKELY);
      assertThat(reading.message())
          .isEqualTo(
              version.charAt(2) == '1' ? "2*" + "1".repeat(count) : "1*" + "1".repeat(count));
      assertThat(Objects.requireNonNull(reading.match()).bits()).isEqualTo(94);
    }
  }

  @Test
  void eachVariantThatReadsAMarkTellsOfIt() throws IOException {
    Pixels picture = Squares.gray(1200, 600, Channels.RGB, 8);
    boolean[] whole = TrustMarkMessageTest.mark("110".repeat(20) + "1", 5, 3, "0001");
    marked(picture, whole, 0.3);
    Pixels square = marked(Squares.gray(600, 600, Channels.RGB, 8), superMark(), 0.3);
    try (TrustMark both =
        TrustMark.open(
            Map.of(
                TrustMark.Variant.Q, file(TinyModels.trustMark(Contract.TRUSTMARK)),
                TrustMark.Variant.P, file(TinyModels.trustMark(Contract.TRUSTMARK_P))))) {
      assertThat(both.read(picture, Search.STANDARD))
          .extracting(Reading::variant, Reading::verdict)
          .containsExactly(Tuple.tuple("Q", Verdict.LIKELY));

      assertThat(both.read(square, Search.STANDARD))
          .extracting(Reading::variant, Reading::verdict)
          .containsExactly(
              Tuple.tuple("Q", Verdict.CONFIRMED), Tuple.tuple("P", Verdict.CONFIRMED));
    }
  }

  @ParameterizedTest
  @CsvSource({"Q, 900, 300", "P, 400, 300", "C, 200, 700"})
  void whereOnlyTheSquareInTheMiddleIsMarkedItIsRead(
      TrustMark.Variant variant, int width, int height) throws IOException {
    int side = Math.min(width, height);
    Pixels picture = Squares.gray(width, height, Channels.RGB, 8);
    Pixels square = marked(Squares.gray(side, side, Channels.RGB, 8), superMark(), 0.3);
    picture.paste(square, (width - side) / 2, (height - side) / 2);

    try (TrustMark trustMark = trustMark(variant)) {
      assertThat(trustMark.read(picture, Search.STANDARD))
          .extracting(Reading::verdict, Reading::place)
          .containsExactly(
              Tuple.tuple(
                  Verdict.CONFIRMED,
                  new Reading.Place(true, (width - side) / 2, (height - side) / 2, width, height)));
    }
  }

  @Test
  void aMessageThatJpegTakesAwayDoesNotCount() throws IOException {
    Pixels picture = Squares.gray(256, 256, Channels.RGB, 8);
    boolean[] mark = superMark();
    for (int y = 0; y < 250; y++) { // a tenth of a level between light and dark squares
      for (int x = 0; x < 250; x++) {
        int lighter = mark[y / 25 * 10 + x / 25] ? 11 : 9;
        picture.set(x, y, 0, (x * 7 + y * 3) % 20 < lighter ? 128 : 127);
      }
    }

    try (TrustMark trustMark = trustMark(TrustMark.Variant.B)) {
      assertThat(trustMark.read(picture, Search.STANDARD))
          .containsExactly(Reading.none("trustmark"));
    }
  }

  @Test
  void aPictureWithoutAMarkHasNone() throws IOException {
    try (TrustMark trustMark = trustMark(TrustMark.Variant.Q)) {
      assertThat(trustMark.read(Squares.gray(300, 200, Channels.GRAY, 8), Search.STANDARD))
          .containsExactly(Reading.none("trustmark"));
    }
  }

  // RivaGAN

  private static Pixels rivaGan(int width, int height, double light) {
    boolean[] bits = TrustMarkMessageTest.bits(MESSAGE);
    return Squares.draw(Squares.gray(width, height, Channels.RGB, 8), bits, 8, 0, 0.75, light);
  }

  @ParameterizedTest
  @CsvSource({"320, 256", "3000, 2000"})
  void rivaGanReadsAMessageThatIsKnown(int width, int height) throws IOException {
    try (RivaGan rivaGan = RivaGan.open(file(TinyModels.rivaGan()))) {
      Pixels picture = rivaGan(width, height, 0.8); // 0.5 and 0.6 as the network sees them

      assertThat(rivaGan.read(picture, with(MESSAGE)))
          .extracting(Reading::verdict)
          .containsExactly(Verdict.CONFIRMED);
      assertThat(rivaGan.read(picture, with(flipped(MESSAGE, 2))))
          .extracting(Reading::verdict)
          .containsExactly(Verdict.LIKELY);
      assertThat(rivaGan.read(picture, with(flipped(MESSAGE, 3))))
          .extracting(Reading::verdict)
          .containsExactly(Verdict.NOT_FOUND);
      assertThat(rivaGan.read(picture, Search.STANDARD))
          .extracting(Reading::verdict, Reading::message)
          .containsExactly(Tuple.tuple(Verdict.NOT_FOUND, "0b" + MESSAGE));
    }
  }

  @Test
  void rivaGanLooksAtNoPictureThatItsLibraryWouldNotMark() throws IOException {
    try (RivaGan rivaGan = RivaGan.open(file(TinyModels.rivaGan()))) {
      assertThat(rivaGan.read(rivaGan(255, 257, 0.8), with(MESSAGE)))
          .containsExactly(Reading.none("rivaGan"));
    }
  }

  // Stable Signature

  @Test
  void stableSignatureKnowsTheMessageOfThePublishedDecoder() throws IOException {
    try (var signature = StableSignature.open(file(TinyModels.stableSignature()))) {
      assertThat(verdict(signature, KNOWN, 0)).isEqualTo(Verdict.CONFIRMED);
      assertThat(verdict(signature, KNOWN, 4)).isEqualTo(Verdict.CONFIRMED);
      assertThat(verdict(signature, KNOWN, 5)).isEqualTo(Verdict.LIKELY);
      assertThat(verdict(signature, KNOWN, 7)).isEqualTo(Verdict.LIKELY);
      assertThat(verdict(signature, KNOWN, 8)).isEqualTo(Verdict.NOT_FOUND);
    }
  }

  private static Verdict verdict(StableSignature signature, String message, int wrong) {
    boolean[] bits = TrustMarkMessageTest.bits(flipped(message, wrong));
    Pixels picture = Squares.draw(Squares.gray(128, 96, Channels.RGB, 8), bits, 8, 1, 0.45, 0.46);
    Reading reading = signature.read(picture, Search.STANDARD).getFirst();
    assertThat(reading.generator()).isEqualTo("Stable Signature (Meta, SD 2)");
    return reading.verdict();
  }

  @Test
  void stableSignatureReadsAMessageThatTheCallerKnows() throws IOException {
    String own = "0110".repeat(12);
    boolean[] bits = TrustMarkMessageTest.bits(own);
    Pixels picture = Squares.draw(Squares.gray(200, 300, Channels.RGBA, 16), bits, 8, 1, 0.2, 0.7);
    try (var signature = StableSignature.open(file(TinyModels.stableSignature()))) {
      Payload payload = Bits.parse("0b" + own);

      Reading reading = signature.read(picture, new Search(List.of(payload), true)).getFirst();

      assertThat(reading.message()).isEqualTo("0b" + own);
      assertThat(reading.generator()).isNull();
      assertThat(reading.verdict()).isEqualTo(Verdict.CONFIRMED);
    }
  }

  // Watermark Anything

  @Test
  void watermarkAnythingReadsWhereThePictureIsMarkedOnly() throws IOException {
    boolean[] bits = TrustMarkMessageTest.bits(MESSAGE);
    Pixels picture = Squares.draw(Squares.gray(512, 512, Channels.RGB, 8), bits, 8, 1, 0.1, 0.9);
    for (int y = 0; y < 512; y++) {
      for (int x = 0; x < 512; x++) {
        picture.set(x, y, 0, x < 60 && y < 60 ? 255 : 0);
      }
    }
    try (var anything = WatermarkAnything.open(file(TinyModels.watermarkAnything()))) {
      assertThat(anything.read(picture, with(MESSAGE)))
          .extracting(Reading::verdict)
          .containsExactly(Verdict.CONFIRMED);
    }
  }

  @Test
  void whereAPictureIsMarkedNowhereNothingIsRead() throws IOException {
    Pixels picture = Pixels.blank(300, 300, Channels.RGB, 8);
    try (var anything = WatermarkAnything.open(file(TinyModels.watermarkAnything()))) {
      assertThat(anything.read(picture, with(MESSAGE)))
          .containsExactly(Reading.none("watermarkAnything"));
    }
  }

  @Test
  void readersCannotBeConfused() throws IOException {
    Path trustMark = file(TinyModels.trustMark(Contract.TRUSTMARK));

    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() -> StableSignature.open(trustMark))
        .withMessageContaining("answer float [1,100], expected was ? float [?,48]");
    assertThatExceptionOfType(ImageException.Unsupported.class)
        .isThrownBy(() -> TrustMark.open(Map.of(TrustMark.Variant.P, trustMark)))
        .withMessageContaining("expected was ? float [?,3,224,224]");
  }
}
