package erased.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenPromptsTest {
  @Test
  void readsTheTextOfTheWebUi() {
    String text = "a red fox\nNegative prompt: lowres\nSteps: 20, Sampler: Euler a, Seed: 1";

    assertThat(HiddenPrompts.parse(text))
        .singleElement()
        .returns("Stable Diffusion web UI (AUTOMATIC1111)", Generation::generator)
        .returns("a red fox", Generation::prompt)
        .returns("lowres", Generation::negativePrompt)
        .returns("1", Generation::seed);
  }

  @Test
  void readsTheFieldsOfNovelAi() {
    String text =
        Json.write(
            Map.of(
                "Description", "1girl, fox ears",
                "Software", "NovelAI",
                "Source", "Stable Diffusion XL C1E1DE52",
                "Comment", "{\"steps\": 28, \"seed\": 42, \"uc\": \"lowres\"}"));

    assertThat(HiddenPrompts.parse(text))
        .singleElement()
        .returns("NovelAI", Generation::generator)
        .returns("1girl, fox ears", Generation::prompt)
        .returns("lowres", Generation::negativePrompt)
        .returns("42", Generation::seed);
  }

  @Test
  void readsTheParametersOfSwarmUi() {
    String text = Json.write(Map.of("sui_image_params", Map.of("prompt", "a fox", "seed", 7)));

    assertThat(HiddenPrompts.parse(text))
        .singleElement()
        .returns("SwarmUI", Generation::generator)
        .returns("a fox", Generation::prompt)
        .returns("7", Generation::seed);
  }

  @Test
  void readsTheTextsOfComfyUiByKeyword() {
    String graph =
        """
        {"3": {"class_type": "KSampler",
               "inputs": {"seed": 5, "steps": 20, "positive": ["6", 0]}},
         "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a fox"}}}
        """;
    String text = Json.write(Map.of("prompt", graph, "workflow", "{\"nodes\": []}"));

    List<Generation> found = HiddenPrompts.parse(text);

    assertThat(found).isEqualTo(Prompts.parseAll(Map.of("prompt", graph)));
    assertThat(found)
        .singleElement()
        .returns("ComfyUI", Generation::generator)
        .returns("a fox", Generation::prompt)
        .returns("5", Generation::seed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"title": "a fox", "notebook": "VQGAN+CLIP", "i": 300, "model": "wikiart", "seed": "9",
         "input_images": "fox.png"}
        """,
        """
        {"title": "a fox", "iteration": 300, "model": "wikiart", "seed": "9",
         "input_images": "fox.png"}
        """
      })
  void readsTheObjectsOfTheVqganClipNotebooks(String text) {
    assertThat(HiddenPrompts.parse(text))
        .singleElement()
        .returns("VQGAN+CLIP", Generation::generator)
        .returns("a fox", Generation::prompt)
        .returns("wikiart", Generation::model)
        .returns("9", Generation::seed)
        .returns("300", Generation::steps)
        .returns(Map.of("input_images", "fox.png"), Generation::others);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"hello\": \"world\"}", ""})
  void saysNothingOfATextThatNobodyKnows(String text) {
    assertThat(HiddenPrompts.parse(text)).isEmpty();
  }

  @Test
  void aTextWithoutAnyFormIsThePrompt() {
    assertThat(HiddenPrompts.parse("a red fox\n"))
        .singleElement()
        .returns(null, Generation::generator)
        .returns("a red fox", Generation::prompt);
  }

  @FuzzTest(maxDuration = "1m")
  void readsAnyTextOrNothing(byte[] bytes) {
    assertThat(HiddenPrompts.parse(new String(bytes, StandardCharsets.UTF_8))).isNotNull();
  }
}
