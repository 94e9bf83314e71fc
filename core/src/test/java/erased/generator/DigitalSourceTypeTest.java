package erased.generator;

import static erased.generator.DigitalSourceType.Ai.FULLY;
import static erased.generator.DigitalSourceType.Ai.NONE;
import static erased.generator.DigitalSourceType.Ai.PARTLY;
import static erased.generator.DigitalSourceType.Ai.POSSIBLY;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalSourceTypeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "HTTP://CV.IPTC.ORG/newscodes/digitalsourcetype/trainedalgorithmicmedia/",
        "digsrctype:trainedAlgorithmicMedia",
        " trainedAlgorithmicMedia "
      })
  void readsEveryWayToWriteAValue(String value) {
    assertThat(DigitalSourceType.of(value)).contains(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA);
  }

  @Test
  void tellsAiFromWhatIsNot() {
    assertThat(ai("trainedAlgorithmicMedia")).isEqualTo(FULLY);
    assertThat(ai("http://c2pa.org/digitalsourcetype/trainedAlgorithmicData")).isEqualTo(FULLY);
    assertThat(ai("compositeWithTrainedAlgorithmicMedia")).isEqualTo(PARTLY);
    assertThat(ai("compositeSynthetic")).isEqualTo(PARTLY);
    assertThat(ai("composite")).isEqualTo(POSSIBLY);
    assertThat(ai("digitalArt")).isEqualTo(POSSIBLY);
    assertThat(ai("algorithmicMedia")).isEqualTo(NONE);
    assertThat(ai("digitalCapture")).isEqualTo(NONE);
  }

  @Test
  void knowsAllTwentyOfTheIptcAndOneOfTheC2pa() {
    assertThat(DigitalSourceType.values()).hasSize(21);
  }

  @Test
  void doesNotReadOtherValues() {
    assertThat(DigitalSourceType.of("")).isEmpty();
    assertThat(DigitalSourceType.of("a trainedAlgorithmicMedia")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void readsItsOwnUri(DigitalSourceType type) {
    assertThat(DigitalSourceType.of(type.uri().toUpperCase(Locale.ROOT))).contains(type);
  }

  @FuzzTest
  void neverThrows(byte[] bytes) {
    var _ = DigitalSourceType.of(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private static DigitalSourceType.@Nullable Ai ai(String value) {
    return DigitalSourceType.of(value).map(DigitalSourceType::ai).orElse(null);
  }
}
