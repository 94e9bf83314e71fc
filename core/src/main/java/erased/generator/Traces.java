package erased.generator;

import erased.generator.Trace.Certainty;
import erased.generator.Trace.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

  private static final int SHORTEST_PROMPT = 24; // characters of a text that no sign gives away

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
    if (found.isEmpty() && text.length() >= SHORTEST_PROMPT) {
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
        .filter(read -> read.prompt() != null || read.negativePrompt() != null)
        .map(read -> ofPrompt("prompt", read.generator(), text.length(), Certainty.LIKELY))
        .ifPresent(found::add);
  }

  private static Trace ofPrompt(
      String mark, @Nullable String generator, int length, Certainty certainty) {
    var sign = new Sign(mark, "", Pattern.compile(""), Kind.PRIVATE, null, null, null, null);
    return sign.trace(generator, 0, length, certainty);
  }

  /// Of each mark what is as sure as any of it; of mere names one for each generator, and only if
  /// no other mark has named it.
  private static List<Trace> surest(List<Trace> found) {
    var surest = new HashMap<String, Certainty>();
    var once = new HashSet<String>();
    for (Trace trace : found) {
      surest.merge(subject(trace), trace.certainty(), (a, b) -> a.compareTo(b) < 0 ? a : b);
    }
    return found.stream()
        .filter(trace -> trace.certainty() == surest.get(subject(trace)))
        .sorted(Comparator.comparingInt(Trace::start).thenComparing(Trace::mark))
        .filter(trace -> isProof(trace) || once.add(trace.mark() + " " + trace.generator()))
        .filter(trace -> !isName(trace) || !isSaid(trace, found))
        .toList();
  }

  private static boolean isSaid(Trace name, List<Trace> found) {
    return found.stream()
        .anyMatch(trace ->
            !isName(trace)
                && trace.start() < name.end()
                && name.start() < trace.end()
                && trace.certainty().compareTo(name.certainty()) <= 0);
  }

  private static boolean isProof(Trace trace) {
    return trace.certainty() == Certainty.CERTAIN && !isName(trace);
  }

  private static boolean isName(Trace trace) {
    return trace.mark().equals("generator-name");
  }

  private static String subject(Trace trace) {
    return isName(trace) ? trace.mark() + " " + trace.generator() : trace.mark();
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
    private int labelEnd; // of the last label of China that was read whole

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
              boolean label = Signs.ALL.get(sign).kind() == Kind.STATUTORY;
              if (label ? last >= labelEnd : !done[sign]) {
                look(sign, bytes, from, to, last);
              }
            }
            return undone > 0;
          });
    }

    private void look(int number, byte[] bytes, int from, int to, int last) {
      Sign sign = Signs.ALL.get(number);
      int length = sign.anchor().length();
      if (left <= 0) {
        labelEnd = to;
        found.add(sign.trace(sign.generator(), last, last + 1, Certainty.POSSIBLE));
        done(number);
        return;
      }
      Window window = Window.of(bytes, from, to, last, length, BEFORE, sign.reach());
      left -= window.text().length();
      Field field = before(window.text(), window.anchor(), 0);
      Trace trace = sign.at(window.text(), window.anchor(), field);
      boolean label = sign.kind() == Kind.STATUTORY;
      if (label && (trace != null || Aigc.opens(window.text(), window.anchor()))) {
        Window wide = Window.of(bytes, from, to, last, length, LABEL_BEFORE, LABEL_AFTER);
        left -= wide.text().length();
        Optional<Aigc> whole = Aigc.at(wide.text(), wide.anchor());
        if (whole.isPresent()) {
          Trace statutory = wide.located(statutory(whole.get()));
          labelEnd = statutory.end();
          found.add(statutory);
          return;
        }
      }
      if (trace != null && !done[number]) {
        found.add(window.located(trace));
        done(number);
      }
    }

    private void look(int number, CharSequence text, int start, Field field) {
      Sign sign = Signs.ALL.get(number);
      int end = start + sign.anchor().length();
      Trace trace =
          left > 0
              ? sign.at(text, start, field)
              : sign.trace(sign.generator(), start, end, Certainty.POSSIBLE);
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

  /// Bytes around an anchor as text, each character with its offset. Where NULs stand within the
  /// anchor they belong to an encoding and are left out; elsewhere they are ends of words.
  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Window(String text, int anchor, int[] offsets) {
    private static final int WIDEST = 4; // bytes of a character

    static Window of(
        byte[] bytes, int from, int to, int last, int anchorLength, int before, int after) {
      int first = first(bytes, from, last, anchorLength);
      boolean wide = last - first + 1 > anchorLength;
      int width = wide ? WIDEST : 1;
      int start = Math.max(from, first - width * before);
      int end = (int) Math.min(to, (long) first + (long) width * after);
      var text = new StringBuilder(end - start);
      int[] offsets = new int[end - start];
      int anchor = 0;
      for (int i = start; i < end; i++) {
        if (i == first) {
          anchor = text.length();
        }
        if (!wide || bytes[i] != 0) {
          offsets[text.length()] = i;
          text.append((char) (bytes[i] & 0xff));
        }
      }
      return new Window(text.toString(), anchor, offsets);
    }

    private static int first(byte[] bytes, int from, int last, int anchorLength) {
      int first = last;
      int units = 1;
      while (first > from && units < anchorLength) {
        first--;
        units += bytes[first] == 0 ? 0 : 1;
      }
      return first;
    }

    /// A trace in this text as one in the bytes.
    Trace located(Trace trace) {
      return new Trace(
          trace.mark(),
          trace.generator(),
          offsets[trace.start()],
          offsets[trace.end() - 1] + 1,
          trace.certainty(),
          trace.kind(),
          trace.meaning());
    }
  }
}
