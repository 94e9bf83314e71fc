package erased.visible;

import static org.assertj.core.api.Assertions.assertThat;

import erased.Cleaned;
import erased.Erased;
import erased.Mode;
import erased.container.Format;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.report.PixelProof;
import erased.report.Report;
import erased.report.Visible;
import erased.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The mode as callers of the library meet it.
class VisibleModeTest {
  private static final int LEFT = 520;
  private static final int TOP = 360;

  @Test
  void aSparkleIsReportedAndTakenOut() {
    Pixels clean = Pictures.photo(600, 440);
    byte[] marked = png(Pictures.marked(clean, SparkleMaps.small(), 0.5, LEFT, TOP));

    Cleaned cleaned = Erased.standard().clean(marked, new Mode.Visible());

    assertThat(cleaned.changed()).isTrue();
    Pixels after = Erased.standard().picture(cleaned.image()).pixels();
    assertThat(Pictures.psnr(after, clean, LEFT, TOP, 48)).isGreaterThan(50);
    PixelProof proof = Objects.requireNonNull(cleaned.receipt().pixels());
    assertThat(proof.marks()).singleElement().matches(Outcome::removed);
    assertThat(proof.difference().outside()).isZero();
    assertThat(cleaned.receipt().before().visible().detected()).isTrue();
    assertThat(cleaned.receipt().after().visible().detected()).isFalse();
  }

  @Test
  void theReportHasTheShapeOfThePublishedApi() {
    Pixels clean = Pictures.photo(600, 440);
    byte[] marked = png(Pictures.marked(clean, SparkleMaps.small(), 0.5, LEFT, TOP));

    Report report = Erased.standard().detect(marked);

    Map<?, ?> visible =
        Objects.requireNonNull((Map<?, ?>) report.tree(Language.ENGLISH).get("visible"));
    assertThat(visible.get("detected")).isEqualTo(true);
    assertThat(visible.get("label")).isEqualTo("Gemini sparkle");
    assertThat(visible.get("region")).isEqualTo(List.of(LEFT, TOP, 48, 48));
    assertThat(visible.get("status")).isEqualTo("looked_at");
    assertThat((List<?>) visible.get("regions")).hasSize(1);
    assertThat(report.saysAi()).isTrue();
    assertThat(report.ai()).isEqualTo(Report.Ai.POSSIBLY);
    assertThat(report.overallAssessment(Language.ENGLISH)).contains("Gemini sparkle");
    assertThat(report.overallAssessment(Language.CHINESE)).contains("可见标记");
  }

  @Test
  void withoutAMarkTheVeryBytesComeBack() {
    byte[] file = png(Pictures.photo(600, 440));

    Cleaned cleaned = Erased.standard().clean(file, new Mode.Visible());

    assertThat(cleaned.image()).isSameAs(file);
    assertThat(cleaned.changed()).isFalse();
    assertThat(cleaned.receipt().rewritten()).isEmpty();
    assertThat(String.valueOf(cleaned.receipt().tree(Language.ENGLISH).get("pixels")))
        .contains("way=unchanged");
  }

  @Test
  void pixelsThatCannotBeReadAreSaidSo() {
    byte[] file = png(Pictures.photo(60, 40, Channels.RGB, 8));
    file[file.length / 2] ^= 0x55;

    Visible visible = Erased.standard().detect(file).visible();

    assertThat(visible.detected()).isFalse();
    assertThat(visible.status()).isEqualTo(Visible.Status.NOT_READABLE);
    assertThat(visible.reason()).isNotNull();
  }

  private static byte[] png(Pixels pixels) {
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }
}
