package erased.generator;

import erased.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// China's implicit label of AI content (GB 45438-2025, appendix E): an object `AIGC` that says who
/// made and who spread it. Tencent Cloud writes the same wrapper around other fields.
///
/// `start` and `end` enclose the label in the text it was found in, with its wrapper.
public record Aigc(
    @Nullable Label label,
    @Nullable String contentProducer,
    @Nullable String produceId,
    @Nullable String reservedCode1,
    @Nullable String contentPropagator,
    @Nullable String propagateId,
    @Nullable String reservedCode2,
    @Nullable String serviceProvider,
    @Nullable String serviceUser,
    @Nullable String time,
    @Nullable String contentId,
    Map<String, String> fields,
    int start,
    int end) {

  /// What the maker or spreader says about the content.
  public enum Label {
    /// It is generated.
    GENERATED,
    /// It may be generated.
    POSSIBLE,
    /// It is suspected to be generated.
    SUSPECTED;

    private static @Nullable Label of(@Nullable String value) {
      return switch (value) {
        case "1" -> GENERATED;
        case "2" -> POSSIBLE;
        case "3" -> SUSPECTED;
        case null, default -> null;
      };
    }
  }

  /// A company by its Unified Social Credit Code.
  private record Company(String uscc, String name) {}

  private static final List<Company> COMPANIES =
      List.of(
          new Company("91110102MACQD9K640", "Doubao"),
          new Company("9144030008867405X2", "Jimeng"),
          new Company("91440101MA9Y9T4H7A", "Qwen"),
          new Company("91110108335469089C", "Kling"),
          new Company("91440300708461136T", "Tencent Yuanbao"),
          new Company("91340100MAEB4N8H76", "RunningHub"),
          new Company("91110000802100433B", "Baidu"),
          new Company("91110105MACJ6K1C8A", "LibLib"));

  /// Fields that no other format has; `Label`, `Time` and `ReservedCode` might be anyone's.
  private static final Set<String> OWN_FIELDS =
      Set.of(
          "ContentProducer",
          "ProduceID",
          "ContentPropagator",
          "PropagateID",
          "ServiceProvider",
          "ServiceUser");

  private static final Set<String> ALL_FIELDS =
      Set.of(
          "Label",
          "ContentProducer",
          "ProduceID",
          "ContentPropagator",
          "PropagateID",
          "ReservedCode1",
          "ReservedCode2",
          "ServiceProvider",
          "ServiceUser");

  private static final String WORD = "aigc";
  private static final int LONGEST = 64 << 10; // characters of one label, escaped
  private static final int TRIES = 64; // places in one text that may be a label
  private static final int SEARCHED = 2 << 20; // characters of one text
  private static final int WRAPPER = 32; // characters between the word AIGC and its object
  private static final int BEFORE_FIELD = 4096; // characters between a brace and a field's name

  public Aigc {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /// The product that is registered under the producer's code, or the producer as it is written.
  public Optional<String> producerName() {
    String code = contentProducer != null ? contentProducer : serviceProvider;
    if (code == null || code.isBlank()) {
      return Optional.empty();
    }
    return COMPANIES.stream()
        .filter(company -> code.contains(company.uscc()))
        .map(Company::name)
        .findFirst()
        .or(() -> Generators.named(code))
        .or(() -> Optional.of(code.strip()));
  }

  /// The first label in a text, however it is escaped: raw, in XML or within a string of JSON.
  public static Optional<Aigc> find(String text) {
    return findAll(text).stream().findFirst();
  }

  /// Every label in a text.
  public static List<Aigc> findAll(String whole) {
    String text = whole.substring(0, Math.min(whole.length(), SEARCHED));
    var labels = new ArrayList<Aigc>();
    int from = 0;
    Candidate wrapped = Candidate.nextWrapped(text, from);
    Candidate bare = Candidate.nextBare(text, from);
    for (int tries = 0; tries < TRIES && (wrapped != null || bare != null); tries++) {
      Candidate first = Candidate.first(wrapped, bare);
      Optional<Aigc> label = read(text, first);
      label.ifPresent(labels::add);
      from = label.map(Aigc::end).orElse(first.anchor() + 1);
      if (wrapped != null && wrapped.anchor() < from) {
        wrapped = Candidate.nextWrapped(text, from);
      }
      if (bare != null && bare.anchor() < from) {
        bare = Candidate.nextBare(text, from);
      }
    }
    return labels;
  }

  /// Whether an object may follow the word `AIGC` at this place.
  static boolean opens(String text, int at) {
    return isWord(text, at) && Candidate.wrapped(text, at, 0) != null;
  }

  /// The label whose word `AIGC`, or whose field, is at `anchor`.
  static Optional<Aigc> at(String text, int anchor) {
    Candidate candidate =
        isWord(text, anchor) ? Candidate.wrapped(text, anchor, 0) : Candidate.bare(text, anchor, 0);
    return candidate == null
        ? Optional.empty()
        : read(text, candidate).filter(label -> label.end() > anchor);
  }

  private static boolean isWord(String text, int at) {
    return text.regionMatches(true, at, WORD, 0, WORD.length());
  }

  private static Optional<Aigc> read(String text, Candidate candidate) {
    String tail =
        text.substring(candidate.object(), Math.min(text.length(), candidate.object() + LONGEST));
    for (Escaping escaping : Escaping.values()) {
      Unescaped plain = escaping.undo(tail);
      Optional<Json.Prefix> read = Json.prefix(plain.text());
      if (read.isPresent() && read.get().value() instanceof Map<?, ?> object) {
        Map<String, String> fields = fields(object);
        Set<String> needed = candidate.wrapped() ? ALL_FIELDS : OWN_FIELDS;
        if (fields.keySet().stream().anyMatch(needed::contains)) {
          int end = candidate.object() + plain.offset(read.get().end());
          return Optional.of(label(fields, candidate, candidate.end(text, end)));
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> fields(Map<?, ?> object) {
    var fields = new LinkedHashMap<String, String>();
    object.forEach((name, value) -> {
      String said = Json.text(value);
      if (said != null) {
        fields.put(String.valueOf(name), said);
      }
    });
    return fields;
  }

  private static Aigc label(Map<String, String> fields, Candidate candidate, int end) {
    return new Aigc(
        Label.of(fields.get("Label")),
        fields.get("ContentProducer"),
        fields.get("ProduceID"),
        fields.get("ReservedCode1"),
        fields.get("ContentPropagator"),
        fields.get("PropagateID"),
        fields.get("ReservedCode2"),
        fields.get("ServiceProvider"),
        fields.get("ServiceUser"),
        fields.get("Time"),
        fields.get("ContentId"),
        fields,
        candidate.start(),
        end);
  }

  /// A place where a label may be: `anchor` is what was searched for, `object` the brace.
  private record Candidate(int start, int anchor, int object, boolean wrapped, boolean braced) {

    static Candidate first(@Nullable Candidate wrapped, @Nullable Candidate bare) {
      if (wrapped == null) {
        return Objects.requireNonNull(bare);
      }
      return bare != null && bare.object() < wrapped.start() ? bare : wrapped;
    }

    static @Nullable Candidate nextWrapped(String text, int from) {
      for (int at = indexOf(text, from); at >= 0; at = indexOf(text, at + 1)) {
        Candidate candidate = wrapped(text, at, from);
        if (candidate != null) {
          return candidate;
        }
      }
      return null;
    }

    static @Nullable Candidate wrapped(String text, int at, int from) {
      int object = object(text, at + WORD.length());
      if (object < 0) {
        return null;
      }
      int before = braceBefore(text, at);
      return new Candidate(before >= from ? before : at, at, object, true, before >= from);
    }

    /// The brace after `AIGC`, `"AIGC":`, `AIGC="`, `AIGC>` or any of them escaped.
    private static int object(String text, int from) {
      for (int i = from; i < Math.min(text.length(), from + WRAPPER); i++) {
        char c = text.charAt(i);
        if (c == '{') {
          return i;
        }
        boolean punctuation = " \t\r\n\0\"'\\:=>&;#".indexOf(c) >= 0;
        boolean entity = "quot34x2".indexOf(c) >= 0;
        if (!punctuation && !entity) {
          return -1;
        }
      }
      return -1;
    }

    /// The brace of the object that holds nothing before `"AIGC"`, or -1.
    private static int braceBefore(String text, int at) {
      int i = at - 1;
      while (i >= 0 && i > at - WRAPPER && " \t\r\n\"\\&quot;".indexOf(text.charAt(i)) >= 0) {
        i--;
      }
      return i >= 0 && text.charAt(i) == '{' && i < at - 1 ? i : -1;
    }

    static @Nullable Candidate nextBare(String text, int from) {
      int field = -1;
      for (String name : OWN_FIELDS) {
        int at = text.indexOf(name, from);
        if (at >= 0 && (field < 0 || at < field)) {
          field = at;
        }
      }
      return field < 0 ? null : bare(text, field, from);
    }

    static Candidate bare(String text, int field, int from) {
      int least = Math.max(from, field - BEFORE_FIELD);
      int object = field;
      while (object > least && text.charAt(object) != '{') {
        object--;
      }
      return new Candidate(object, field, object, false, false);
    }

    /// Where the label ends: after the brace of its wrapper, if that closes at once.
    int end(String text, int afterObject) {
      if (!braced) {
        return afterObject;
      }
      int i = afterObject;
      while (i < text.length() && i < afterObject + WRAPPER && text.charAt(i) != '}') {
        if (" \t\r\n\"".indexOf(text.charAt(i)) < 0) {
          return afterObject;
        }
        i++;
      }
      return i < text.length() && text.charAt(i) == '}' ? i + 1 : afterObject;
    }

    private static int indexOf(String text, int from) {
      for (int i = from; i <= text.length() - WORD.length(); i++) {
        if ((text.charAt(i) | 0x20) == WORD.charAt(0) && isWord(text, i)) {
          return i;
        }
      }
      return -1;
    }
  }

  /// How the label was wrapped into the text around it.
  private enum Escaping {
    NONE,
    XML,
    JSON;

    private static final int ENTITY = 8; // characters of the longest that is undone

    Unescaped undo(String text) {
      return switch (this) {
        case NONE -> new Unescaped(text, null);
        case XML -> xml(text);
        case JSON -> json(text);
      };
    }

    private static Unescaped xml(String text) {
      var plain = new StringBuilder();
      int[] offsets = new int[text.length() + 1];
      int at = 0;
      while (at < text.length()) {
        int end = text.charAt(at) == '&' ? endOfEntity(text, at) : -1;
        boolean entity = end > 0;
        offsets[plain.length()] = at;
        plain.append(entity ? character(text.substring(at + 1, end)) : text.charAt(at));
        at = entity ? end + 1 : at + 1;
      }
      offsets[plain.length()] = at;
      return new Unescaped(plain.toString(), offsets);
    }

    private static int endOfEntity(String text, int start) {
      for (int i = start; i < Math.min(text.length(), start + ENTITY); i++) {
        if (text.charAt(i) == ';') {
          return i;
        }
      }
      return -1;
    }

    private static char character(String entity) {
      return switch (entity.toLowerCase(Locale.ROOT)) {
        case "quot", "#34", "#x22" -> '"';
        case "apos", "#39", "#x27" -> '\'';
        case "amp", "#38", "#x26" -> '&';
        case "lt", "#60", "#x3c" -> '<';
        case "gt", "#62", "#x3e" -> '>';
        case "#10", "#xa" -> '\n';
        default -> '?';
      };
    }

    private static Unescaped json(String text) {
      var plain = new StringBuilder();
      int[] offsets = new int[text.length() + 1];
      int at = 0;
      while (at < text.length()) {
        offsets[plain.length()] = at;
        boolean escape = text.charAt(at) == '\\' && at + 1 < text.length();
        plain.append(text.charAt(escape ? at + 1 : at));
        at += escape ? 2 : 1;
      }
      offsets[plain.length()] = at;
      return new Unescaped(plain.toString(), offsets);
    }
  }

  /// A text without its escapes, and where each of its characters was.
  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Unescaped(String text, int @Nullable [] offsets) {
    int offset(int at) {
      return offsets == null ? at : offsets[at];
    }
  }
}
