package erased.metadata;

import erased.container.Edits;
import erased.container.ImageException;
import erased.container.Kind;
import erased.container.Part;
import erased.container.Reconstruction;
import erased.report.Certainty;
import erased.report.Finding;
import erased.report.Role;
import erased.text.Message;
import java.util.List;

/// The segments of a JPEG that a JPEG XL made from it keeps in `jbrd`: everything that the JPEG
/// carried, compressed once more.
final class HiddenJpeg implements Carrier {
  private static final String FAMILY = "jbrd";

  @Override
  public boolean carries(Part part) {
    return part.kind() == Kind.RECONSTRUCTION;
  }

  @Override
  public void read(Survey survey) {
    survey.file().parts(Kind.RECONSTRUCTION).forEach(part -> read(survey, part));
  }

  private void read(Survey survey, Part part) {
    Survey hidden;
    try {
      hidden = survey.inside(Reconstruction.segments(survey.file(), part));
    } catch (ImageException e) {
      survey.notice(Message.of("metadata.unread", part.place(), e.text()));
      return;
    }
    for (Sighting sighting : hidden.sightings()) {
      Finding finding = sighting.finding();
      survey.see(
          this,
          FAMILY,
          part,
          finding.part() + " " + finding.key(),
          finding.value(),
          Message.of("metadata.jbrd", finding.meaning()),
          finding.role(),
          finding.certainty(),
          sighting.fate() == Sighting.Fate.MARK ? Sighting.Fate.MARK : Sighting.Fate.NOTE,
          finding.generator(),
          "");
    }
    survey.adopt(hidden);
    survey.see(
        this,
        FAMILY,
        part,
        "jbrd",
        "",
        Message.of("metadata.jbrd.present"),
        Role.NEUTRAL,
        Certainty.CERTAIN,
        Sighting.Fate.NOTE,
        null,
        "");
  }

  /// The box goes as a whole: the pixels stay, and only the way back to the very bytes of the JPEG
  /// is lost. A label that a law protects cannot stay alone in it, so then the box stays.
  @Override
  public void remove(
      Survey survey, Part part, List<Sighting> gone, List<Sighting> stay, Edits edits) {
    if (stay.stream().noneMatch(Sighting::statutory)) {
      edits.remove(part, Message.of("metadata.reason.jbrd"));
    }
  }

  @Override
  public void reduce(Survey survey, Part part, List<Sighting> stay, Edits edits) {
    remove(survey, part, List.of(), stay, edits);
  }
}
