package erased.generator;

import erased.generator.Trace.Certainty;
import erased.generator.Trace.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds what speaks of AI in texts, and in bytes that nobody could name.
public final class Traces {
  private static final List<String> ANCHORS =
      Signs.ALL.stream().map(Sign::anchor).distinct().toList();
  private static final Anchors SEARCH = new Anchors(ANCHORS);

  /// The signs that each anchor may begin.
  private static final List<int[]> SIGNS_OF = ANCHORS.stream().map(Traces::signsOf).toList();

  /// Words that people write where they label their pictures themselves.
  private static final List<String> CHINESE_STATEMENTS =
      List.of("AI生成", "人工智能生成", "AI合成", "AI创作", "由AI");

  /// Keywords of PNG under which only generators write, whatever the text is.
  private static final Map<String, KeySign> KEYS =
      Map.of(
          "parameters", new KeySign("sd-parameters", null, Certainty.LIKELY),
          "prompt", new KeySign("prompt", null, Certainty.LIKELY),
          "negative_prompt", new KeySign("sd-parameters", null, Certainty.LIKELY),
          "workflow", new KeySign("comfyui", ComfyUi.NAME, Certainty.LIKELY),
          "dream", new KeySign("invokeai", InvokeAi.NAME, Certainty.LIKELY),
          "sd:mode", new KeySign("sd-parameters", null, Certainty.LIKELY),
          "generation_data", new KeySign("prompt", null, Certainty.LIKELY),
          "postprocessing", new KeySign("sd-parameters", null, Certainty.POSSIBLE),
          "extras", new KeySign("sd-parameters", null, Certainty.POSSIBLE));

  private record KeySign(String mark, @Nullable String generator, Certainty certainty) {}

  private Traces() {}

  /// What speaks of AI in one text. The key is part of what is read; a trace that lies in the key
  /// alone encloses the whole text.
  public static List<Trace> find(Place place, String key, String text) {
    String read = key.isEmpty() ? text : key + ": " + text;
    int shift = read.length() - text.length();
    var found = new ArrayList<Trace>();
    for (Aigc label : Aigc.findAll(read)) {
      found.add(statutory(label));
    }
    var search = new Search(found);
    search.text(read, Field.of(key), shift);
    found.replaceAll(trace -> within(trace, shift, text.length()));
    addStatement(key, text, found);
    addName(key, text, found);
    addKey(place, key, text, found);
    if (found.isEmpty()) {
      addPrompt(place, key, text, found);
    }
    return surest(found);
  }

  /// What speaks of AI in bytes of unknown kind. Text of one byte, of UTF-8 and of UTF-16 is found;
  /// the offsets are those of the array.
  public static List<Trace> scan(byte[] bytes, int start, int end) {
    var found = new ArrayList<Trace>();
    new Search(found).bytes(bytes, start, end);
    return surest(found);
  }

  private static Trace within(Trace trace, int shift, int length) {
    Trace moved = trace.moved(-shift);
    int start = Math.max(0, moved.start());
    int end = moved.end() <= 0 ? length : moved.end();
    return new Trace(
        trace.mark(),
        trace.generator(),
        moved.end() <= 0 ? 0 : start,
        end,
        trace.certainty(),
        trace.kind(),
        trace.meaning());
  }

  private static Trace statutory(Aigc label) {
    Sign sign = signOf("tc260-aigc");
    String producer = label.producerName().orElse(null);
    return sign.trace(producer, label.start(), label.end(), Certainty.CERTAIN);
  }

  private static Sign signOf(String mark) {
    return Signs.ALL.stream().filter(sign -> sign.mark().equals(mark)).findFirst().orElseThrow();
  }

  private static void addStatement(String key, String text, List<Trace> found) {
    for (String statement : CHINESE_STATEMENTS) {
      int at = text.indexOf(statement);
      if (at >= 0) {
        Certainty certainty = Field.of(key) == Field.TOOL ? Certainty.LIKELY : Certainty.POSSIBLE;
        found.add(signOf("ai-statement").trace(null, at, at + statement.length(), certainty));
        return;
      }
    }
  }

  /// Names that are not written in ASCII, in the fields where names count.
  private static void addName(String key, String text, List<Trace> found) {
    boolean named = found.stream().anyMatch(trace -> trace.generator() != null);
    if (!named && Field.of(key) == Field.TOOL) {
      Generators.named(text)
          .map(name -> signOf("generator-name").trace(name, 0, text.length(), Certainty.LIKELY))
          .ifPresent(found::add);
    }
  }

  private static void addKey(Place place, String key, String text, List<Trace> found) {
    KeySign sign =
        place == Place.PNG_TEXT ? KEYS.get(key.toLowerCase(Locale.ROOT).replace(' ', '_')) : null;
    if (sign != null && found.stream().noneMatch(trace -> trace.kind() == Kind.PRIVATE)) {
      found.add(ofPrompt(sign.mark(), sign.generator(), text.length(), sign.certainty()));
    }
  }

  private static void addPrompt(Place place, String key, String text, List<Trace> found) {
    Optional<Generation> generation = Prompts.parse(place, key, text);
    generation
        .filter(read -> read.prompt() != null)
        .map(read -> ofPrompt("prompt", read.generator(), text.length(), Certainty.LIKELY))
        .ifPresent(found::add);
  }

  private static Trace ofPrompt(
      String mark, @Nullable String generator, int length, Certainty certainty) {
    var sign = new Sign(mark, "", Pattern.compile(""), Kind.PRIVATE, null, null, null, null);
    return sign.trace(generator, 0, length, certainty);
  }

