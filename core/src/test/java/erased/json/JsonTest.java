package erased.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void readsObjectsArraysAndScalarsInTheirOrder() {
    var expected = new LinkedHashMap<String, Object>();
    expected.put("z", 1);
    expected.put("a", List.of("x", 2.5, true, Json.NULL));
    expected.put("seed", 6952411511246973023L);

    assertThat(Json.read("{\"z\":1,\"a\":[\"x\",2.5,true,null],\"seed\":6952411511246973023}"))
        .contains(expected);
  }

  @Test
  void readsTheNanThatPythonWritesAndWritesItAsNull() {
    Map<String, Object> read =
        Json.object("{\"is_changed\": [NaN], \"x\": -Infinity}").orElseThrow();

    assertThat(read)
        .containsEntry("is_changed", List.of(Double.NaN))
        .containsEntry("x", Double.NEGATIVE_INFINITY);
    assertThat(Json.write(read)).isEqualTo("{\"is_changed\":[null],\"x\":null}");
  }

  @Test
  void doesNotReadWhatIsNotOneValue() {
    assertThat(Json.read("")).isEmpty();
    assertThat(Json.read("a cat")).isEmpty();
    assertThat(Json.read("{\"a\":1")).isEmpty();
    assertThat(Json.read("{\"a\":1} and more")).isEmpty();
    assertThat(Json.object("[1]")).isEmpty();
    assertThat(Json.read("[".repeat(100_000))).isEmpty();
    assertThat(Json.read("[" + "1,".repeat(2_000_000) + "1]")).isEmpty();
  }

  @Test
  void writesOneLineWithOnlyTheEscapesThatAreNeeded() {
    assertThat(Json.write(Map.of("提示", "a \"red\"\tfox\\\n\u0001 😀")))
        .isEqualTo("{\"提示\":\"a \\\"red\\\"\\tfox\\\\\\n\\u0001 😀\"}");
  }

  @Test
  void escapesHalvesOfSurrogatePairsThatUtf8CannotHold() {
    assertThat(Json.write("\ud83d x \ude00")).isEqualTo("\"\\ud83d x \\ude00\"");
  }

  @Test
  void writesNullsOfJavaAndOfJson() {
    var list = new ArrayList<Object>();
    list.add(null);
    list.add(Json.NULL);

    assertThat(Json.write(list)).isEqualTo("[null,null]");
  }

  @Test
  void prettyIndentsByTwoSpaces() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("a", List.of(1, "b"));
    tree.put("empty", List.of());

    assertThat(Json.pretty(tree))
        .isEqualTo(
            """
            {
              "a": [
                1,
                "b"
              ],
              "empty": []
            }\
            """);
  }

  @FuzzTest
  void whatIsReadIsReadAgainFromWhatWasWritten(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);

    Json.read(text)
        .ifPresent(tree -> {
          String written = Json.write(tree);
          assertThat(Json.read(written).map(Json::write)).contains(written);
          assertThat(Json.read(Json.pretty(tree)).map(Json::write)).contains(written);
        });
  }
}
