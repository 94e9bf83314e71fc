package erased.metadata;

import erased.container.Edits;
import erased.container.Format;
import erased.container.Kind;
import erased.container.Part;
import erased.report.Certainty;
import erased.report.Role;
import erased.text.Message;
import java.util.LinkedHashMap;
import java.util.List;

/// Parts that no other carrier reads: unknown chunks and boxes, free room, bytes that nothing
/// refers to, bytes behind the end.
final class Remains implements Carrier {
  private static final String FAMILY = "other";

  @Override
  public boolean carries(Part part) {
    return switch (part.kind()) {
      case UNKNOWN, PADDING, HIDDEN, TRAILER, JUMBF, TIME -> true;
      case PICTURE,
          SECOND_PICTURE,
          STRUCTURE,
          COLOR,
          ICC,
          DENSITY,
          GAIN_MAP,
          TEXT,
          COMMENT,
          EXIF,
          XMP,
          XMP_EXTENSION,
          PHOTOSHOP,
          IPTC,
          C2PA,
          THUMBNAIL,
          MULTI_PICTURE,
          RECONSTRUCTION ->
          false;
    };
  }

  @Override
  public void read(Survey survey) {
    survey.file().parts().stream().filter(this::carries).forEach(part -> read(survey, part));
    trailer(survey);
  }

  private void read(Survey survey, Part part) {
    byte[] payload = survey.payload(part);
    boolean marked = payload != null && Words.scanAt(survey, this, FAMILY, part, payload, "");
    if (!marked && (part.kind() == Kind.UNKNOWN || part.kind() == Kind.HIDDEN)) {
      unknown(survey, part);
    }
  }

  private void unknown(Survey survey, Part part) {
    survey.see(
        this,
        FAMILY,
        part,
        part.name(),
        part.length() + " B",
        Message.of(part.kind() == Kind.HIDDEN ? "metadata.hidden" : "metadata.unknown"),
        Role.NEUTRAL,
        Certainty.CERTAIN,
        Sighting.Fate.NOTE,
        null,
        "");
  }

  private void trailer(Survey survey) {
    List<Part> behind =
        survey.file().parts().stream().filter(part -> part.name().startsWith("trailer")).toList();
    if (behind.isEmpty()) {
      return;
    }
    Part first = behind.getFirst();
    int length = survey.file().bytes().length - first.start();
    var tree = new LinkedHashMap<String, Object>();
    tree.put("offset", first.start());
    tree.put("bytes", length);
    tree.put("holds", behind.stream().map(Remains::holds).distinct().toList());
    survey.member("trailer", tree);
    survey.see(
        this,
        "trailer",
        first,
        "trailer",
        length + " B",
        Message.of("metadata.trailer"),
        Role.NEUTRAL,
        Certainty.CERTAIN,
        Sighting.Fate.NOTE,
        null,
        "");
  }

  private static String holds(Part part) {
    String[] path = part.name().split("/", -1);
    if (path.length > 1) {
      return path[1];
    }
    return part.label().isEmpty() ? "bytes" : part.label();
  }

  @Override
  public void remove(
      Survey survey, Part part, List<Sighting> gone, List<Sighting> stay, Edits edits) {
    Labels.keepOrRemove(survey, part, stay, edits);
  }

  @Override
  public void reduce(Survey survey, Part part, List<Sighting> stay, Edits edits) {
    boolean marked = survey.in(part).stream().anyMatch(one -> one.fate() == Sighting.Fate.MARK);
    if (marked || !needed(survey.file().format(), part)) {
      Labels.keepOrRemove(survey, part, stay, edits);
    }
  }

  /// Parts that nobody here understands and a decoder may yet need: critical chunks of PNG (5.4),
  /// what `meta` holds, JPEG's APP11 that is not JUMBF (JPEG XT).
  private static boolean needed(Format format, Part part) {
    if (part.kind() != Kind.UNKNOWN) {
      return false;
    }
    return switch (format) {
      case PNG -> Character.isUpperCase(part.name().charAt(0));
      case JPEG -> part.name().endsWith("APP11") && !part.label().startsWith("AIGC");
      case AVIF, HEIC, HEIF -> part.name().startsWith("meta/");
      case WEBP, JXL -> false;
    };
  }
}
