package erased.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Limits;
import erased.container.Part;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Mask;
import erased.image.Picture;
import erased.image.Pixels;
import erased.image.Region;
import erased.image.Target;
import erased.image.Written;
import erased.image.Written.Way;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a picture is coded as whose format is to stay.
class MatchedQualityTest {
  private static final Region HOLE = new Region(3, 3, 4, 4);
  private static final Pixels PIXELS = Pictures.slopes(160, 120, Channels.RGB, 8);

  @ParameterizedTest
  @EnumSource(names = {"WEBP", "AVIF", "HEIC"})
  void aPictureWithLossTakesNoFewerBytesThanBefore(Format format) {
    ImageFile file = file(format, 80);

    Written written = changed(file);

    assertThat(written.way()).isEqualTo(Way.RECODED);
    assertThat(Objects.requireNonNull(written.quality())).isBetween(70, 90);
    assertThat(written.isOfHighestQuality()).isFalse();
    ImageFile again = ImageFile.of(written.bytes(), Limits.STANDARD);
    assertThat(coded(again)).isGreaterThanOrEqualTo(coded(file));
  }

  @ParameterizedTest
  @EnumSource(names = {"WEBP", "AVIF"})
  void aPictureWithoutLossIsCodedWithoutAgain(Format format) {
    Written written = changed(file(format, Encoding.LOSSLESS));

    assertThat(written.way()).isEqualTo(Way.PIXELS);
    assertThat(written.quality()).isNull();
    assertThat(decoded(written)).isEqualTo(edited());
  }

  @ParameterizedTest
  @CsvSource({"WEBP, 99", "HEIC, 100"})
  void whereAllQualitiesTakeFewerBytesItIsTheHighestAndSaysSo(Format format, int quality) {
    Written written = changed(file(format, quality));

    assertThat(written.way()).isEqualTo(Way.RECODED);
    assertThat(written.quality()).isEqualTo(98);
    assertThat(written.isOfHighestQuality()).isTrue();
  }

  private static ImageFile file(Format format, int quality) {
    assumeTrue(Codecs.installed().canWrite(format), () -> "nothing here writes " + format);
    var encoding = new Encoding(format, quality, Encoding.Carried.NOTHING);
    return ImageFile.of(Codecs.installed().encode(PIXELS, encoding), Limits.STANDARD);
  }

  private static Written changed(ImageFile file) {
    Picture picture = Picture.of(file, Codecs.installed(), Limits.STANDARD);
    Pixels changed = picture.pixels().copy();
    blacken(changed);
    return picture.write(changed, Mask.of(changed.width(), changed.height(), HOLE), Target.SAME);
  }

  private static Pixels edited() {
    Pixels edited = PIXELS.copy();
    blacken(edited);
    return edited;
  }

  private static void blacken(Pixels pixels) {
    for (int y = HOLE.y(); y < HOLE.bottom(); y++) {
      for (int x = HOLE.x(); x < HOLE.right(); x++) {
        for (int c = 0; c < pixels.channels().count(); c++) {
          pixels.set(x, y, c, 0);
        }
      }
    }
  }

  private static Pixels decoded(Written written) {
    ImageFile file = ImageFile.of(written.bytes(), Limits.STANDARD);
    return Picture.of(file, Codecs.installed(), Limits.STANDARD).pixels();
  }

  private static long coded(ImageFile file) {
    return file.parts(Kind.PICTURE).mapToLong(Part::payloadLength).sum();
  }
}
