package erased.generator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The generators and vendors that are known by name, as they write themselves in the fields that
/// name a tool (`Software`, `CreatorTool`, `Credit`, `Make`) and in C2PA (issuer, claim generator,
/// software agent).
public final class Generators {
  private static final int LONGEST = 4096; // characters of a text that is searched for names

  /// How far a word can be believed outside a field that names tools.
  enum Word {
    /// Coined for the tool.
    COINED,
    /// Has another meaning too, as Gemini has.
    COMMON,
    /// An ordinary name: says something only where tools are named.
    IN_TOOL_FIELDS
  }

  /// A generator and one way to write it, in lower case.
  record Name(String generator, String written, Word word) {}

  /// The first that is found counts, so what says more stands before what says less.
  private static final List<Name> NAMES =
      List.of(
          coined("ChatGPT (OpenAI)", "chatgpt"),
          coined("ChatGPT (OpenAI)", "gpt-4o"),
          coined("ChatGPT (OpenAI)", "gpt-image"),
          coined("DALL·E (OpenAI)", "dall-e"),
          coined("DALL·E (OpenAI)", "dall·e"),
          common("DALL·E (OpenAI)", "dall e"),
          common("DALL·E (OpenAI)", "dalle"),
          coined("Sora (OpenAI)", "openai sora"),
          tool("Sora (OpenAI)", "sora"),
          coined("OpenAI", "openai"),
          coined("Google Gemini", "google gemini"),
          coined("Google Gemini", "google generative ai"),
          coined("Google Gemini", "nano banana"),
          coined("Google Gemini", "made with google ai"),
          coined("Google AI", "edited with google ai"),
          coined("Google Photos AI", "ai-generated with google photos"),
          coined("Google AI", "ai-generated with google"),
          coined("Google Imagen", "google imagen"),
          common("Google Imagen", "imagen 3"),
          common("Google Imagen", "imagen 4"),
          common("Google Gemini", "gemini"),
          tool("Google Imagen", "imagen"),
          coined("Google (Gemini or Photos)", "google c2pa core generator library"),
          coined("Adobe Firefly", "adobe firefly"),
          coined("Adobe Firefly", "adobe_firefly"),
          coined("Adobe Firefly", "com.adobe.firefly"),
          tool("Adobe Firefly", "firefly"),
          coined("FLUX (Black Forest Labs)", "black forest labs"),
          coined("FLUX (Black Forest Labs)", "blackforestlabs"),
          coined("FLUX (Black Forest Labs)", "black-forest-labs"),
          common("FLUX (Black Forest Labs)", "flux.1"),
          common("FLUX (Black Forest Labs)", "flux.2"),
          coined("FLUX (Black Forest Labs)", "flux1-dev"),
          coined("FLUX (Black Forest Labs)", "flux1-schnell"),
          tool("FLUX (Black Forest Labs)", "flux"),
          coined("Midjourney", "midjourney"),
          coined("xAI Grok", "grok imagine"),
          tool("xAI Grok", "xai grok"),
          tool("xAI Grok", "x.ai"),
          tool("xAI Grok", "xai"),
          tool("xAI Grok", "grok"),
          coined("Samsung Galaxy AI", "galaxy ai"),
          tool("Samsung Galaxy AI", "photo assist"),
          tool("Samsung Galaxy AI", "sketch to image"),
          coined("Apple Photos Clean Up", "apple photos clean up"),
          coined("Apple Photos", "apple photos generative edit"),
          coined("Apple Image Playground", "apple image playground"),
          common("Apple Image Playground", "image playground"),
          coined("Microsoft Copilot", "microsoft copilot"),
          common("Microsoft Designer", "microsoft designer"),
          coined("Microsoft Bing Image Creator", "bing image creator"),
          common("Microsoft Copilot", "copilot"),
          coined("Microsoft", "microsoft responsible ai image provenance"),
          coined("Doubao", "doubao"),
          coined("Doubao", "豆包"),
          coined("Jimeng", "jimeng"),
          coined("Jimeng", "dreamina"),
          coined("Jimeng", "即梦"),
          coined("Xinghui", "xinghui"),
          coined("Xinghui", "星绘"),
          coined("ByteDance Seedream", "seedream"),
          common("ByteDance Volcano Engine", "volcengine"),
          coined("ByteDance Volcano Engine", "volcano engine"),
          coined("ByteDance Volcano Engine", "火山引擎"),
          coined("BytePlus (ByteDance)", "byteplus"),
          coined("Qwen", "通义"),
          coined("Qwen", "qwen-image"),
          tool("Qwen", "qwen"),
          coined("Kling", "可灵"),
          coined("Kling", "klingai"),
          coined("Kling", "kling ai"),
          tool("Kling", "kling"),
          coined("Tencent Yuanbao", "腾讯元宝"),
          coined("Tencent Yuanbao", "yuanbao"),
          coined("Tencent Hunyuan", "hunyuan"),
          coined("Baidu ERNIE", "文心一言"),
          coined("Baidu ERNIE", "ernie-vilg"),
          coined("LibLib", "liblibai"),
          coined("LibLib", "liblib"),
          coined("RunningHub", "runninghub"),
          tool("MiniMax", "minimax"),
          coined("MiniMax", "hailuo"),
          coined("Stable Diffusion WebUI Forge", "webui forge"),
          coined("Stable Diffusion WebUI Forge", "webui-forge"),
          coined("SD.Next", "sd.next"),
          coined("SD.Next", "sdnext"),
          coined("Stable Diffusion web UI (AUTOMATIC1111)", "automatic1111"),
          coined("Stable Diffusion web UI (AUTOMATIC1111)", "stable-diffusion-webui"),
          coined("ComfyUI", "comfyui"),
          coined("InvokeAI", "invokeai"),
          coined("InvokeAI", "invoke-ai"),
          coined("NovelAI", "novelai"),
          coined("Fooocus", "fooocus"),
          coined("SwarmUI", "swarmui"),
          coined("SwarmUI", "stableswarm"),
          coined("Easy Diffusion", "easy diffusion"),
          tool("Draw Things", "draw things"),
          coined("Civitai", "civitai"),
          coined("DreamStudio (Stability AI)", "dreamstudio"),
          coined("Stability AI", "stability ai"),
          coined("Stability AI", "stability.ai"),
          coined("Stable Diffusion", "stable diffusion"),
          coined("Stable Diffusion", "stable-diffusion"),
          coined("Stable Diffusion", "stablediffusion"),
          common("Ideogram", "ideogram ai"),
          common("Ideogram", "ideogram"),
          coined("Leonardo.Ai", "leonardo.ai"),
          coined("Leonardo.Ai", "leonardo ai"),
          coined("Luma AI", "luma ai"),
          coined("Luma AI", "lumalabs"),
          coined("Recraft", "recraft.ai"),
          tool("Recraft", "recraft"),
          coined("Reve", "reve.com"),
          coined("Reve", "reve ai"),
          coined("Runway", "runway ai"),
          coined("Runway", "runwayml"),
          coined("Runway", "runway image/video generation"),
          coined("Playground", "playground ai"),
          coined("Krea", "krea.ai"),
          tool("Krea", "krea"),
          coined("Freepik AI", "freepik ai"),
          coined("Canva Magic Media", "magic media"),
          coined("Bria", "bria artificial intelligence"),
          coined("Bria", "bria ai"),
          tool("Bria", "bria"),
          coined("fal.ai", "fal.ai"),
          tool("fal.ai", "fal-ai"),
          coined("ElevenLabs", "eleven labs"),
          coined("ElevenLabs", "elevenlabs"),
          coined("Higgsfield", "higgsfield"),
          coined("Topaz Labs", "topaz labs image api"),
          coined("TikTok AI", "tiktok ad creative toolbox"),
          coined("NightCafe", "nightcafe"),
          coined("Artbreeder", "artbreeder"),
          coined("Craiyon", "craiyon"),
          coined("Aphrodite AI", "aphrodite ai"),
          coined("PicWish", "picwish"),
          coined("Meta AI", "imagine with meta"),
          coined("Meta AI", "imagined with ai"),
          tool("Meta AI", "meta ai"),
          coined("Amazon Titan", "titan image generator"),
          coined("Amazon Nova Canvas", "nova canvas"),
          coined("Producer.ai", "producer.ai"));

