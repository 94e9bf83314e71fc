package erased.generator;

import erased.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads how a picture was made from a text that was hidden in its pixels: the text that a tool
/// else writes under `parameters`, or an object of JSON with all its texts by keyword.
public final class HiddenPrompts {
  private static final PromptReader NOTEBOOK = new VqganClip();

  private HiddenPrompts() {}

  /// One generation for each tool that wrote some of the text, the surest first; none where nobody
  /// knows the text.
  public static List<Generation> parse(String text) {
    Map<String, String> whole = Map.of("parameters", text);
    Optional<Generation> notebook = NOTEBOOK.read(Texts.of(Place.OTHER, whole));
    if (notebook.isPresent()) {
      return List.of(notebook.get());
    }
    List<Generation> found = Prompts.parseAll(whole);
    return found.isEmpty() ? Prompts.parseAll(byKeyword(text)) : found;
  }

  private static Map<String, String> byKeyword(String text) {
    var texts = new LinkedHashMap<String, String>();
    Json.object(text)
        .orElse(Map.of())
        .forEach((keyword, value) -> {
          if (value instanceof String said) {
            texts.put(keyword, said);
          }
        });
    return texts;
  }
}
