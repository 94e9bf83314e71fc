package erased.generator;

import static erased.generator.Trace.Certainty.CERTAIN;
import static erased.generator.Trace.Certainty.LIKELY;
import static erased.generator.Trace.Certainty.POSSIBLE;
import static erased.generator.Trace.Kind.AI_MARK;
import static erased.generator.Trace.Kind.PRIVATE;
import static erased.generator.Trace.Kind.STATUTORY;

import erased.generator.Generators.Name;
import erased.generator.Trace.Certainty;
import erased.generator.Trace.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that is looked for. Every pattern begins with its anchor, is bounded, and never goes back.
final class Signs {
  /// The end of a name in JSON, raw or escaped, in XML or in quotes.
  private static final String QUOTE = "(?:\\\\{0,3}[\"']|&quot;|&#34;)";

  private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  private static final int UNLIKE_WORDS = 7; // letters

  private static final String COMFY = ComfyUi.NAME;

  /// Found within other words: `compositeWithTrainedAlgorithmicMedia`, the sampler of an extension.
  private static final Set<String> WITHIN_WORDS =
      Set.of("trainedalgorithmicmedia", "trainedalgorithmicdata", "ksampler");

  private static final List<Sign> WRITTEN =
      List.of(
          // what the IPTC and the C2PA call AI
          sign("ai-source-value", "trainedalgorithmicmedia", "(?![a-z])", AI_MARK, null, CERTAIN),
          sign("ai-source-value", "compositesynthetic", "(?![a-z])", AI_MARK, null, CERTAIN),
          sign("ai-source-value", "trainedalgorithmicdata", "(?![a-z])", AI_MARK, null, CERTAIN),
          sign(
              "iptc-2025.1-ai",
              "aisystemused",
              "(?:[\"']?\\s{0,4}[=:>]\\s{0,4}[\"']?([^\"'<>]{1,100}))?",
              AI_MARK,
              null,
              CERTAIN),
          sign("iptc-2025.1-ai", "aisystemversionused", "", AI_MARK, null, CERTAIN),
          sign("iptc-2025.1-ai", "aipromptinformation", "", PRIVATE, null, CERTAIN),
          sign("iptc-2025.1-ai", "aipromptwritername", "", PRIVATE, null, CERTAIN),

          // China's label where it cannot be read whole
          sign(
              "tc260-aigc",
              "aigc",
              "[\"'\\\\]{0,3}\\s{0,4}[:={>][^\\n]{0,60}"
                  + "(?:\"label\\\\?\"|contentproducer|produceid|reservedcode|serviceprovider)",
              STATUTORY,
              null,
              LIKELY),
          sign("tc260-aigc", "tc260:aigc", "", STATUTORY, null, LIKELY),
          sign("tc260-aigc", "tc260.org.cn/ns/aigc", "", STATUTORY, null, LIKELY),
          sign("tc260-aigc", "tc260", "(?![a-z0-9])", STATUTORY, null, POSSIBLE),
          sign("tc260-aigc", "contentproducer", QUOTE + "?\\s{0,4}[:=>]", STATUTORY, null, LIKELY),
          sign("tc260-aigc", "produceid", QUOTE + "?\\s{0,4}[:=>]", STATUTORY, null, LIKELY),
          sign(
              "tc260-aigc", "contentpropagator", QUOTE + "?\\s{0,4}[:=>]", STATUTORY, null, LIKELY),
          sign("tc260-aigc", "contentproducer", "", STATUTORY, null, POSSIBLE),
          sign("tc260-aigc", "produceid", "", STATUTORY, null, POSSIBLE),
          sign("tc260-aigc", "contentpropagator", "", STATUTORY, null, POSSIBLE),

          // prompts in the manner of the web UI
          sign("sd-parameters", "steps: ", "\\d{1,5}, sampler", PRIVATE, null, CERTAIN),
          sign("sd-parameters", "negative prompt:", "", PRIVATE, null, LIKELY),
          sign("sd-parameters", "cfg scale", "(?![a-z])", PRIVATE, null, LIKELY),
          sign("sd-parameters", "cfg_scale", QUOTE, PRIVATE, null, CERTAIN),
          sign("sd-parameters", "negative_prompt", "(?![a-z])", PRIVATE, null, LIKELY),
          sign("sd-parameters", "sui_image_params", "", PRIVATE, "SwarmUI", CERTAIN),

          // one tool each
          sign("comfyui", "class_type", QUOTE, PRIVATE, COMFY, CERTAIN),
          sign("comfyui", "last_node_id", QUOTE, PRIVATE, COMFY, CERTAIN),
          sign("comfyui", "ksampler", "", PRIVATE, COMFY, LIKELY),
          sign(
              "invokeai", "invokeai_", "(?:metadata|graph|workflow)", PRIVATE, "InvokeAI", CERTAIN),
          sign("invokeai", "sd-metadata", "", PRIVATE, "InvokeAI", CERTAIN),
          sign("invokeai", "dream: ", "\\\\?[\"']", PRIVATE, "InvokeAI", LIKELY),
          sign("invokeai", "\" -s ", "\\d{1,5} -s \\d{1,12} ", PRIVATE, "InvokeAI", CERTAIN),
          sign("novelai", "signed_hash", "", PRIVATE, "NovelAI", POSSIBLE),
          sign("novelai", "signed_hash", QUOTE, PRIVATE, "NovelAI", CERTAIN),
          sign(
              "novelai",
              "stable diffusion ",
              "[0-9a-f]{8}(?![0-9a-z])",
              AI_MARK,
              "NovelAI",
              CERTAIN),
          sign("fooocus", "base_model_hash", QUOTE, PRIVATE, "Fooocus", CERTAIN),
          sign("fooocus", "fooocus_scheme", "", AI_MARK, "Fooocus", CERTAIN),
          sign("fooocus", "fooocus v", "\\d", AI_MARK, "Fooocus", CERTAIN),
          sign(
              "xai-signature",
              "signature: ",
              "[a-z0-9+/=]{64,4096}+",
              AI_MARK,
              "xAI Grok",
              CERTAIN),
          sign("midjourney", "job id: ", UUID, PRIVATE, "Midjourney", CERTAIN),
          sign("midjourney", "--ar ", "\\d{1,4}:\\d{1,4}", PRIVATE, "Midjourney", LIKELY),
          sign("google-ai", "made with google ai", "", AI_MARK, "Google Gemini", CERTAIN),
          sign("google-ai", "created with google ai", "", AI_MARK, "Google Gemini", CERTAIN),
          sign("google-ai", "edited with google ai", "", AI_MARK, "Google AI", CERTAIN),
          sign("google-ai", "ai-generated with google", "", AI_MARK, "Google AI", CERTAIN),
          sign("google-ai", "google generative ai", "", AI_MARK, "Google Gemini", CERTAIN),
          sign(
              "samsung-ai",
              "genaitype",
              QUOTE + "?\\s{0,4}[:=]\\s{0,4}\"?[1-9]",
              AI_MARK,
              SamsungEdit.NAME,
              CERTAIN),
          sign("samsung-ai", "genaitype", "", AI_MARK, SamsungEdit.NAME, POSSIBLE),
          sign("samsung-ai", "photoeditor_re_edit_data", "", PRIVATE, SamsungEdit.NAME, LIKELY),
          sign("apple-ai", "apple photos clean up", "", AI_MARK, "Apple Photos Clean Up", CERTAIN),
          sign("apple-ai", "apple photos generative edit", "", AI_MARK, "Apple Photos", CERTAIN),
          sign(
              "apple-ai", "apple image playground", "", AI_MARK, "Apple Image Playground", CERTAIN),
          sign(
              "bytedance-app",
              "aigc_label_type",
              QUOTE + "?\\s{0,4}[:=]\\s{0,4}\"?[1-9]",
              AI_MARK,
              "ByteDance",
              CERTAIN),
          sign("bytedance-app", "aigc_label_type", "", AI_MARK, "ByteDance", POSSIBLE),
          sign("bytedance-app", "aigc_info", "", AI_MARK, "ByteDance", LIKELY),
          sign(
              "bytedance-app",
              "product\"",
              "\\s{0,8}:\\s{0,8}\"(doubao|dreamina|xinghui|jimeng)",
              AI_MARK,
              null,
              CERTAIN),
          sign("hf-job", "hf-job-id", "", PRIVATE, HuggingFaceJob.NAME, LIKELY));

