package erased.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.container.Format;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.image.Target;
import erased.image.Written.Way;
import erased.invisible.Marked;
import erased.invisible.Processing;
import erased.invisible.Search;
import erased.report.PixelProof;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Mode invisible on formats whose codecs are here, as callers of the library meet it.
class InvisibleModeTest {
  private static final Search NEAR = new Search(List.of(), false);
  private static final Pixels MARKED = Marked.dwtDctSvd(Marked.photo(400, 320), Marked.SDXL);

  @ParameterizedTest
  @EnumSource(names = {"WEBP", "JXL"})
  void aFileWithoutLossStaysOneOfItsFormat(Format format) {
    Cleaned cleaned = clean(encoded(format, Encoding.LOSSLESS), Target.EXACT);

    assertThat(cleaned.format()).isEqualTo(format);
    assertThat(way(cleaned)).isEqualTo(Way.PIXELS);
    assertGone(cleaned);
  }

  @ParameterizedTest
  @CsvSource({"WEBP, 98", "AVIF, 90", "HEIC, 90"})
  void aFileWithLossGoesIntoAPng(Format format, int quality) {
    Cleaned cleaned = clean(encoded(format, quality), Target.EXACT);

    assertThat(cleaned.format()).isEqualTo(Format.PNG);
    assertThat(way(cleaned)).isEqualTo(Way.CONVERTED);
    assertGone(cleaned);
  }

  @ParameterizedTest
  @CsvSource({"WEBP, 98", "AVIF, 90", "HEIC, 90"})
  void whereTheFormatIsToStayTheFileThatIsWrittenIsWithoutTheSignal(Format format, int quality) {
    Cleaned cleaned = clean(encoded(format, quality), Target.SAME);

    assertThat(cleaned.format()).isEqualTo(format);
    assertThat(way(cleaned)).isEqualTo(Way.RECODED);
    assertGone(cleaned);
  }

  private static byte[] encoded(Format format, int quality) {
    assumeTrue(Codecs.installed().canWrite(format), () -> "nothing here writes " + format);
    var encoding = new Encoding(format, quality, Encoding.Carried.NOTHING);
    return Codecs.installed().encode(MARKED, encoding);
  }

  private static Cleaned clean(byte[] file, Target target) {
    assertThat(Erased.standard().detect(file, NEAR).invisible().detected()).isTrue();
    var settings = new Processing.Settings(NEAR, 0.5, false, null);
    return Erased.standard().clean(file, new Mode.Invisible(settings, target));
  }

  private static void assertGone(Cleaned cleaned) {
    assertThat(Erased.standard().detect(cleaned.image(), NEAR).invisible().detected()).isFalse();
    assertThat(Objects.requireNonNull(proof(cleaned).signals()).fidelity().psnrRgb())
        .isGreaterThanOrEqualTo(36);
  }

  private static Way way(Cleaned cleaned) {
    return Objects.requireNonNull(proof(cleaned).written()).way();
  }

  private static PixelProof proof(Cleaned cleaned) {
    return Objects.requireNonNull(cleaned.receipt().pixels());
  }
}
