package erased.generator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads how a picture was made from the texts that tools leave in it.
public final class Prompts {
  private static final int LONGEST = 4 << 20; // characters of one text

  /// One reader per tool; those that know their texts surest come first.
  private static final List<PromptReader> READERS =
      List.of(
          new Fooocus(),
          new SwarmUi(),
          new InvokeAi(),
          new NovelAi(),
          new ComfyUi(),
          new EasyDiffusion(),
          new DrawThings(),
          new WebUi(),
          new Midjourney(),
          new Luma(),
          new HuggingFaceJob(),
          new Grok(),
          new ByteDance(),
          new SamsungEdit(),
          new NamedTool());

  private Prompts() {}

  /// From one text; the key is the keyword, tag or property that it was found under.
  public static Optional<Generation> parse(Place place, String key, String text) {
    return generations(place, Map.of(key, text)).findFirst();
  }

  /// From all text chunks of a PNG, as several may make one: one generation for each tool that
  /// wrote some, the surest first.
  public static List<Generation> parseAll(Map<String, String> pngTexts) {
    List<Generation> all = generations(Place.PNG_TEXT, pngTexts).toList();
    return all.size() > 1
        ? all.stream().filter(generation -> !isNameOnly(generation)).toList()
        : all;
  }

  private static Stream<Generation> generations(Place place, Map<String, String> found) {
    var bounded = new LinkedHashMap<>(found);
    bounded.values().removeIf(text -> text.length() > LONGEST);
    Texts texts = Texts.of(place, bounded);
    return READERS.stream().map(reader -> reader.read(texts)).flatMap(Optional::stream);
  }

  private static boolean isNameOnly(Generation generation) {
    return generation.fields().size() == 1;
  }
}
