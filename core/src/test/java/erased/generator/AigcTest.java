package erased.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AigcTest {
  private static final String LABEL =
      "{\"Label\":\"1\",\"ContentProducer\":\"001191110102MACQD9K64010000\","
          + "\"ProduceID\":\"e3578014edd949debed102781a8c26f7\",\"ReservedCode1\":\"\","
          + "\"ContentPropagator\":\"\",\"PropagateID\":\"\",\"ReservedCode2\":\"\"}";

  @Test
  void readsAllFieldsOfALabel() {
    Aigc label = Aigc.find("{\"AIGC\":" + LABEL + "}").orElseThrow();

    assertThat(label.label()).isEqualTo(Aigc.Label.GENERATED);
    assertThat(label.contentProducer()).isEqualTo("001191110102MACQD9K64010000");
    assertThat(label.produceId()).isEqualTo("e3578014edd949debed102781a8c26f7");
    assertThat(label.reservedCode1()).isEmpty();
    assertThat(label.contentPropagator()).isEmpty();
    assertThat(label.propagateId()).isEmpty();
    assertThat(label.reservedCode2()).isEmpty();
    assertThat(label.producerName()).contains("Doubao");
    assertThat(label.start()).isZero();
    assertThat(label.end()).isEqualTo(LABEL.length() + 9);
  }

  @Test
  void findsTheLabelWithinOtherText() {
    String text = "before {\"AIGC\": " + LABEL + " } after";

    Aigc label = Aigc.find(text).orElseThrow();

    assertThat(text.substring(label.start(), label.end())).isEqualTo("{\"AIGC\": " + LABEL + " }");
  }

  @Test
  void findsTheLabelAmongOtherMembersAndLeavesThemOut() {
    String text = "{\"prompt\": \"a red fox\", \"AIGC\": " + LABEL + ", \"x\": 1}";

    Aigc label = Aigc.find(text).orElseThrow();

    assertThat(text.substring(label.start(), label.end())).isEqualTo("AIGC\": " + LABEL);
  }

  @Test
  void findsTheBareLabel() {
    assertThat(Aigc.find("AIGC" + LABEL)).map(Aigc::start).contains(0);
    assertThat(Aigc.find("xy" + LABEL + "z")).map(Aigc::start).contains(2);
    assertThat(Aigc.find(LABEL)).map(Aigc::end).contains(LABEL.length());
  }

  @Test
  void findsTheLabelEscapedInXml() {
    String escaped = LABEL.replace("\"", "&quot;");
    String text = "<TC260:AIGC>" + escaped + "</TC260:AIGC>";

    Aigc label = Aigc.find(text).orElseThrow();

    assertThat(label.producerName()).contains("Doubao");
    assertThat(text.substring(label.start(), label.end())).isEqualTo("AIGC>" + escaped);
    assertThat(Aigc.find("x TC260:AIGC=\"" + escaped + "\"")).isPresent();
    assertThat(Aigc.find("x TC260:AIGC='" + LABEL + "'")).isPresent();
  }

  @Test
  void findsTheLabelWithinAStringOfJson() {
    String text = "{\"Comment\":\"{\\\"AIGC\\\":" + LABEL.replace("\"", "\\\"") + "}\"}";

    assertThat(Aigc.find(text)).flatMap(Aigc::producerName).contains("Doubao");
    assertThat(Aigc.find("{\"AIGC\":\"" + LABEL.replace("\"", "\\\"") + "\"}")).isPresent();
  }

  @Test
  void readsTheFieldsOfTencentCloud() {
    Aigc label =
        Aigc.find(
                "{\"AIGC\":{\"ServiceProvider\":\"91440300708461136T\",\"ServiceUser\":\"u1\","
                    + "\"Time\":\"20250901\",\"ContentId\":\"c7\"}}")
            .orElseThrow();

    assertThat(label.label()).isNull();
    assertThat(label.serviceUser()).isEqualTo("u1");
    assertThat(label.time()).isEqualTo("20250901");
    assertThat(label.contentId()).isEqualTo("c7");
    assertThat(label.producerName()).contains("Tencent Yuanbao");
  }

  @Test
  void readsLabelsThatAreNumbersAndProducersThatAreNames() {
    Aigc label =
        Aigc.find("{\"AIGC\":{\"Label\":3,\"ContentProducer\":\"picwish\"}}").orElseThrow();

    assertThat(label.label()).isEqualTo(Aigc.Label.SUSPECTED);
    assertThat(label.producerName()).contains("PicWish");
  }

  @Test
  void namesTheOtherProducersByTheirCode() {
    assertThat(
            Aigc.find("AIGC{\"ContentProducer\":\"00119144030008867405X210001\"}")
                .flatMap(Aigc::producerName))
        .contains("Jimeng");
    assertThat(Aigc.find("AIGC{\"ContentProducer\":\"0011999\"}").flatMap(Aigc::producerName))
        .contains("0011999");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AIGC",
        "AIGC is a word for generated content",
        "{\"AIGC\":{}}",
        "{\"AIGC\":{\"title\":\"a fox\"}}",
        "{\"AIGC\":true}",
        "{\"Label\":\"1\"}",
        "ContentProducer: me",
        "{\"AIGC\":{\"Label\":\"1\""
      })
  void findsNoLabelWhereNoFieldSaysSo(String text) {
    assertThat(Aigc.find(text)).isEmpty();
  }

  @Test
  void findsEveryLabel() {
    assertThat(Aigc.findAll("AIGC" + LABEL + " " + LABEL + "AIGC" + LABEL)).hasSize(3);
  }

  @Test
  void readsTheRealLabelOfDoubao() throws IOException {
    String xmp = Samples.text("ai/doubao.png", "XML:com.adobe.xmp");

    Aigc label = Aigc.find(xmp).orElseThrow();

    assertThat(label.label()).isEqualTo(Aigc.Label.GENERATED);
    assertThat(label.producerName()).contains("Doubao");
    assertThat(label.produceId()).isEqualTo("e3578014edd949debed102781a8c26f7");
  }

  @FuzzTest
  void labelsLieWithinTheirText(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);

    for (Aigc label : Aigc.findAll(text)) {
      assertThat(label.start()).isNotNegative().isLessThan(label.end());
      assertThat(label.end()).isLessThanOrEqualTo(text.length());
    }
  }
}
