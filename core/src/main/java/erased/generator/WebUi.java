package erased.generator;

import erased.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The text of the Stable Diffusion web UI and of all that write like it (Forge, SD.Next, Civitai):
/// a prompt, a negative prompt after its title, and a last line of `key: value` pairs.
final class WebUi implements PromptReader {
  static final String NAME = "Stable Diffusion web UI (AUTOMATIC1111)";

  private static final String NEGATIVE = "Negative prompt:";
  private static final int PAIRS_AT_LEAST = 3; // as the web UI itself asks before it reads a line
  private static final int KNOWN_AT_LEAST = 2;
  private static final int KEY_LIMIT = 64;
  private static final Set<String> TAKEN =
      Set.of(
          "Steps",
          "Sampler",
          "CFG scale",
          "Seed",
          "Size",
          "Model",
          "Model hash",
          "Negative prompt");

  @Override
  public Optional<Generation> read(Texts texts) {
    for (String text : texts.under("parameters", "UserComment", "Comment", "Description")) {
      Optional<Generation> generation = parse(text, null);
      if (generation.isPresent()) {
        return generation;
      }
    }
    String parameters = texts.get("parameters");
    return parameters == null || parameters.isBlank() || parameters.stripLeading().startsWith("{")
        ? Optional.empty()
        : Optional.of(new Draft(null).prompt(parameters.strip()).done());
  }

  /// Reads a text of this kind; the generator is guessed from it unless it is known.
  static Optional<Generation> parse(String text, @Nullable String generator) {
    if (text.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    int settings = settings(text);
    int negative = lineThatStarts(text, NEGATIVE, 0);
    if (negative > settings) {
      negative = -1;
    }
    if (negative < 0 && settings == text.length()) {
      return Optional.empty();
    }
    Map<String, String> pairs = pairs(text.substring(settings));
    String prompt = text.substring(0, negative < 0 ? settings : negative);
    String unwanted =
        negative < 0 ? null : text.substring(negative + NEGATIVE.length(), settings).strip();
    return Optional.of(
        new Draft(generator == null ? generator(pairs) : generator)
            .prompt(prompt.strip())
            .negativePrompt(unwanted)
            .model(pairs.get("Model"))
            .modelHash(pairs.get("Model hash"))
            .seed(pairs.get("Seed"))
            .sampler(pairs.get("Sampler"))
            .steps(pairs.get("Steps"))
            .cfgScale(pairs.get("CFG scale"))
            .size(pairs.get("Size"))
            .othersOf(pairs, TAKEN)
            .done());
  }

  /// Where the pairs begin: at the line `Steps: ..`, or else at a last line that is all pairs.
  private static int settings(String text) {
    int last = -1;
    for (int at = lineThatStarts(text, "Steps: ", 0);
        at >= 0;
        at = lineThatStarts(text, "Steps: ", at + 1)) {
      last = at;
    }
    if (last < 0) {
      last = text.stripTrailing().lastIndexOf('\n') + 1;
    }
    return !text.startsWith(NEGATIVE, last) && areSettings(pairs(text.substring(last)))
        ? last
        : text.length();
  }

  /// Cameras write pairs too, but not of samplers and seeds.
  private static boolean areSettings(Map<String, String> pairs) {
    return pairs.size() >= PAIRS_AT_LEAST
        && pairs.keySet().stream().filter(TAKEN::contains).count() >= KNOWN_AT_LEAST;
  }

  private static int lineThatStarts(String text, String start, int from) {
    for (int at = text.indexOf(start, from); at >= 0; at = text.indexOf(start, at + 1)) {
      if (at == 0 || text.charAt(at - 1) == '\n') {
        return at;
      }
    }
    return -1;
  }

  /// Reads `Key: value, Key: "quoted, value", Key: {"json": 1}`, over several lines too.
  static Map<String, String> pairs(String line) {
    var pairs = new LinkedHashMap<String, String>();
    int at = 0;
    while (at < line.length()) {
      int colon = line.indexOf(':', at);
      if (colon < 0) {
        break;
      }
      String key = line.substring(keyStart(line, at, colon), colon).strip();
      int value = skipSpaces(line, colon + 1);
      int end = valueEnd(line, value);
      if (!key.isEmpty() && key.length() <= KEY_LIMIT) {
        pairs.putIfAbsent(key, unquoted(line.substring(value, end).strip()));
      }
      at = Math.max(end, colon + 1);
    }
    return pairs;
  }

  /// After the last comma or end of line between `from` and the colon.
  private static int keyStart(String line, int from, int colon) {
    int start = colon;
    while (start > from && line.charAt(start - 1) != ',' && line.charAt(start - 1) != '\n') {
      start--;
    }
    return start;
  }

  private static int skipSpaces(String line, int at) {
    int i = at;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  private static int valueEnd(String line, int start) {
    if (start < line.length()) {
      switch (line.charAt(start)) {
        case '"' -> {
          int quote = closingQuote(line, start + 1);
          if (quote > 0) {
            return quote + 1;
          }
        }
        case '{', '[' -> {
          int end = closingBracket(line, start);
          if (end > 0) {
            return end + 1;
          }
        }
        default -> {}
      }
    }
    int i = start;
    while (i < line.length() && line.charAt(i) != ',' && line.charAt(i) != '\n') {
      i++;
    }
    return i;
  }

  private static int closingQuote(String line, int from) {
    for (int i = from; i < line.length() && line.charAt(i) != '\n'; i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == '"') {
        return i;
      }
    }
    return -1;
  }

  private static int closingBracket(String line, int from) {
    int depth = 0;
    for (int i = from; i < line.length() && line.charAt(i) != '\n'; i++) {
      switch (line.charAt(i)) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> {
          int quote = closingQuote(line, i + 1);
          if (quote < 0) {
            return -1;
          }
          i = quote;
        }
        default -> {}
      }
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String unquoted(String value) {
    return value.startsWith("\"") && value.endsWith("\"") && value.length() > 1
        ? Json.read(value).map(Object::toString).orElse(value)
        : value;
  }

  private static String generator(Map<String, String> pairs) {
    var hints = new ArrayList<String>();
    for (String key : List.of("App", "Version", "Generator", "Software")) {
      String hint = pairs.get(key);
      if (hint != null) {
        hints.add(hint);
      }
    }
    for (String hint : hints) {
      Optional<String> named = Generators.named(hint);
      if (named.isPresent()) {
        return named.get();
      }
    }
    if (hints.stream().anyMatch(version -> version.matches("(f|neo)\\d.{0,80}"))) {
      return "Stable Diffusion WebUI Forge";
    }
    return pairs.containsKey("Civitai resources") ? "Civitai" : NAME;
  }
}
