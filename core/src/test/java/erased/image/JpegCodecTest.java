package erased.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import erased.container.Build;
import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.JpegCoefficients;
import erased.container.JpegComponent;
import erased.container.Kind;
import erased.container.Limits;
import erased.container.Photographs;
import erased.image.Encoding.Carried;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JpegCodecTest {
  private final JpegCodec codec = new JpegCodec();

  /// Of all samplings that libjpeg 6b, which the JDK has, decodes as libjpeg-turbo does.
  static Stream<Photographs.Kind> kinds() {
    return Stream.of(
        new Photographs.Kind(96, 64, false, 75, false, 2, 2, 0),
        new Photographs.Kind(97, 63, false, 5, true, 2, 2, 0),
        new Photographs.Kind(61, 47, false, 90, false, 1, 1, 0),
        new Photographs.Kind(61, 47, false, 100, true, 1, 1, 3),
        new Photographs.Kind(61, 47, false, 40, false, 2, 1, 3),
        new Photographs.Kind(62, 47, false, 40, true, 2, 1, 0),
        new Photographs.Kind(70, 33, false, 60, false, 4, 1, 0),
        new Photographs.Kind(70, 33, false, 60, false, 4, 2, 0),
        new Photographs.Kind(50, 50, true, 80, false, 1, 1, 4),
        new Photographs.Kind(51, 49, true, 80, true, 1, 1, 0),
        new Photographs.Kind(1, 1, false, 80, false, 2, 2, 0),
        new Photographs.Kind(3, 300, false, 80, false, 2, 2, 0),
        new Photographs.Kind(5, 5, false, 80, true, 2, 2, 0),
        new Photographs.Kind(300, 2, false, 80, false, 2, 2, 0));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void thePixelsAreThoseOfLibjpeg(Photographs.Kind kind) {
    byte[] bytes = Photographs.jpeg(kind);

    Pixels pixels = decode(bytes);

    assertThat(pixels.channels()).isEqualTo(kind.gray() ? Channels.GRAY : Channels.RGB);
    assertThat(pixels.bounds()).isEqualTo(new Region(0, 0, kind.width(), kind.height()));
    assertThat(pixels.bytes()).isEqualTo(Photographs.decoded(bytes));
  }

  @Test
  void halvedRowsAreBlendedAsLibjpegTurboDoes() {
    byte[] bytes = Photographs.jpeg(new Photographs.Kind(40, 32, false, 90, false, 1, 2, 0));
    JpegPicture picture = JpegPicture.of(file(bytes), Limits.STANDARD);
    JpegComponent blue = picture.coefficients().components().get(1);
    byte[] samples = new byte[64];
    new InverseDct(blue.quantization()).block(blue.coefficients(), 0, samples, 0, 8);

    var plane = new JpegPlane(picture.coefficients(), blue, 0, 32);
    byte[] fourth = plane.row(3, plane.room());
    byte[] fifth = plane.row(4, plane.room());

    int second = samples[8 + 5] & 0xff;
    int third = samples[16 + 5] & 0xff;
    assertThat(fourth[5] & 0xff).isEqualTo((3 * second + third + 2) / 4);
    assertThat(fifth[5] & 0xff).isEqualTo((3 * third + second + 1) / 4);
  }

  @Test
  void someRowsAreThoseOfTheWhole() {
    byte[] bytes = Photographs.jpeg(new Photographs.Kind(61, 90, false, 75, false, 2, 2, 0));
    JpegPicture picture = JpegPicture.of(file(bytes), Limits.STANDARD);

    Pixels rows = picture.rows(17, 64);

    assertThat(rows).isEqualTo(picture.pixels().crop(new Region(0, 17, 61, 47)));
  }

  @Test
  void adobesMarkerSaysThatThereIsNoTransform() {
    byte[] jfif = Photographs.jpeg(new Photographs.Kind(24, 24, false, 90, false, 1, 1, 0));
    byte[] plain =
        withApplication(
            jfif, Build.segment(0xee, Build.latin("Adobe"), Build.hex("0064 0000 0000 00")));
    byte[] turned =
        withApplication(
            jfif, Build.segment(0xee, Build.latin("Adobe"), Build.hex("0064 0000 0000 01")));

    assertThat(decode(turned)).isEqualTo(decode(jfif));
    assertThat(JpegPicture.of(file(plain), Limits.STANDARD).color()).isEqualTo(JpegColor.RGB);
    assertThat(decode(plain).bytes()).isEqualTo(Photographs.decoded(plain));
  }

  /// The file with another segment in place of its JFIF header.
  private static byte[] withApplication(byte[] jfif, byte[] segment) {
    int end = 4 + (jfif[4] << 8 | jfif[5]) - 2 + 2;
    byte[] rest = java.util.Arrays.copyOfRange(jfif, end, jfif.length);
    return Build.join(Build.SOI, segment, rest);
  }

  @Test
  void fourInksBecomeRgb() {
    byte[][] inks = {{0, (byte) 255}, {0, 0}, {0, 0}, {0, (byte) 128}};
    int[] starts = new int[4];
    byte[] pixels = new byte[6];

    JpegColor.CMYK.convert(inks, starts, 2, pixels, 0);
    assertThat(pixels).containsExactly(255, 255, 255, 0, 127, 127);

    JpegColor.INVERTED_CMYK.convert(inks, starts, 2, pixels, 0);
    assertThat(pixels).containsExactly(0, 0, 0, 128, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 1, 1, 1",
    "90, 3, 3, 1",
    "89, 4, 4, 2",
    "75, 8, 9, 2",
    "50, 16, 17, 2",
    "1, 255, 255, 2",
    "0, 255, 255, 2"
  })
  void qualityIsOnTheScaleOfLibjpeg(int quality, int light, int color, int sampling) {
    Pixels photo = Scenes.photo(40, 30, Channels.RGB, 8, 1);

    JpegCoefficients written = JpegCoefficients.read(file(encode(photo, quality)), Limits.STANDARD);

    List<JpegComponent> components = written.components();
    assertThat(components.get(0).quantization()[0]).isEqualTo(light);
    assertThat(components.get(2).quantization()[0]).isEqualTo(color);
    assertThat(components).extracting(JpegComponent::horizontal).containsExactly(sampling, 1, 1);
    assertThat(components).extracting(JpegComponent::vertical).containsExactly(sampling, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 9", "8, 8", "17, 16", "100, 61"})
  void whatIsEncodedIsDecodedAlmostAsItWasByAnyDecoder(int width, int height) {
    Pixels photo = Scenes.photo(width, height, Channels.RGB, 8, 2);
    Pixels gray = Scenes.photo(width, height, Channels.GRAY, 8, 2);

    byte[] fine = encode(photo, 95);
    byte[] coarse = encode(photo, 80);
    byte[] light = encode(gray, 95);

    assertThat(error(decode(fine), photo)).isLessThan(3);
    assertThat(error(decode(coarse), photo)).isLessThan(5);
    assertThat(error(decode(light), gray)).isLessThan(2);
    assertThat(decode(fine).bytes()).isEqualTo(Photographs.decoded(fine));
    assertThat(decode(coarse).bytes()).isEqualTo(Photographs.decoded(coarse));
    assertThat(decode(light).bytes()).isEqualTo(Photographs.decoded(light));
  }

  private static double error(Pixels one, Pixels other) {
    double sum = 0;
    int length = one.bytes().length;
    for (int i = 0; i < length; i++) {
      sum += Math.pow(one.at(i) - other.at(i), 2);
    }
    return Math.sqrt(sum / length);
  }

  @Test
  void aPlainSurfaceStaysAsItIs() {
    Pixels red = Pixels.blank(20, 20, Channels.RGB, 8);
    for (int i = 0; i < 1200; i += 3) {
      red.put(i, 200);
    }

    Pixels decoded = decode(encode(red, 100));

    assertThat(decoded.get(7, 7, 0)).isCloseTo(200, within(1));
    assertThat(decoded.get(7, 7, 1)).isCloseTo(0, within(1));
  }

  @Test
  void metadataGoesInAsItIs() {
    byte[] icc = Build.noise(7, 150_000);
    byte[] exif = Build.tiff(6);
    byte[] xmp = Build.latin("<x:xmpmeta/>");
    Pixels photo = Scenes.photo(10, 10, Channels.GRAY, 8, 3);
    Encoding encoding = new Encoding(Format.JPEG, 90, new Carried(icc, exif, xmp));

    ImageFile written = file(codec.encode(photo, encoding));

    assertThat(payload(written, Kind.ICC)).isEqualTo(icc);
    assertThat(payload(written, Kind.EXIF)).isEqualTo(exif);
    assertThat(payload(written, Kind.XMP)).isEqualTo(xmp);
    assertThat(written.parts(Kind.DENSITY)).hasSize(1);
    assertThat(written.notices()).isEmpty();
  }

  private static byte[] payload(ImageFile file, Kind kind) {
    return file.payload(file.parts(kind).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @EnumSource(names = {"GRAY_ALPHA", "RGBA"})
  void transparencyIsRefused(Channels channels) {
    Pixels photo = Scenes.photo(10, 10, channels, 8, 3);

    assertThatThrownBy(() -> encode(photo, 90))
        .isInstanceOf(ImageException.Unsupported.class)
        .hasMessage("JPEG has no transparency: choose PNG, or make the picture opaque");
  }

  @Test
  void moreThanEightBitsAreRefused() {
    Pixels photo = Scenes.photo(10, 10, Channels.RGB, 16, 3);

    assertThatThrownBy(() -> encode(photo, 90))
        .isInstanceOf(ImageException.Unsupported.class)
        .hasMessageContaining("not 16");
  }

  private byte[] encode(Pixels pixels, int quality) {
    return codec.encode(pixels, new Encoding(Format.JPEG, quality, Carried.NOTHING));
  }

  private Pixels decode(byte[] bytes) {
    return codec.decode(file(bytes), Limits.STANDARD);
  }

  private static ImageFile file(byte[] bytes) {
    return ImageFile.of(bytes, Limits.STANDARD);
  }
}
