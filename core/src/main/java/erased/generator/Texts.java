package erased.generator;

import erased.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The texts of one picture by key. Keys are found in any case, as tools disagree on it.
final class Texts {
  private final Place place;
  private final SequencedMap<String, String> byKey;

  private Texts(Place place, SequencedMap<String, String> byKey) {
    this.place = place;
    this.byKey = byKey;
  }

  static Texts of(Place place, Map<String, String> texts) {
    var byKey = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    texts.forEach(byKey::putIfAbsent);
    return new Texts(place, byKey);
  }

  @Nullable String get(String key) {
    return byKey.get(key);
  }

  boolean has(String key) {
    return byKey.containsKey(key);
  }

  SequencedMap<String, String> all() {
    return byKey;
  }

  /// What may be the text of one of these keys: in PNG the texts under them, in all other places
  /// every text, less a key that ComfyUI or Pillow wrote in front (`prompt:{..}`).
  List<String> under(String... keys) {
    return place == Place.PNG_TEXT
        ? List.of(keys).stream().map(byKey::get).filter(text -> text != null).toList()
        : byKey.values().stream().map(text -> withoutKey(text, keys)).toList();
  }

  /// The first text under these keys that is an object of JSON which has one of the members.
  Optional<Map<String, Object>> object(List<String> members, String... keys) {
    return under(keys).stream()
        .map(Json::object)
        .flatMap(Optional::stream)
        .filter(object -> members.stream().anyMatch(object::containsKey))
        .findFirst();
  }

  private static String withoutKey(String text, String... keys) {
    for (String key : keys) {
      if (text.regionMatches(true, 0, key, 0, key.length())
          && text.length() > key.length()
          && text.charAt(key.length()) == ':') {
        return text.substring(key.length() + 1).stripLeading();
      }
    }
    return text;
  }
}
