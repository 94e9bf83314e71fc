package erased.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.Samples;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Codec;
import erased.image.Pixels;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of other encoders. The checksums of exact codings were taken from the samples that the
/// libraries' own tools (dwebp 1.2.4, djxl 0.7.0) give.
class RealFilesTest {
  private static final List<Codec> CODECS = List.of(new WebP(), new Heif(), new Jxl());

  @ParameterizedTest
  @CsvSource({
    "sample1.avif, 1204, 800, RGB, 10",
    "paris_icc_exif_xmp.avif, 403, 302, RGB, 8",
    "abc_color_irot_alpha_irot.avif, 256, 512, RGBA, 8",
    "sofa_grid1x5_420.avif, 1024, 770, RGB, 8",
    "colors-animated-8bpc-alpha-exif-xmp.avif, 150, 150, RGBA, 8",
    "cheers_1440x960.heic, 1440, 960, RGB, 8",
    "sample1.heif, 1440, 960, RGB, 8",
    "sample1.jxl, 896, 1080, RGB, 8",
    "jxl-from-jpeg-jbrd.jxl, 403, 302, RGB, 8",
    "jxl-bare-codestream.jxl, 512, 256, RGBA, 8",
    "sample1.webp, 1050, 700, RGB, 8",
    "webp-alpha-lossy.webp, 400, 301, RGBA, 8",
    "webp-lossless-alpha.webp, 386, 395, RGBA, 8",
    "RIFF.webp, 1, 1, RGBA, 8"
  })
  void eachIsOfTheSizeAndKindThatItsHeaderSays(
      String name, int width, int height, Channels channels, int depth) {
    Pixels pixels = decode("metadata/plain/" + name);

    assertThat(pixels.toString())
        .isEqualTo("%dx%d %s of %d bits".formatted(width, height, channels, depth));
  }

  @ParameterizedTest
  @CsvSource({
    "test_lossless.webp, 80361696",
    "webp-lossless-alpha.webp, c637aa7b",
    "sample1.webp, a3c15078",
    "jxl-bare-codestream.jxl, 519a2e71",
    "sample1.jxl, 233e9ca2"
  })
  void eachHasTheSamplesThatTheToolsGive(String name, String checksum) {
    var crc = new CRC32();
    crc.update(decode("metadata/plain/" + name).bytes());

    assertThat("%08x".formatted(crc.getValue())).isEqualTo(checksum);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata/plain/webp-animated.webp",
        "metadata/c2pa/c2pa-signed-webp-animated.webp"
      })
  void animationsAreRefusedAsSuch(String name) {
    assertThatThrownBy(() -> decode(name))
        .isInstanceOf(ImageException.Unsupported.class)
        .hasMessageContaining("animation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata/nasty/heic-truncated.heic",
        "metadata/nasty/webp-truncated.webp",
        "metadata/plain/QuickTime.heic",
        "metadata/plain/JXL2.jxl",
        "metadata/corrupt/NullPointerException.HeifPictureHandler.processBox.heif"
      })
  void filesWithoutAWholePictureAreRefused(String name) {
    assertThatThrownBy(() -> decode(name)).isInstanceOf(ImageException.Corrupt.class);
  }

  private static Pixels decode(String name) {
    ImageFile file = ImageFile.of(Samples.bytes(name), Limits.STANDARD);
    Codec codec =
        CODECS.stream()
            .filter(each -> each.reads().contains(file.format()))
            .findFirst()
            .orElse(null);
    assumeTrue(codec != null, () -> "no library for " + file.format() + " on this machine");
    return Objects.requireNonNull(codec).decode(file, Limits.STANDARD);
  }
}