  /// Of each mark the first that is as sure as any of it; of mere names, of each generator.
  private static List<Trace> surest(List<Trace> found) {
    var surest = new HashMap<String, Certainty>();
    for (Trace trace : found) {
      surest.merge(subject(trace), trace.certainty(), (a, b) -> a.compareTo(b) < 0 ? a : b);
    }
    return found.stream()
        .filter(trace -> trace.certainty() == surest.get(subject(trace)))
        .sorted(Comparator.comparingInt(Trace::start).thenComparing(Trace::mark))
        .toList();
  }

  private static String subject(Trace trace) {
    return trace.mark().equals("generator-name")
        ? trace.mark() + " " + trace.generator()
        : trace.mark();
  }

  private static int[] signsOf(String anchor) {
    return IntStream.range(0, Signs.ALL.size())
        .filter(i -> Signs.ALL.get(i).anchor().equals(anchor))
        .toArray();
  }

  /// One pass over a text or over bytes; each sign is reported where it first fits.
  private static final class Search {
    private static final int BEFORE = 64; // units that are read before an anchor
    private static final int LABEL_BEFORE = 4096;
    private static final int LABEL_AFTER = 8192;

    /// Characters that may be looked at closely. A text that is nothing but anchors ends it; what
    /// then begins with one more is reported as possible.
    private static final int CLOSE_LOOK = 32 << 20;

    private final List<Trace> found;
    private final boolean[] done = new boolean[Signs.ALL.size()];
    private int left = CLOSE_LOOK;
    private int undone = Signs.ALL.size();

    Search(List<Trace> found) {
      this.found = found;
    }

    void text(String text, Field field, int valueStart) {
      SEARCH.search(
          text,
          (anchor, last) -> {
            int start = last + 1 - ANCHORS.get(anchor).length();
            for (int sign : SIGNS_OF.get(anchor)) {
              if (!done[sign]) {
                left -= Sign.REACH;
                Field in = field == Field.OTHER ? before(text, start, valueStart) : field;
                look(sign, text, start, in);
              }
            }
            return undone > 0;
          });
    }

    void bytes(byte[] bytes, int from, int to) {
      SEARCH.search(
          bytes,
          from,
          to,
          (anchor, last) -> {
            for (int sign : SIGNS_OF.get(anchor)) {
              if (!done[sign]) {
                look(sign, bytes, from, to, last);
              }
            }
            return undone > 0;
          });
    }

    private void look(int number, byte[] bytes, int from, int to, int last) {
      Sign sign = Signs.ALL.get(number);
      boolean label = sign.kind() == Kind.STATUTORY;
      Window window =
          Window.of(
              bytes,
              from,
              to,
              last,
              sign.anchor().length(),
              label ? LABEL_BEFORE : BEFORE,
              label ? LABEL_AFTER : sign.reach());
      left -= window.text().length();
      int size = found.size();
      if (!(label && left > 0 && wholeLabel(number, window))) {
        look(number, window.text(), window.anchor(), before(window.text(), window.anchor(), 0));
      }
      for (int i = size; i < found.size(); i++) {
        Trace trace = found.get(i);
        found.set(
            i,
            new Trace(
                trace.mark(),
                trace.generator(),
                window.offset(trace.start()),
                window.offset(trace.end() - 1) + 1,
                trace.certainty(),
                trace.kind(),
                trace.meaning()));
      }
    }

    private boolean wholeLabel(int number, Window window) {
      Optional<Aigc> label = Aigc.find(window.text());
      label.ifPresent(found -> {
        this.found.add(statutory(found));
        done(number);
      });
      return label.isPresent();
    }

    private void look(int number, CharSequence text, int start, Field field) {
      Sign sign = Signs.ALL.get(number);
      Trace trace =
          left > 0
              ? sign.at(text, start, field)
              : sign.trace(
                  sign.generator(), start, start + sign.anchor().length(), Certainty.POSSIBLE);
      if (trace != null) {
        found.add(trace);
        done(number);
      }
    }

    private void done(int number) {
      done[number] = true;
      undone--;
    }

    /// What the tag, attribute or member that encloses this place is called, if one is near.
    private static Field before(CharSequence text, int start, int valueStart) {
      int least = Math.max(valueStart, start - BEFORE);
      int i = start - 1;
      while (i >= least && ">\"'".indexOf(text.charAt(i)) < 0) {
        i--;
      }
      while (i >= least && ">\"'=: ".indexOf(text.charAt(i)) >= 0) {
        i--;
      }
      int end = i + 1;
      while (i >= least && Character.isLetterOrDigit(text.charAt(i))) {
        i--;
      }
      return i < least - 1 || end <= least
          ? Field.OTHER
          : Field.of(text.subSequence(i + 1, end).toString());
    }
  }

  /// Bytes around an anchor as text without NULs, each character with its offset.
  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Window(String text, int anchor, int[] offsets) {
    private static final int WIDEST = 4; // bytes of a character

    static Window of(
        byte[] bytes, int from, int to, int last, int anchorLength, int before, int after) {
      int start = last;
      int units = 1;
      int leastStart = Math.max(from, last - WIDEST * (before + anchorLength));
      while (start > leastStart && units < before + anchorLength) {
        start--;
        units += bytes[start] == 0 ? 0 : 1;
      }
      var text = new StringBuilder(before + after);
      int[] offsets = new int[before + anchorLength + after + 1];
      int anchor = 0;
      for (int i = start; i < to && text.length() < offsets.length - 1; i++) {
        if (bytes[i] != 0) {
          offsets[text.length()] = i;
          text.append((char) (bytes[i] & 0xff));
          if (i == last) {
            anchor = text.length() - anchorLength;
          }
          if (i > last && i - last > WIDEST * after) {
            break;
          }
        }
      }
      return new Window(text.toString(), Math.max(0, anchor), offsets);
    }

    int offset(int at) {
      return offsets[at];
    }
  }
}