  /// Words that say it without naming anybody: a statement in a credit, no proof in a caption.
  private static final List<Sign> SAID =
      Stream.of(
              "ai generated",
              "ai-generated",
              "generated by ai",
              "generated with ai",
              "made with ai",
              "created with ai",
              "edited with ai")
          .map(words ->
              new Sign(
                  "ai-statement",
                  words,
                  pattern(words, "(?![a-z])"),
                  AI_MARK,
                  null,
                  LIKELY,
                  POSSIBLE,
                  POSSIBLE))
          .toList();

  /// The marks of names that have a class of their own.
  private static final Map<String, String> MARKS =
      Map.ofEntries(
          Map.entry("Midjourney", "midjourney"),
          Map.entry("ComfyUI", "comfyui"),
          Map.entry("InvokeAI", "invokeai"),
          Map.entry("NovelAI", "novelai"),
          Map.entry("Fooocus", "fooocus"),
          Map.entry("Apple Image Playground", "apple-ai"),
          Map.entry("Samsung Galaxy AI", "samsung-ai"));

  /// Everything that is found by searching, the sure before the unsure.
  static final List<Sign> ALL =
      Stream.of(
              WRITTEN.stream(),
              SAID.stream(),
              Generators.names().stream().filter(Signs::isAscii).map(Signs::named),
              Stream.of(dalle(), flux()))
          .flatMap(signs -> signs)
          .toList();

