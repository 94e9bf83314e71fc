package erased.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Midjourney                                  | Midjourney
          NovelAI                                     | NovelAI
          ChatGPT                                     | ChatGPT (OpenAI)
          OpenAI Media Service API                    | OpenAI
          GPT-4o                                      | ChatGPT (OpenAI)
          Created by Google Generative AI.            | Google Gemini
          Google C2PA Core Generator Library          | Google (Gemini or Photos)
          Adobe_Firefly adobe_c2pa/0.7.6 c2pa-rs/0.25 | Adobe Firefly
          Adobe Firefly                               | Adobe Firefly
          Black Forest Labs Inc.                      | FLUX (Black Forest Labs)
          FLUX.1 [dev]                                | FLUX (Black Forest Labs)
          xAI Grok Imagine                            | xAI Grok
          Photo assist                                | Samsung Galaxy AI
          doubao                                      | Doubao
          即梦AI                                       | Jimeng
          Dreamina                                    | Jimeng
          Ideogram AI                                 | Ideogram
          reve.com                                    | Reve
          Luma AI                                     | Luma AI
          Fooocus v2.4.3                              | Fooocus
          Stable Diffusion 1D44365E                   | Stable Diffusion
          Apple Photos Clean Up                       | Apple Photos Clean Up
          Made with Google AI                         | Google Gemini
          Gemini                                      | Google Gemini
          """)
  void knowsGeneratorsByName(String text, String generator) {
    assertThat(Generators.named(text)).contains(generator);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Adobe Photoshop 25.0 (Macintosh)",
        "Adobe XMP Core 6.0-c002 79.164460",
        "Galaxy S25 c2pa-rs/0.40.0",
        "GIMP 2.10.36",
        "Canon EOS R5",
        "Apple",
        "Leonardo da Vinci",
        "Briard",
        "The Dalles",
        ""
      })
  void knowsWhatIsNoGenerator(String text) {
    assertThat(Generators.named(text)).isEmpty();
  }

  @Test
  void namesEveryGeneratorOnce() {
    assertThat(Generators.all()).doesNotHaveDuplicates().contains("ComfyUI", "Kling", "SD.Next");
  }

  @FuzzTest
  void neverThrows(byte[] bytes) {
    var _ = Generators.named(new String(bytes, StandardCharsets.UTF_8));
  }
}
