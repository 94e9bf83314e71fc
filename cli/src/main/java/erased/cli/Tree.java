package erased.cli;

import erased.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of JSON, as reports, receipts and answers of a service come: the library makes one, a
/// service sends one, and what is said of them is the same. What is absent, or of another kind than
/// asked for, is null, empty or none.
record Tree(Map<?, ?> members) {
  private static final Tree NONE = new Tree(Map.of());

  static Tree of(@Nullable Object value) {
    return value instanceof Map<?, ?> members ? new Tree(members) : NONE;
  }

  /// The same, with another member, or with another value for it.
  Tree with(String name, Object value) {
    var more = new LinkedHashMap<Object, @Nullable Object>(members);
    more.put(name, value);
    return new Tree(more);
  }

  boolean has(String name) {
    return value(name) != null;
  }

  @Nullable Object value(String name) {
    return plain(members.get(name));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value == null || value.equals(Json.NULL) ? null : value;
  }

  @Nullable String text(String name) {
    Object value = value(name);
    return value == null ? null : value.toString();
  }

  /// A text that is always there in what a well-meaning service sends; empty where it is not.
  String word(String name) {
    String text = text(name);
    return text == null ? "" : text;
  }

  boolean is(String name) {
    return Boolean.TRUE.equals(value(name));
  }

  long number(String name) {
    return value(name) instanceof Number number ? number.longValue() : 0;
  }

  double real(String name) {
    return value(name) instanceof Number number ? number.doubleValue() : 0;
  }

  Tree tree(String name) {
    return of(value(name));
  }

  List<Tree> trees(String name) {
    return list(name).stream().map(Tree::of).toList();
  }

  List<String> texts(String name) {
    return list(name).stream().map(String::valueOf).toList();
  }

  List<?> list(String name) {
    return value(name) instanceof List<?> list ? list : List.of();
  }

  List<Long> numbers(String name) {
    return list(name).stream()
        .filter(Number.class::isInstance)
        .map(number -> ((Number) number).longValue())
        .toList();
  }

  /// The members that have a value, as texts, in their order.
  Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    members.forEach((name, value) -> {
      Object there = plain(value);
      if (there != null) {
        texts.put(String.valueOf(name), there.toString());
      }
    });
    return texts;
  }
}
