package erased.generator;

import static erased.generator.Trace.Certainty.CERTAIN;
import static erased.generator.Trace.Certainty.LIKELY;
import static erased.generator.Trace.Certainty.POSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.code_intelligence.jazzer.junit.FuzzTest;
import erased.container.Bytes;
import erased.text.Language;
import erased.text.Message;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
  private static final String LABEL =
      "{\"Label\":\"1\",\"ContentProducer\":\"001191110102MACQD9K64010000\",\"ProduceID\":\"e357\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Iptc4xmpExt:DigitalSourceType | http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia | ai-source-value
          DigitalSourceType | digsrctype:compositeWithTrainedAlgorithmicMedia | ai-source-value
          DigitalSourceType | compositeSynthetic              | ai-source-value
          Iptc4xmpExt:AISystemUsed | Example Generator        | iptc-2025.1-ai
          AIPromptInformation | a red fox                     | iptc-2025.1-ai
          parameters | Steps: 20, Sampler: Euler a            | sd-parameters
          parameters | a fox\\nNegative prompt: dark          | sd-parameters
          UserComment | {"cfg_scale": 7}                      | sd-parameters
          UserComment | {"sui_image_params": {}}              | sd-parameters
          prompt     | {"3":{"class_type":"KSampler"}}        | comfyui
          Comment    | {\\"3\\":{\\"class_type\\":\\"X\\"}}   | comfyui
          Make       | workflow:{"last_node_id": 9}           | comfyui
          Dream      | "a red fox" -s 50 -S 1 -W 512          | invokeai
          sd-metadata | {}                                    | invokeai
          invokeai_graph | {}                                 | invokeai
          Source     | Stable Diffusion 1D44365E              | novelai
          Comment    | {"signed_hash": "x"}                   | novelai
          parameters | {"base_model_hash": "aeb7e9e689"}      | fooocus
          Description | a fox --ar 4:3 Job ID: 2b6e053b-9a65-4ca9-9e13-b6f4465164d4 | midjourney
          photoshop:Credit | Made with Google AI              | google-ai
          Credit     | Edited with Google AI                  | google-ai
          2:110      | AI-Generated with Google Photos        | google-ai
          PEg_Info   | {"genAIType":8}                        | samsung-ai
          Credit     | Apple Photos Clean Up                  | apple-ai
          ImageDescription | {"aigc_info":{"aigc_label_type":1}} | bytedance-app
          ImageDescription | {"product" : "doubao"}           | bytedance-app
          Software   | NovelAI                                | novelai
          Software   | ComfyUI                                | comfyui
          xmp:CreatorTool | Midjourney v6                     | midjourney
          xmp:CreatorTool | Adobe Firefly                     | generator-name
          Software   | ChatGPT                                | generator-name
          Software   | DALL·E 3                               | generator-name
          Model      | FLUX.1-dev                             | generator-name
          Software   | Leonardo.Ai                            | generator-name
          """)
  void isCertainOfWhatNothingElseWrites(String key, String text, String mark) {
    List<Trace> traces = Traces.find(Place.OTHER, key, text.replace("\\n", "\n"));

    assertThat(traces)
        .anySatisfy(trace -> {
          assertThat(trace.mark()).isEqualTo(mark);
          assertThat(trace.certainty()).isIn(CERTAIN, LIKELY);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gemini and Orion above the lake",
        "Imagen 3 del concurso",
        "My copilot and me, 1989",
        "An exhibition about Midjourney and ComfyUI",
        "the ideogram for fox",
        "Stable Diffusion explained"
      })
  void aNameInACaptionIsPossibleAtMost(String caption) {
    for (String key : List.of("dc:description", "ImageDescription", "2:120", "Comment")) {
      assertThat(Traces.find(Place.XMP, key, caption))
          .isNotEmpty()
          .extracting(Trace::certainty)
          .containsOnly(POSSIBLE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x:xmptk         | Adobe XMP Core 6.0-c002 79.164460
          xmp:CreatorTool | Adobe Photoshop 25.0 (Macintosh)
          dc:description  | AIGC: a word for generated content
          UserComment     | {"AIGC":{"title":"a fox"}}
          dc:creator      | Leonardo
          dc:title        | The Dalles, Oregon
          dc:title        | Kling and Krea
          Software        | GIMP 2.10
          Make            | Canon
          xmp:CreatorTool | Canva (Renderer)
          dc:title        | An openair concert
          Comment         | Signature: Jane
          dc:description  | He took ten steps: 5, then rested
          DigitalSourceType | http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia
          dc:rights       | http://example.org/digitalsourcetype
          """)
  void findsNothingWhereThereIsNothing(String key, String text) {
    assertThat(Traces.find(Place.XMP, key, text)).isEmpty();
  }

  @Test
  void namesWhoIsNamedAndWhere() {
    String text = "Signature: " + "A".repeat(344) + "==";

    assertThat(Traces.find(Place.EXIF, "ImageDescription", text))
        .containsExactly(
            new Trace(
                "xai-signature",
                "xAI Grok",
                0,
                text.length(),
                CERTAIN,
                Trace.Kind.AI_MARK,
                Message.of("generator.trace.xai-signature.named", "xAI Grok")));
  }

  @Test
  void namesTheSystemThatTheIptcFieldNames() {
    assertThat(Traces.find(Place.XMP, "", "Iptc4xmpExt:AISystemUsed=\"Example Generator\""))
        .extracting(Trace::generator)
        .containsExactly("Example Generator");
  }

  @Test
  void chinasLabelIsStatutory() {
    for (String text :
        List.of(
            "{\"AIGC\":" + LABEL + "}",
            "<TC260:AIGC>" + LABEL.replace("\"", "&quot;") + "</TC260:AIGC>",
            LABEL)) {
      assertThat(Traces.find(Place.EXIF, "UserComment", text))
          .extracting(Trace::mark, Trace::generator, Trace::certainty, Trace::kind)
          .containsExactly(tuple("tc260-aigc", "Doubao", CERTAIN, Trace.Kind.STATUTORY));
    }
    assertThat(Traces.find(Place.PNG_TEXT, "AIGC", "{\"Label\":\"1\"}"))
        .extracting(Trace::certainty)
        .containsExactly(CERTAIN);
  }

  @Test
  void aLabelThatIsCutOffIsLikely() {
    assertThat(Traces.find(Place.XMP, "", "AIGC" + LABEL.substring(0, 50)))
        .extracting(Trace::mark, Trace::certainty)
        .containsExactly(tuple("tc260-aigc", LIKELY));
  }

  @Test
  void readsTheFieldNamesWithinAPacketOfXmp() {
    String packet =
        "<rdf:Description xmp:CreatorTool=\"Adobe Firefly\"><photoshop:Credit>Ideogram"
            + "</photoshop:Credit><dc:title>Midjourney</dc:title></rdf:Description>";

    assertThat(Traces.find(Place.XMP, "XML:com.adobe.xmp", packet))
        .extracting(Trace::generator, Trace::certainty)
        .containsExactly(
            tuple("Adobe Firefly", CERTAIN),
            tuple("Ideogram", LIKELY),
            tuple("Midjourney", POSSIBLE));
  }

  @Test
  void findsTextsThatOnlyTheirKeyGivesAway() {
    assertThat(Traces.find(Place.PNG_TEXT, "prompt", "a red fox"))
        .extracting(Trace::mark, Trace::start, Trace::end)
        .containsExactly(tuple("prompt", 0, 9));
    assertThat(Traces.find(Place.PNG_TEXT, "hf-job-id", "2b6e053b"))
        .extracting(Trace::mark, Trace::end)
        .containsExactly(tuple("hf-job", 8));
    assertThat(
            Traces.find(
                Place.XMP,
                "exif:UserComment",
                "{\"c\":\"a fox\",\"uc\":\"blurry\",\"steps\":30,\"size\":\"512x512\"}"))
        .extracting(Trace::mark, Trace::generator)
        .containsExactly(tuple("prompt", "Draw Things"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
  void scansTextInAnyEncoding(String charset) {
    byte[] before = noise(10_000);
    byte[] text = "Steps: 20, Sampler: Euler a, CFG scale: 7".getBytes(Charset.forName(charset));
    byte[] bytes = Bytes.join(before, text, before);

    List<Trace> traces = Traces.scan(bytes, 0, bytes.length);

    assertThat(traces).extracting(Trace::mark).containsExactly("sd-parameters");
    Trace trace = traces.getFirst();
    byte[] evidence = Arrays.copyOfRange(bytes, trace.start(), trace.end());
    assertThat(new String(evidence, StandardCharsets.ISO_8859_1).replace("\0", ""))
        .isEqualTo("Steps: 20, Sampler");
  }

  @Test
  void scansForLabelsBareAndInXml() {
    String escaped = LABEL.replace("\"", "&quot;");
    byte[] bytes =
        ("\1\2AIGC" + LABEL + "\0\7<TC260:AIGC>" + escaped + "</TC260:AIGC>")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Traces.scan(bytes, 0, bytes.length))
        .extracting(Trace::mark, Trace::generator, Trace::start, Trace::end)
        .containsExactly(
            tuple("tc260-aigc", "Doubao", 2, 6 + LABEL.length()),
            tuple(
                "tc260-aigc",
                "Doubao",
                LABEL.length() + 8 + 12 - 5,
                LABEL.length() + 8 + 12 + escaped.length()));
  }

  @Test
  void scansOnlyTheRangeThatIsAskedFor() {
    byte[] bytes = "Midjourney Midjourney".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Traces.scan(bytes, 1, 20)).isEmpty();
    assertThat(Traces.scan(bytes, 1, 21)).extracting(Trace::start).containsExactly(11);
  }

  @Test
  void findsNothingInNoise() {
    byte[] noise = noise(32 << 20);

    assertThat(Traces.scan(noise, 0, noise.length)).isEmpty();
  }

  @Test
  void scansRealPictures() throws IOException {
    for (var sample :
        Map.of(
                "ai/doubao.png", "tc260-aigc",
                "ai/grok-1.jpg", "xai-signature",
                "ai/samsung.png", "samsung-ai",
                "ai/gemini.png", "google-ai",
                "ai/mj-1.png", "midjourney",
                "nasty/jpg-app-bare-aigc.jpg", "tc260-aigc",
                "nasty/avif-free-box-holds-prompt.avif", "sd-parameters",
                "nasty/webp-exif-usercomment.webp", "sd-parameters",
                "nasty/jpg-rgb-adobe-app14-transform0.jpg", "comfyui")
            .entrySet()) {
      byte[] file = Samples.bytes(sample.getKey());

      assertThat(Traces.scan(file, 0, file.length))
          .as(sample.getKey())
          .extracting(Trace::mark)
          .contains(sample.getValue());
    }
  }

  @Test
  void findsNoTraceInPicturesOfCameras() throws IOException {
    for (String sample :
        List.of("ExifTool.jpg", "PhotoMechanic.jpg", "IPTC.jpg", "cheers_1440x960.heic")) {
      byte[] file = Samples.bytes("plain/" + sample);

      assertThat(Traces.scan(file, 0, file.length)).as(sample).isEmpty();
    }
  }

  @Test
  @Timeout(60)
  void endsOnHostileTextsAndBytes() {
    for (String text :
        List.of(
            "{\"AIGC\":{".repeat(300_000),
            "\"ContentProducer\"{&quot;".repeat(100_000),
            "AIGC{" + "&".repeat(60_000) + "AIGC{&".repeat(60_000),
            ("Signature: " + "A".repeat(60) + " ").repeat(40_000),
            "dall dall-".repeat(300_000))) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);

      var _ = Traces.find(Place.OTHER, "Comment", text);
      var _ = Traces.scan(bytes, 0, bytes.length);
    }
  }

  @Test
  void everyMeaningIsWrittenInBothLanguages() {
    for (Sign sign : Signs.ALL) {
      for (String generator : new String[] {null, "X"}) {
        if (generator != null || sign.generator() == null) {
          Message meaning = sign.trace(generator, 0, 1, CERTAIN).meaning();
          boolean canHappen = generator == null || sign.generator() != null || isNamedByText(sign);
          if (canHappen) {
            assertThat(meaning.in(Language.ENGLISH)).isNotEqualTo(meaning.key());
            assertThat(meaning.in(Language.CHINESE)).isNotEqualTo(meaning.key());
          }
        }
      }
    }
    assertThat(Message.keys("generator", Language.CHINESE))
        .isEqualTo(Message.keys("generator", Language.ENGLISH));
  }

  @FuzzTest
  void tracesLieWithinWhatWasSearched(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);

    for (String key : List.of("", "Software", "AIGC", "parameters", "dc:title")) {
      for (Trace trace : Traces.find(Place.PNG_TEXT, key, text)) {
        assertThat(trace.start()).isBetween(0, trace.end());
        assertThat(trace.end()).isLessThanOrEqualTo(text.length());
      }
    }
    for (Trace trace : Traces.scan(bytes, 0, bytes.length)) {
      assertThat(trace.start()).isBetween(0, trace.end() - 1);
      assertThat(trace.end()).isLessThanOrEqualTo(bytes.length);
    }
  }

  private static boolean isNamedByText(Sign sign) {
    return sign.pattern().matcher("").groupCount() > 0 || sign.mark().equals("tc260-aigc");
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(260).nextBytes(noise);
    return noise;
  }
}
