package erased.metadata;

import erased.container.Part;
import erased.generator.Aigc;
import erased.generator.Place;
import erased.generator.Prompts;
import erased.generator.Trace;
import erased.generator.Traces;
import erased.report.Certainty;
import erased.report.Report;
import erased.report.Role;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;

/// Looks for traces in a text that a carrier read, wherever it stood.
final class Words {
  private Words() {}

  /// Notes all traces in a text and returns whether there was a mark.
  ///
  /// @param family the carrier's name in findings
  /// @param place what the carrier needs to take the text out
  static boolean look(
      Survey survey,
      Carrier carrier,
      String family,
      Part part,
      Place kind,
      String key,
      String text,
      Object place) {
    if (text.isEmpty()) {
      return false;
    }
    List<Trace> traces = Traces.find(kind, key, text);
    boolean marked = note(survey, carrier, family, part, key, text, place, traces);
    if (marked && survey.isFull() && kind != Place.PNG_TEXT) { // chunks of PNG are read together
      Prompts.parse(kind, key, text).ifPresent(found -> survey.generation(found, part.place()));
    }
    return marked;
  }

  /// The same for bytes whose meaning nobody knows.
  static boolean scanAt(
      Survey survey, Carrier carrier, String family, Part part, byte[] bytes, Object place) {
    List<Trace> traces = Traces.scan(bytes, 0, bytes.length);
    boolean marked = false;
    for (Trace trace : traces) {
      String text = text(bytes, trace.start(), trace.end());
      marked |= note(survey, carrier, family, part, trace.mark(), text, place, List.of(trace));
    }
    return marked;
  }

  /// NULs are passed over, so that UTF-16 reads as its letters.
  private static String text(byte[] bytes, int start, int end) {
    var letters = new ByteArrayOutputStream(end - start);
    for (int i = start; i < end; i++) {
      if (bytes[i] != 0) {
        letters.write(bytes[i]);
      }
    }
    return letters.toString(StandardCharsets.UTF_8);
  }

  private static boolean note(
      Survey survey,
      Carrier carrier,
      String family,
      Part part,
      String key,
      String text,
      Object place,
      List<Trace> traces) {
    boolean marked = false;
    for (Trace trace : traces) {
      boolean sure = trace.certainty() != Trace.Certainty.POSSIBLE;
      Sighting.Fate fate = sure ? Sighting.Fate.MARK : Sighting.Fate.NOTE;
      boolean label = trace.kind() == Trace.Kind.STATUTORY;
      survey.see(
          carrier,
          family,
          part,
          key,
          text,
          trace.meaning(),
          sure ? role(trace) : Role.NEUTRAL,
          Certainty.valueOf(trace.certainty().name()),
          fate,
          trace.generator(),
          label ? new Labelled(place, text) : place);
      if (sure) {
        marked = true;
        survey.ai(use(trace));
      }
      if (label) {
        Aigc.find(text).ifPresent(found -> label(survey, part, key, found));
      }
    }
    return marked;
  }

  /// The place of a text that holds a statutory label among other things.
  record Labelled(Object place, String text) {
    /// The label alone, as the standard writes it (GB 45438-2025); all of the text where it cannot
    /// be told from the rest.
    String label() {
      return Aigc.find(text)
          .map(found -> text.substring(found.start(), found.end()))
          .map(label -> label.startsWith("\"") ? "{" + label + "}" : label)
          .orElse(text);
    }
  }

  private static Role role(Trace trace) {
    return switch (trace.kind()) {
      case AI_MARK -> Role.AI;
      case PRIVATE -> Role.PRIVATE;
      case STATUTORY -> Role.STATUTORY;
    };
  }

  private static Report.Ai use(Trace trace) {
    return switch (trace.mark()) {
      case "samsung-ai", "apple-ai" -> Report.Ai.PARTLY;
      case "tc260-aigc" -> Report.Ai.POSSIBLY;
      default -> Report.Ai.FULLY;
    };
  }

  private static void label(Survey survey, Part part, String key, Aigc label) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("place", part.place() + " " + key);
    tree.put("offset", part.start());
    tree.putAll(label.fields());
    label.producerName().ifPresent(name -> tree.put("producer_name", name));
    survey.member("tc260", tree);
    boolean generated = label.fields().getOrDefault("Label", "").equals("1");
    survey.ai(generated ? Report.Ai.FULLY : Report.Ai.POSSIBLY);
  }
}
