package erased.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.container.Photographs.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegCoefficientsTest {
  private static final Kind PLAIN = new Kind(96, 64, false, 75, false, 2, 2, 0);
  private static final byte[] TRAILER = Build.latin("what stands behind the end");

  static Stream<Kind> kinds() {
    return Stream.of(
        PLAIN,
        new Kind(96, 64, false, 75, true, 2, 2, 0),
        new Kind(61, 47, false, 90, false, 1, 1, 0),
        new Kind(61, 47, false, 90, true, 1, 1, 0),
        new Kind(61, 47, false, 40, false, 2, 1, 3),
        new Kind(61, 47, false, 40, true, 2, 1, 3),
        new Kind(33, 70, false, 95, false, 1, 2, 1),
        new Kind(33, 70, false, 95, true, 1, 2, 1),
        new Kind(70, 33, false, 60, false, 4, 1, 0),
        new Kind(70, 33, false, 60, true, 4, 1, 5),
        new Kind(70, 33, false, 60, false, 3, 2, 2),
        new Kind(50, 50, true, 80, false, 1, 1, 4),
        new Kind(50, 50, true, 80, true, 1, 1, 0),
        new Kind(1, 1, false, 80, true, 2, 2, 0));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aFileThatNothingIsPutIntoIsTheVerySame(Kind kind) {
    byte[] bytes = Photographs.jpeg(kind);

    assertThat(read(bytes).write().bytes()).isSameAs(bytes);
    assertThat(read(bytes).write().differences()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void allOtherBlocksKeepTheirCoefficients(Kind kind) {
    byte[] bytes = Build.join(Photographs.jpeg(kind), TRAILER);
    JpegCoefficients picture = read(bytes);
    List<short[]> wanted = new ArrayList<>();
    for (JpegComponent component : picture.components()) {
      int block = component.usedColumns() * component.usedRows() > 2 ? 2 : 0;
      component.put(block, values(component, block));
      wanted.add(component.coefficients().clone());
      assertThat(component.changed()).containsExactly(block);
    }

    byte[] written = picture.write().bytes();

    assertThat(coefficients(read(written))).usingRecursiveComparison().isEqualTo(wanted);
    assertThat(scripts(written)).isEqualTo(scripts(bytes));
    assertThat(written).endsWith(TRAILER);
    assertThat(Photographs.decoded(written)).hasSameSizeAs(Photographs.decoded(bytes));
  }

  /// A block's values with others in some places, large and small.
  private static short[] values(JpegComponent component, int block) {
    int base = block * JpegComponent.BLOCK;
    short[] values = Arrays.copyOfRange(component.coefficients(), base, base + 64);
    values[0] = (short) (values[0] - 17);
    values[3] = (short) (values[3] + 200);
    values[20] = -1;
    values[62] = 5;
    values[63] = -700;
    return values;
  }

  /// All that is said of the picture besides its data and its Huffman tables.
  private static List<String> scripts(byte[] bytes) {
    ImageFile file = ImageFile.of(bytes, Limits.STANDARD);
    return file.parts().stream()
        .filter(part -> !part.name().equals("DHT"))
        .map(part -> {
          int header = part.name().equals("SOS") ? 2 + Bytes.uint16(bytes, part.start() + 2) : 0;
          int end = header > 0 ? part.start() + header : part.end();
          return part.name() + Arrays.toString(Arrays.copyOfRange(bytes, part.start(), end));
        })
        .toList();
  }

  @Test
  void intervalsWithoutAChangeAreCopied() {
    byte[] bytes = Photographs.jpeg(new Kind(128, 64, false, 75, false, 2, 2, 4));
    JpegCoefficients picture = read(bytes);
    JpegComponent light = picture.components().getFirst();
    short[] values = Arrays.copyOf(light.coefficients(), 64);
    values[1]++;
    light.put(0, values);

    Rewritten rewritten = picture.write();

    int start =
        part(bytes, "SOS").start() + 2 + Bytes.uint16(bytes, part(bytes, "SOS").start() + 2);
    int end = Bytes.indexOf(bytes, start, bytes.length, new byte[] {(byte) 0xff, (byte) 0xd0});
    assertThat(rewritten.differences())
        .extracting(Rewritten.Difference::range)
        .containsExactly(new Range(start, end));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 51452b", // the last row of blocks: 1 with a difference of 1
    "0, a8514f", // the first one, so that the next differs by -1; the bits of the others move
  })
  void rowsWithoutAChangeKeepTheirBits(int row, String data) {
    byte[] bytes = Drawn.withNeedlessRuns();
    JpegCoefficients picture = read(bytes);
    short[] values = new short[64];
    values[0] = 1;
    picture.components().getFirst().put(row, values);

    byte[] written = picture.write().bytes();

    byte[] before = Arrays.copyOf(bytes, bytes.length - 5); // up to the data and the end
    assertThat(written).isEqualTo(Build.join(before, Build.hex(data), Build.EOI));
    assertThat(read(written).components().getFirst().coefficients()[64 * row]).isOne();
  }

  @Test
  void aTableThatLacksACodeIsWrittenAnewInItsPlace() {
    byte[] bytes = Photographs.jpeg(new Kind(64, 64, true, 75, true, 1, 1, 0));
    JpegCoefficients picture = read(bytes);
    JpegComponent light = picture.components().getFirst();
    short[] values = new short[64];
    values[63] = 1023;
    light.put(5, values);
    short[] wanted = light.coefficients().clone();

    byte[] written = picture.write().bytes();

    assertThat(read(written).components().getFirst().coefficients()).isEqualTo(wanted);
    assertThat(names(written)).isEqualTo(names(bytes));
    assertThat(tables(written)).isNotEqualTo(tables(bytes));
  }

  private static List<String> names(byte[] bytes) {
    return ImageFile.of(bytes, Limits.STANDARD).parts().stream().map(Part::name).toList();
  }

  private static List<String> tables(byte[] bytes) {
    ImageFile file = ImageFile.of(bytes, Limits.STANDARD);
    return file.parts().stream()
        .filter(part -> part.name().equals("DHT"))
        .map(part -> Arrays.toString(file.payload(part)))
        .toList();
  }

  @Test
  void tablesThatAreDefinedAgainBehindAScanCountFromThereOn() {
    byte[] bytes = Drawn.inSeparateScans();
    JpegCoefficients picture = read(bytes);
    assertThat(coefficients(picture)).usingRecursiveComparison().isEqualTo(Drawn.coefficients());
    JpegComponent second = picture.components().get(1);
    short[] values = Arrays.copyOf(second.coefficients(), 64);
    values[10] = 333;
    second.put(0, values);
    List<short[]> wanted = coefficients(picture);

    byte[] written = picture.write().bytes();

    assertThat(coefficients(read(written))).usingRecursiveComparison().isEqualTo(wanted);
    List<String> before = tables(bytes);
    assertThat(tables(written))
        .hasSameSizeAs(before)
        .startsWith(before.get(0))
        .endsWith(before.get(2));
    assertThat(tables(written).get(1)).isNotEqualTo(before.get(1));
    assertThat(picture.components().get(1).quantization()[0]).isEqualTo(2);
    assertThat(picture.components().get(2).quantization()[0]).isEqualTo(3);
  }

  @Test
  void whatTheScansOfAFileCannotSayIsNotPut() {
    JpegCoefficients picture = read(Drawn.withoutItsLastBit());
    JpegComponent light = picture.components().getFirst();
    short[] values = new short[64];
    values[0] = -7;
    values[9] = 40;

    light.put(1, values);

    assertThat(Arrays.copyOfRange(light.coefficients(), 64, 66)).containsExactly(-8, 0);
    assertThat(light.coefficients()[64 + 9]).isZero();
    assertThat(read(picture.write().bytes()).components().getFirst().coefficients())
        .isEqualTo(light.coefficients());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aFileThatEndsInItsScanIsRefused(Kind kind) {
    byte[] bytes = Photographs.jpeg(kind);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 3);

    assertThatThrownBy(() -> read(cut))
        .isInstanceOf(ImageException.Corrupt.class)
        .hasMessageContaining("offset");
  }

  @Test
  void damageIsToldWithItsPlace() {
    byte[] bytes = Photographs.jpeg(PLAIN);
    int start = part(bytes, "SOS").end() - 40;
    Arrays.fill(bytes, start, start + 20, (byte) 0);
    bytes[start] = (byte) 0xff;

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(ImageException.Corrupt.class)
        .hasMessageMatching("Coded picture data (are damaged|end too early) at offset \\d+");
  }

  @Test
  void aMissingRestartMarkerIsToldWithItsPlace() {
    byte[] bytes = Photographs.jpeg(new Kind(64, 64, true, 75, false, 1, 1, 8));
    int third = Bytes.indexOf(bytes, 0, bytes.length, new byte[] {(byte) 0xff, (byte) 0xd2});
    bytes[third + 1] = (byte) 0xd3;

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(ImageException.Corrupt.class)
        .hasMessage("Restart marker 2 is missing at offset " + third);
  }

  @Test
  void memoryIsTakenOnlyWhereThereCanBeABitForEachBlock() {
    byte[] bytes = Photographs.jpeg(PLAIN);
    Bytes.putNumber(bytes, part(bytes, "SOF0").start() + 5, 4, 7000L << 16 | 7000);

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(ImageException.Corrupt.class)
        .hasMessageStartingWith("Coded picture data end too early at offset");
  }

  @Test
  void aPictureBeyondTheLimitsIsRefusedByItsHeader() {
    byte[] bytes = Photographs.jpeg(PLAIN);
    Bytes.putNumber(bytes, part(bytes, "SOF0").start() + 5, 4, 16000L << 16 | 16000);

    assertThatThrownBy(() -> read(bytes)).isInstanceOf(ImageException.LimitExceeded.class);
  }

  @Test
  void scansWithoutEndAreRefused() {
    byte[] bytes = Drawn.inManyScans();
    Limits few = new Limits(10_000, 1 << 20, 200, 32, 256, 16_384);

    assertThat(read(bytes).components().getFirst().coefficients())
        .isEqualTo(Drawn.coefficients().getFirst());
    assertThatThrownBy(() -> JpegCoefficients.read(ImageFile.of(bytes, few), few))
        .isInstanceOf(ImageException.LimitExceeded.class)
        .hasMessageStartingWith("More than 64 scans");
  }

  @Test
  void aScanThatComesTwiceIsRefused() {
    byte[] bytes = Photographs.jpeg(PLAIN);
    Part scan = part(bytes, "SOS");
    byte[] again = Arrays.copyOfRange(bytes, scan.start(), scan.end());
    byte[] twice = Build.join(Arrays.copyOf(bytes, scan.end()), again, Build.EOI);

    assertThatThrownBy(() -> read(twice))
        .isInstanceOf(ImageException.Corrupt.class)
        .hasMessageContaining("offset " + scan.end());
  }

  @ParameterizedTest
  @ValueSource(ints = {0xc3, 0xc5, 0xc9, 0xca, 0xcb})
  void otherProcessesAreRefusedByName(int marker) {
    byte[] bytes = Photographs.jpeg(PLAIN);
    bytes[part(bytes, "SOF0").start() + 1] = (byte) marker;

    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(ImageException.Unsupported.class)
        .hasMessageStartingWith("JPEG coded as SOF" + (marker - 0xc0));
  }

  @Test
  void twelveBitsAndAHeightThatComesLaterAreRefused() {
    byte[] deep = Photographs.jpeg(PLAIN);
    deep[part(deep, "SOF0").start() + 4] = 12;
    byte[] open = Photographs.jpeg(PLAIN);
    Bytes.putNumber(open, part(open, "SOF0").start() + 5, 2, 0);

    assertThatThrownBy(() -> read(deep))
        .isInstanceOf(ImageException.Unsupported.class)
        .hasMessage("JPEG of 12 bits a sample: 8 bits are decoded");
    assertThatThrownBy(() -> read(open))
        .isInstanceOf(ImageException.Unsupported.class)
        .hasMessageContaining("DNL");
  }

  private static JpegCoefficients read(byte[] bytes) {
    return JpegCoefficients.read(ImageFile.of(bytes, Limits.STANDARD), Limits.STANDARD);
  }

  private static List<short[]> coefficients(JpegCoefficients picture) {
    return picture.components().stream().map(JpegComponent::coefficients).toList();
  }

  private static Part part(byte[] bytes, String name) {
    return ImageFile.of(bytes, Limits.STANDARD).parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