  private Generators() {}

  /// The generator that a text names, if any. Made for fields that name tools: in prose the same
  /// words may mean a constellation.
  public static Optional<String> named(String text) {
    String lower = text.substring(0, Math.min(text.length(), LONGEST)).toLowerCase(Locale.ROOT);
    return NAMES.stream()
        .filter(name -> isIn(lower, name.written()))
        .map(Name::generator)
        .findFirst();
  }

  /// Every generator that has a name, in the order of the list.
  public static List<String> all() {
    return NAMES.stream().map(Name::generator).distinct().toList();
  }

  static List<Name> names() {
    return NAMES;
  }

  private static boolean isIn(String lower, String word) {
    for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
      if (isWhole(lower, at, at + word.length())) {
        return true;
      }
    }
    return false;
  }

  /// A word does not begin or end within another: Dalles is a town, Gemini6 may be a version.
  private static boolean isWhole(String text, int start, int end) {
    return !isWithinWord(text, start) && !isWithinWord(text, end);
  }

  private static boolean isWithinWord(String text, int at) {
    return at > 0
        && at < text.length()
        && isAsciiLetter(text.charAt(at - 1))
        && isAsciiLetter(text.charAt(at));
  }

  private static boolean isAsciiLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static Name coined(String generator, String written) {
    return new Name(generator, written, Word.COINED);
  }

  private static Name common(String generator, String written) {
    return new Name(generator, written, Word.COMMON);
  }

  private static Name tool(String generator, String written) {
    return new Name(generator, written, Word.IN_TOOL_FIELDS);
  }
}
