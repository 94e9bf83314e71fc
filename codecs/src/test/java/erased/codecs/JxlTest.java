package erased.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import erased.container.Build;
import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Encoding.Carried;
import erased.image.Mask;
import erased.image.Picture;
import erased.image.Pixels;
import erased.image.Region;
import erased.image.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JxlTest extends CodecContract {
  JxlTest() {
    super(new Jxl(), Format.JXL, List.of(8, 10, 12, 16));
  }

  @Override
  boolean hasProfilePart() {
    return false;
  }

  /// A codestream of 2^20 x 2^20 pixels: the height in 30 bits, a ratio of 1:1, default metadata.
  @Override
  byte[] bomb() {
    long header = 3L << 1 | (1L << 20) - 1 << 3 | 1L << 33 | 1L << 36;
    return Build.join(Build.hex("ff0a"), Build.little(8, header), new byte[16]);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProfileIsInTheCodingOfThePicture(boolean gray) {
    byte[] icc = Pictures.profile(gray);
    Pixels pixels = Pictures.slopes(9, 9, Channels.of(!gray, false), 8);
    var encoding = new Encoding(Format.JXL, Encoding.LOSSLESS, new Carried(icc, null, null));

    ImageFile file = ImageFile.of(codec().encode(pixels, encoding), Limits.STANDARD);

    assertThat(codec().profile(file, Limits.STANDARD)).isEqualTo(icc);
    assertThat(codec().decode(file, Limits.STANDARD)).isEqualTo(pixels);
  }

  @Test
  void aPictureInSrgbHasNoProfile() {
    Pixels pixels = Pictures.slopes(9, 9, Channels.RGB, 8);
    byte[] file = codec().encode(pixels, Encoding.lossless(Format.JXL));

    assertThat(codec().profile(ImageFile.of(file, Limits.STANDARD), Limits.STANDARD)).isNull();
  }

  @Test
  void newPixelsKeepTheProfileOfTheOldOnes() {
    byte[] icc = Pictures.profile(false);
    Pixels pixels = Pictures.slopes(40, 30, Channels.RGB, 8);
    var encoding = new Encoding(Format.JXL, Encoding.LOSSLESS, new Carried(icc, null, null));
    ImageFile file = ImageFile.of(codec().encode(pixels, encoding), Limits.STANDARD);
    Pixels edited = pixels.copy();
    edited.set(3, 3, 0, 255);

    Picture picture = Picture.of(file, Codecs.installed(), Limits.STANDARD);
    Mask changed = Mask.of(40, 30, new Region(3, 3, 1, 1));
    byte[] written = picture.write(edited, changed, Target.SAME).bytes();

    ImageFile again = ImageFile.of(written, Limits.STANDARD);
    assertThat(codec().profile(again, Limits.STANDARD)).isEqualTo(icc);
    assertThat(codec().decode(again, Limits.STANDARD)).isEqualTo(edited);
  }

  @Test
  void aQualityOf90IsADistanceOf1() {
    assertThat(JxlWriter.distance(90)).isEqualTo(1f);
    assertThat(JxlWriter.distance(0)).isEqualTo(25f);
    assertThat(JxlWriter.distance(29)).isGreaterThan(JxlWriter.distance(30));
  }
}
