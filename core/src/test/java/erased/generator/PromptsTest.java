package erased.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptsTest {
  private static final String WEB_UI =
      """
      a red fox in snow, masterpiece
      second line
      Negative prompt: lowres,
      bad anatomy
      Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1234567, Size: 512x768, \
      Model hash: abcdef1234, Model: test, Lora hashes: "fox: aa11, snow: bb22", Version: v1.6.0\
      """;

  @Test
  void readsTheTextOfTheWebUi() {
    Generation generation = parse("parameters", WEB_UI);

    assertThat(generation.generator()).isEqualTo("Stable Diffusion web UI (AUTOMATIC1111)");
    assertThat(generation.prompt()).isEqualTo("a red fox in snow, masterpiece\nsecond line");
    assertThat(generation.negativePrompt()).isEqualTo("lowres,\nbad anatomy");
    assertThat(generation.model()).isEqualTo("test");
    assertThat(generation.modelHash()).isEqualTo("abcdef1234");
    assertThat(generation.seed()).isEqualTo("1234567");
    assertThat(generation.sampler()).isEqualTo("Euler a");
    assertThat(generation.steps()).isEqualTo("20");
    assertThat(generation.cfgScale()).isEqualTo("7");
    assertThat(generation.size()).isEqualTo("512x768");
    assertThat(generation.others())
        .containsExactly(
            Map.entry("Lora hashes", "fox: aa11, snow: bb22"), Map.entry("Version", "v1.6.0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Version: f2.0.1v1.10.1-previous-313-g8a042934 | Stable Diffusion WebUI Forge
          Version: ComfyUI                              | ComfyUI
          App: SD.Next                                  | SD.Next
          Civitai resources: [{"type":"checkpoint"}]    | Civitai
          """)
  void tellsTheToolsThatWriteLikeTheWebUi(String pair, String generator) {
    assertThat(parse("parameters", "a fox\nSteps: 20, Sampler: Euler, Seed: 1, " + pair))
        .extracting(Generation::generator)
        .isEqualTo(generator);
  }

  @Test
  void readsTheTextOfTheWebUiWhereverAPictureIsNotPng() {
    assertThat(Prompts.parse(Place.EXIF, "UserComment", WEB_UI))
        .map(Generation::seed)
        .contains("1234567");
    assertThat(Prompts.parse(Place.COMMENT, "", "parameters: " + WEB_UI))
        .map(Generation::prompt)
        .contains("a red fox in snow, masterpiece\nsecond line");
  }

  @Test
  void aNegativePromptThatLooksLikeSettingsIsNone() {
    assertThat(parse("parameters", "a fox\nNegative prompt: a: 1, b: 2, c: 3"))
        .extracting(Generation::prompt, Generation::negativePrompt)
        .containsExactly("a fox", "a: 1, b: 2, c: 3");
  }

  @Test
  void pairsOfACameraAreNoSettings() {
    String pairs = "ISO: 100, Shutter: 1/50, Aperture: 2.8, Model: X100";

    assertThat(Prompts.parse(Place.EXIF, "UserComment", pairs)).isEmpty();
    assertThat(Traces.find(Place.EXIF, "UserComment", pairs)).isEmpty();
  }

  @Test
  void readsAPromptWithoutSettings() {
    assertThat(parse("parameters", "a red fox").prompt()).isEqualTo("a red fox");
    assertThat(Prompts.parse(Place.EXIF, "UserComment", "a red fox")).isEmpty();
  }

  @Test
  void readsTheGraphThatComfyUiRan() {
    String graph =
        """
        {"1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sdxl.safetensors"}},
         "2": {"class_type": "LoraLoader",
               "inputs": {"lora_name": "fox.safetensors", "model": ["1", 0], "clip": ["1", 1]}},
         "3": {"class_type": "CLIPTextEncode", "inputs": {"text": ["9", 0], "clip": ["2", 1]}},
         "4": {"class_type": "CLIPTextEncode", "inputs": {"text": "blurry", "clip": ["2", 1]}},
         "5": {"class_type": "ControlNetApplyAdvanced",
               "inputs": {"positive": ["3", 0], "negative": ["4", 0], "image": ["8", 0]}},
         "6": {"class_type": "EmptyLatentImage", "inputs": {"width": 832, "height": 1216}},
         "7": {"class_type": "KSamplerAdvanced",
               "inputs": {"noise_seed": 42, "steps": 30, "cfg": 6.5, "sampler_name": "euler",
                          "scheduler": "karras", "model": ["2", 0], "positive": ["5", 0],
                          "negative": ["5", 1], "latent_image": ["6", 0]}},
         "8": {"class_type": "LoadImage", "inputs": {"image": "a.png"}, "is_changed": [NaN]},
         "9": {"class_type": "PrimitiveStringMultiline", "inputs": {"value": "a red fox"}}}
        """;

    Generation generation = parse("prompt", graph);

    assertThat(generation.generator()).isEqualTo("ComfyUI");
    assertThat(generation.prompt()).isEqualTo("a red fox");
    assertThat(generation.negativePrompt()).isEqualTo("blurry");
    assertThat(generation.model()).isEqualTo("sdxl.safetensors");
    assertThat(generation.seed()).isEqualTo("42");
    assertThat(generation.sampler()).isEqualTo("euler");
    assertThat(generation.steps()).isEqualTo("30");
    assertThat(generation.cfgScale()).isEqualTo("6.5");
    assertThat(generation.size()).isEqualTo("832x1216");
    assertThat(generation.others())
        .containsEntry("scheduler", "karras")
        .containsEntry("lora_name", "fox.safetensors");
  }

  @Test
  void readsTheGraphOfASamplerInParts() {
    String graph =
        """
        {"10": {"class_type": "SamplerCustomAdvanced",
                "inputs": {"noise": ["25", 0], "guider": ["22", 0], "sampler": ["16", 0],
                           "sigmas": ["17", 0], "latent_image": ["27", 0]}},
         "12": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux1-dev.safetensors"}},
         "16": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "euler"}},
         "17": {"class_type": "BasicScheduler",
                "inputs": {"scheduler": "simple", "steps": 20, "denoise": 1.0, "model": ["12", 0]}},
         "22": {"class_type": "BasicGuider",
                "inputs": {"model": ["12", 0], "conditioning": ["26", 0]}},
         "25": {"class_type": "RandomNoise", "inputs": {"noise_seed": 219670278747233}},
         "26": {"class_type": "FluxGuidance",
                "inputs": {"guidance": 3.5, "conditioning": ["6", 0]}},
         "27": {"class_type": "EmptySD3LatentImage", "inputs": {"width": 1024, "height": 1024}},
         "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cute fox", "clip": ["11", 0]}}}
        """;

    Generation generation = parse("prompt", graph);

    assertThat(generation.prompt()).isEqualTo("a cute fox");
    assertThat(generation.negativePrompt()).isNull();
    assertThat(generation.model()).isEqualTo("flux1-dev.safetensors");
    assertThat(generation.seed()).isEqualTo("219670278747233");
    assertThat(generation.sampler()).isEqualTo("euler");
    assertThat(generation.steps()).isEqualTo("20");
    assertThat(generation.size()).isEqualTo("1024x1024");
    assertThat(generation.others()).containsEntry("guidance", "3.5");
  }

  @Test
  void walksAGraphInCircles() {
    String graph =
        """
        {"1": {"class_type": "KSampler", "inputs": {"positive": ["2", 0], "negative": ["1", 0],
               "seed": ["1", 0], "model": ["2", 0], "latent_image": ["1", 0]}},
         "2": {"class_type": "ConditioningCombine",
               "inputs": {"a": ["2", 0], "b": ["1", 0], "text": "round"}}}
        """;

    assertThat(parse("prompt", graph).prompt()).isEqualTo("round");
  }

  @Test
  void readsTheGraphsThatWebpKeepsInMakeAndModel() {
    String graph = "prompt:{\"3\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":5}}}";

    assertThat(Prompts.parse(Place.EXIF, "Model", graph))
        .map(Generation::generator)
        .contains("ComfyUI");
    assertThat(
            Prompts.parse(
                    Place.EXIF,
                    "Make",
                    "workflow:{\"last_node_id\": 9, \"nodes\": [{\"id\": 3, \"type\": \"KSampler\","
                        + " \"inputs\": [{\"name\": \"latent_image\", \"link\": null}],"
                        + " \"widgets_values\": [77, \"fixed\", 25, 7.5, \"dpmpp_2m\"]}]}")
                .orElseThrow())
        .extracting(Generation::generator, Generation::seed, Generation::steps, Generation::sampler)
        .containsExactly("ComfyUI", "77", "25", "dpmpp_2m");
  }

  @Test
  void readsSwarmUi() {
    Generation generation =
        parse(
            "parameters",
            """
            {"sui_image_params": {"prompt": "a photo of a cat", "negativeprompt": "dog",
              "model": "OfficialStableDiffusion/sd_xl_base_1.0", "seed": 1, "steps": 20,
              "cfgscale": 7.0, "width": 1024, "height": 768, "comfyuisampler": "euler",
              "swarm_version": "0.9.3.1"},
             "sui_extra_data": {"date": "2025-01-25"},
             "sui_models": [{"name": "sd_xl_base_1.0.safetensors", "param": "model", "hash": "0xd7a9"}]}
            """);

    assertThat(generation)
        .isEqualTo(
            new Generation(
                "SwarmUI",
                "a photo of a cat",
                "dog",
                "OfficialStableDiffusion/sd_xl_base_1.0",
                "0xd7a9",
                "1",
                "euler",
                "20",
                "7.0",
                "1024x768",
                Map.of("swarm_version", "0.9.3.1", "sui_extra_data", "{\"date\":\"2025-01-25\"}")));
  }

  @Test
  void readsTheOlderMetadataOfInvokeAi() {
    Generation generation =
        parse(
            "sd-metadata",
            """
            {"model": "stable diffusion", "model_weights": "deliberateForInvoke_v08",
             "model_hash": "56d1442a", "app_id": "invoke-ai/InvokeAI", "app_version": "2.3.0",
             "image": {"prompt": [{"prompt": "a fox [blurry, dark] in snow", "weight": 1.0}],
               "steps": 50, "cfg_scale": 5, "seed": 2980747362, "sampler": "k_lms",
               "height": 768, "width": 512, "hires_fix": false}}
            """);

    assertThat(generation.prompt()).isEqualTo("a fox  in snow");
    assertThat(generation.negativePrompt()).isEqualTo("blurry, dark");
    assertThat(generation.model()).isEqualTo("deliberateForInvoke_v08");
    assertThat(generation.modelHash()).isEqualTo("56d1442a");
    assertThat(generation.sampler()).isEqualTo("k_lms");
    assertThat(generation.size()).isEqualTo("512x768");
    assertThat(generation.others()).containsEntry("app_version", "2.3.0");
  }

  @Test
  void readsEasyDiffusionFromOneObjectAndFromManyChunks() {
    Generation object =
        Prompts.parse(
                Place.EXIF,
                "UserComment",
                "{\"prompt\":\"a fox\",\"negative_prompt\":\"blurry\",\"seed\":7,"
                    + "\"use_stable_diffusion_model\":\"C:\\\\Users\\\\me\\\\sd-v1-5.ckpt\","
                    + "\"sampler_name\":\"euler_a\",\"num_inference_steps\":25,"
                    + "\"guidance_scale\":7.5,\"width\":512,\"height\":640}")
            .orElseThrow();
    List<Generation> chunks =
        Prompts.parseAll(
            Map.of(
                "Prompt", "a fox",
                "Negative Prompt", "blurry",
                "Seed", "7",
                "Stable Diffusion model", "models/sd-v1-5.ckpt",
                "Sampler", "euler_a",
                "Steps", "25",
                "Guidance Scale", "7.5",
                "Width", "512",
                "Height", "640"));

    assertThat(object)
        .isEqualTo(
            new Generation(
                "Easy Diffusion",
                "a fox",
                "blurry",
                "sd-v1-5.ckpt",
                null,
                "7",
                "euler_a",
                "25",
                "7.5",
                "512x640",
                Map.of()));
    assertThat(chunks).containsExactly(object);
  }

  @Test
  void readsDrawThings() {
    Generation generation =
        Prompts.parse(
                Place.XMP,
                "exif:UserComment",
                "{\"c\":\"a fox\",\"uc\":\"blurry\",\"model\":\"sd_v1.5.ckpt\",\"seed\":3,"
                    + "\"sampler\":\"DPM++ 2M Karras\",\"steps\":30,\"scale\":7.5,"
                    + "\"size\":\"512x512\",\"strength\":1}")
            .orElseThrow();

    assertThat(generation)
        .isEqualTo(
            new Generation(
                "Draw Things",
                "a fox",
                "blurry",
                "sd_v1.5.ckpt",
                null,
                "3",
                "DPM++ 2M Karras",
                "30",
                "7.5",
                "512x512",
                Map.of("strength", "1")));
  }

  @Test
  void readsNovelAiFromOneObject() {
    Generation generation =
        Prompts.parse(
                Place.EXIF,
                "UserComment",
                "{\"Description\":\"a red fox\",\"Software\":\"NovelAI\","
                    + "\"Source\":\"Stable Diffusion 1D44365E\","
                    + "\"Comment\":\"{\\\"steps\\\": 28, \\\"seed\\\": 1}\"}")
            .orElseThrow();

    assertThat(generation.generator()).isEqualTo("NovelAI");
    assertThat(generation.prompt()).isEqualTo("a red fox");
    assertThat(generation.modelHash()).isEqualTo("1D44365E");
    assertThat(generation.steps()).isEqualTo("28");
  }

  @Test
  void readsFooocusInTheMannerOfTheWebUi() {
    assertThat(Prompts.parseAll(Map.of("parameters", WEB_UI, "fooocus_scheme", "a1111")))
        .extracting(Generation::generator)
        .contains("Fooocus");
  }

  @Test
  void readsLumaHuggingFaceGrokByteDanceAndSamsung() {
    String signature = "A".repeat(344) + "==";

    assertThat(parse("Comment", "Generated by Luma AI's Uni-1 model (https://lumalabs.ai)"))
        .extracting(Generation::generator, Generation::model)
        .containsExactly("Luma AI", "Uni-1");
    assertThat(parse("hf-job-id", "2b6e053b-9a65-4ca9-9e13-b6f4465164d4").others())
        .containsEntry("hf-job-id", "2b6e053b-9a65-4ca9-9e13-b6f4465164d4");
    assertThat(Prompts.parse(Place.EXIF, "ImageDescription", "Signature: " + signature))
        .map(Generation::fields)
        .contains(new LinkedHashMap<>(Map.of("generator", "xAI Grok", "Signature", signature)));
    assertThat(
            Prompts.parse(
                Place.EXIF,
                "ImageDescription",
                "{\"product\":\"dreamina\",\"exportType\":\"generation\",\"aigc_info\":{\"aigc_label_type\":1}}"))
        .map(Generation::generator)
        .contains("Jimeng");
    assertThat(
            Prompts.parse(Place.OTHER, "PEg_Info", "{\"connectorType\":\"srvg\",\"genAIType\":8}"))
        .map(Generation::generator)
        .contains("Samsung Galaxy AI");
  }

  @Test
  void readsTheNameOfAToolThatSaysNoMore() {
    assertThat(Prompts.parse(Place.XMP, "xmp:CreatorTool", "Adobe Firefly"))
        .map(Generation::fields)
        .contains(new LinkedHashMap<>(Map.of("generator", "Adobe Firefly")));
    assertThat(Prompts.parse(Place.EXIF, "Make", "Ideogram AI"))
        .map(Generation::generator)
        .contains("Ideogram");
    assertThat(Prompts.parse(Place.EXIF, "Software", "Adobe Photoshop 25.0")).isEmpty();
    assertThat(Prompts.parse(Place.EXIF, "ImageDescription", "Gemini, the twins")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          automatic1111_cropped.png | Stable Diffusion web UI (AUTOMATIC1111) | photo of a duck    | realistic_realisticVisionV20_v20 | 235284042           | UniPC             | 15 | 5
          text_after_idat.png       | Stable Diffusion web UI (AUTOMATIC1111) | photo of a duck    | realistic_realisticVisionV20_v20 | 235284042           | UniPC             | 15 | 5
          fooocus1_cropped.png      | Fooocus  | a smiling goldfish                                | juggernautXL_v8Rundiffusion      | 6952411511246973023 | dpmpp_2m_sde_gpu  | 30 | 4
          img2img_cropped.png       | ComfyUI  | photograph of victorian woman with wings, sky clouds, meadow grass | v1-5-pruned-emaonly.ckpt | 280823642470253 | sample_dpmpp_2m | 20 | 8.0
          invokeai_imeta1.png       | InvokeAI | digital artwork, oil painting. painterly brushstrokes, holidays, | juggernautXL       | 3293022630          | euler             | 35 | 8.0
          novelai1_cropped.png      | NovelAI  | masterpiece, best quality,  cat, space, icon      | Stable Diffusion 1D44365E        | 2253955223          | k_euler_ancestral | 50 | 10.0
          mj-1.png                  | Midjourney | operating a control panel, in the style of danh võ, extremely gendered, decisive moment, mandy disher, photo taken with nikon d750, static | | | | |
          """)
  void readsRealPictures(
      String sample,
      String generator,
      String prompt,
      String model,
      String seed,
      String sampler,
      String steps,
      String cfgScale)
      throws IOException {
    assertThat(Prompts.parseAll(Samples.texts("ai/" + sample)))
        .extracting(
            Generation::generator,
            Generation::prompt,
            Generation::model,
            Generation::seed,
            Generation::sampler,
            Generation::steps,
            Generation::cfgScale)
        .containsExactly(tuple(generator, prompt, model, seed, sampler, steps, cfgScale));
  }

  @Test
  void readsTheRealDreamLine() throws IOException {
    Generation generation = Prompts.parseAll(Samples.texts("ai/invokeai_dream1.png")).getFirst();

    assertThat(generation.prompt()).endsWith("film grain, low contrast");
    assertThat(generation.negativePrompt()).isEqualTo("rendering, glowing eyes, skinny");
    assertThat(generation.seed()).isEqualTo("2980747362");
    assertThat(generation.size()).isEqualTo("512x768");
    assertThat(generation.others())
        .containsExactly(Map.entry("G", "0.9"), Map.entry("cf", "0.75"), Map.entry("U", "4 0.95"));
  }

  @Test
  void readsTheSameFromWhatComfyUiRanAndFromWhatWasDrawn() throws IOException {
    for (String sample :
        List.of("ai/img2img_cropped.png", "ai/night_evening_day_morning_cropped.png")) {
      Generation ran = parse("prompt", Samples.text(sample, "prompt"));
      Generation drawn = parse("workflow", Samples.text(sample, "workflow"));

      assertThat(drawn.prompt()).isEqualTo(ran.prompt());
      assertThat(drawn.negativePrompt()).isEqualTo(ran.negativePrompt());
      assertThat(drawn.model()).isEqualTo(ran.model());
      assertThat(drawn.steps()).isEqualTo(ran.steps());
      assertThat(drawn.sampler()).isEqualTo(ran.sampler());
      assertThat(drawn.size()).isEqualTo(ran.size());
    }
  }

  @Test
  void joinsTheWordsOfSeveralNodes() throws IOException {
    Generation generation =
        parse("prompt", Samples.text("ai/night_evening_day_morning_cropped.png", "prompt"));

    assertThat(generation.prompt())
        .startsWith("(masterpiece) (best quality) beautiful landscape")
        .contains("\n(best quality) (daytime:1.2) sky (blue)\n")
        .contains("(evening:1.2) (sky:1.2)");
    assertThat(generation.negativePrompt()).startsWith("(hands), text, error");
    assertThat(generation.seed()).isEqualTo("335608130539327");
    assertThat(generation.size()).isEqualTo("704x1280");
  }

  @Test
  @Timeout(60)
  void endsOnHostileTexts() {
    for (String text :
        List.of(
            "Steps: 1, Sampler: a\nNegative prompt: ".repeat(50_000),
            "x\nSteps: " + "a:{[\"".repeat(300_000),
            "Steps: " + "a:".repeat(1_000_000),
            "Steps: " + "a:\n".repeat(1_000_000),
            " --ar 1".repeat(300_000) + "Job ID: ".repeat(10_000),
            "{\"c\":".repeat(500_000))) {
      var _ = Prompts.parse(Place.EXIF, "UserComment", text);
    }
  }

  @FuzzTest
  void neverThrows(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);

    for (Place place : Place.values()) {
      for (String key : List.of("parameters", "prompt", "workflow", "UserComment", "Dream")) {
        var _ = Prompts.parse(place, key, text);
      }
    }
    var _ = Prompts.parseAll(Map.of("Comment", text, "Description", text, "Source", text));
  }

  private static Generation parse(String key, String text) {
    return Prompts.parse(Place.PNG_TEXT, key, text).orElseThrow();
  }
}
