package erased.metadata;

import erased.container.Edits;
import erased.container.Format;
import erased.container.Part;
import erased.generator.Aigc;
import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Labels that a law protects, where they share a part with what goes.
final class Labels {
  static final Message MARK = Message.of("metadata.reason.mark");
  static final Message REDUCED = Message.of("metadata.reason.reduced");
  static final Message NEEDLESS = Message.of("metadata.reason.needless");

  private Labels() {}

  /// The text of the label among the traces that stay.
  static Optional<String> of(List<Sighting> stay) {
    return stay.stream()
        .filter(Sighting::statutory)
        .map(Sighting::place)
        .filter(Words.Labelled.class::isInstance)
        .map(place -> ((Words.Labelled) place).label())
        .findFirst();
  }

  /// Whether the container has a way to write other bytes into the part.
  static boolean rewritable(Format format, Part part) {
    if (part.name().startsWith("trailer/video")) {
      return false; // its own offsets count
    }
    return switch (part.kind()) {
      case RECONSTRUCTION -> false;
      case HIDDEN, PADDING -> format != Format.JPEG && format != Format.JXL;
      case UNKNOWN, TRAILER, JUMBF -> format != Format.JXL;
      default -> true;
    };
  }

  /// Whether the label can be told from what stands around it.
  static boolean isReadable(Sighting label) {
    return label.place() instanceof Words.Labelled labelled
        && Aigc.find(labelled.text()).isPresent();
  }

  /// Whether the text of a trace is nothing but a protected label.
  static boolean isAlone(Sighting label) {
    return label.place() instanceof Words.Labelled labelled
        && labelled.text().strip().equals(labelled.label());
  }

  /// The part goes; of one with a protected label just the label is left, or all of it where the
  /// label cannot be told from the rest or nothing else can be written there.
  static void keepOrRemove(Survey survey, Part part, List<Sighting> stay, Edits edits) {
    Optional<String> label = of(stay);
    if (label.isEmpty()) {
      edits.remove(part, MARK);
      return;
    }
    boolean broken = stay.stream().filter(Sighting::statutory).anyMatch(one -> !isReadable(one));
    if (broken || !rewritable(survey.file().format(), part)) {
      return;
    }
    byte[] left = label.get().getBytes(StandardCharsets.UTF_8);
    edits.replace(part, left, REDUCED);
  }
}
