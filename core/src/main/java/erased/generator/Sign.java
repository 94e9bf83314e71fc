package erased.generator;

import erased.generator.Trace.Certainty;
import erased.generator.Trace.Kind;
import erased.text.Message;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One thing to look for: a word that begins it, the pattern that must fit from there on, and what
/// it proves in which kind of field. Null where it proves nothing.
record Sign(
    String mark,
    String anchor,
    Pattern pattern,
    Kind kind,
    @Nullable String generator,
    @Nullable Certainty inTool,
    @Nullable Certainty inProse,
    @Nullable Certainty elsewhere) {

  /// Characters after the beginning of the anchor that a pattern may look at.
  static final int REACH = 256;

  /// The longest signature that is read to its end.
  static final int LONG_REACH = 4200;

  @Nullable Certainty certainty(Field field) {
    return switch (field) {
      case TOOL -> inTool;
      case PROSE -> inProse;
      case OTHER -> elsewhere;
    };
  }

  int reach() {
    return mark.equals("xai-signature") ? LONG_REACH : REACH;
  }

  /// The trace that begins with the anchor at `start`, if the pattern fits there.
  @Nullable Trace at(CharSequence text, int start, Field field) {
    Certainty certainty = certainty(field);
    if (certainty == null) {
      return null;
    }
    Matcher matcher = pattern.matcher(text);
    matcher.region(start, Math.min(text.length(), start + reach()));
    matcher.useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return null;
    }
    String named = matcher.groupCount() > 0 ? matcher.group(1) : null;
    return trace(
        named == null ? generator : Generators.named(named).orElse(named.strip()),
        start,
        matcher.end(),
        certainty);
  }

  Trace trace(@Nullable String maker, int start, int end, Certainty certainty) {
    Message meaning =
        maker == null
            ? Message.of("generator.trace." + mark)
            : Message.of("generator.trace." + mark + ".named", maker);
    return new Trace(mark, maker, start, end, certainty, kind, meaning);
  }
}
