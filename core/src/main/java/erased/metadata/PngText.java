package erased.metadata;

import erased.container.Edits;
import erased.container.Kind;
import erased.container.Part;
import erased.generator.Place;
import erased.generator.Prompts;
import erased.report.Certainty;
import erased.report.Role;
import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// PNG text chunks (PNG 3rd edition, 11.3.3): where most tools write their prompts.
final class PngText implements Carrier {
  /// Keywords that a generator's text comes with and that tell of a person or a moment.
  private static final Set<String> RESIDUE =
      Set.of("Author", "Creation Time", "Copyright", "Title");

  private static final String FAMILY = "png_text";

  @Override
  public boolean carries(Part part) {
    return part.kind() == Kind.TEXT;
  }

  @Override
  public void read(Survey survey) {
    Map<String, String> marked = new LinkedHashMap<>();
    survey.file().parts(Kind.TEXT).forEach(part -> read(survey, part, marked));
    if (!marked.isEmpty()) {
      survey.file().parts(Kind.TEXT).forEach(part -> residue(survey, part, marked));
      if (survey.isFull()) {
        Prompts.parseAll(marked).forEach(found -> survey.generation(found, "PNG text"));
      }
    }
  }

  private void read(Survey survey, Part part, Map<String, String> marked) {
    byte[] payload = survey.payload(part);
    String text = payload == null ? "" : text(part, payload);
    boolean found =
        payload == null
            ? keyword(survey, part)
            : Words.look(survey, this, FAMILY, part, Place.PNG_TEXT, part.label(), text, "");
    if (found) {
      marked.put(part.label(), text);
      survey.entry("png_text_chunks", part.label(), text);
    }
  }

  /// Text that cannot be unpacked is judged by its keyword alone.
  private boolean keyword(Survey survey, Part part) {
    boolean known =
        switch (part.label()) {
          case "parameters",
              "prompt",
              "workflow",
              "Dream",
              "sd-metadata",
              "invokeai_metadata",
              "AIGC" ->
              true;
          default -> false;
        };
    if (known) {
      survey.see(
          this,
          FAMILY,
          part,
          part.label(),
          "",
          Message.of("metadata.png.unread"),
          Role.AI,
          Certainty.LIKELY,
          Sighting.Fate.MARK,
          null,
          "");
    }
    return known;
  }

  private void residue(Survey survey, Part part, Map<String, String> marked) {
    boolean tells = RESIDUE.contains(part.label()) || part.label().startsWith("filename:");
    byte[] payload = tells ? survey.payload(part) : null;
    if (payload != null && !marked.containsKey(part.label())) {
      survey.see(
          this,
          FAMILY,
          part,
          part.label(),
          text(part, payload),
          Message.of("metadata.residue"),
          Role.NEUTRAL,
          Certainty.LIKELY,
          Sighting.Fate.RESIDUE,
          null,
          "");
    }
  }

  /// tEXt and zTXt are Latin-1 by the letter; many writers put UTF-8 there, which hardly any
  /// Latin-1 text is by chance.
  private static String text(Part part, byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8);
    return text.indexOf('\ufffd') < 0 || part.name().equals("iTXt")
        ? text
        : new String(payload, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void remove(
      Survey survey, Part part, List<Sighting> gone, List<Sighting> stay, Edits edits) {
    reduce(survey, part, stay, edits);
  }

  @Override
  public void reduce(Survey survey, Part part, List<Sighting> stay, Edits edits) {
    Labels.keepOrRemove(survey, part, stay, edits);
  }
}