  private Signs() {}

  private static Sign sign(
      String mark,
      String anchor,
      String then,
      Kind kind,
      @Nullable String generator,
      Certainty certainty) {
    return new Sign(
        mark, anchor, pattern(anchor, then), kind, generator, certainty, certainty, certainty);
  }

  private static Sign named(Name name) {
    return new Sign(
        MARKS.getOrDefault(name.generator(), "generator-name"),
        name.written(),
        isUnlikeWords(name)
            ? Pattern.compile(Pattern.quote(name.written()), Pattern.CASE_INSENSITIVE)
            : pattern(name.written(), "(?![a-z])"),
        AI_MARK,
        name.generator(),
        name.word() == Generators.Word.COINED ? CERTAIN : LIKELY,
        name.word() == Generators.Word.IN_TOOL_FIELDS ? null : POSSIBLE,
        name.word() == Generators.Word.IN_TOOL_FIELDS ? null : POSSIBLE);
  }

  /// Coined names are found within other words too, as in names of files; but openai is in openair.
  private static boolean isUnlikeWords(Name name) {
    return name.word() == Generators.Word.COINED
        && name.written().length() >= UNLIKE_WORDS
        && name.written().chars().noneMatch(Character::isWhitespace);
  }

  /// Between its halves stands a dot, a hyphen or whatever an encoding made of them.
  private static Sign dalle() {
    return new Sign(
        "generator-name",
        "dall",
        pattern("dall", "[^a-z0-9]{1,2}e(?![a-z])"),
        AI_MARK,
        "DALL·E (OpenAI)",
        LIKELY,
        POSSIBLE,
        POSSIBLE);
  }

  /// Any version of it.
  private static Sign flux() {
    return new Sign(
        "generator-name",
        "flux.",
        pattern("flux.", "\\d"),
        AI_MARK,
        "FLUX (Black Forest Labs)",
        LIKELY,
        POSSIBLE,
        POSSIBLE);
  }

  private static boolean isAscii(Name name) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(name.written());
  }

  /// A word must not begin within another, unless it may.
  private static Pattern pattern(String anchor, String then) {
    boolean word = Character.isLetter(anchor.charAt(0)) && !WITHIN_WORDS.contains(anchor);
    String before = word ? "(?<![a-z])" : "";
    return Pattern.compile(
        before + Pattern.quote(anchor) + then, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
