package erased.metadata;

import erased.container.Edits;
import erased.container.Kind;
import erased.container.Part;
import erased.generator.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// JPEG comments, wherever in the file they stand.
final class Comments implements Carrier {
  @Override
  public boolean carries(Part part) {
    return part.kind() == Kind.COMMENT;
  }

  @Override
  public void read(Survey survey) {
    survey
        .file()
        .parts(Kind.COMMENT)
        .forEach(part -> {
          byte[] payload = survey.payload(part);
          if (payload != null) {
            String text = new String(payload, StandardCharsets.UTF_8);
            Words.look(survey, this, "comment", part, Place.COMMENT, "COM", text, "");
          }
        });
  }

  @Override
  public void remove(
      Survey survey, Part part, List<Sighting> gone, List<Sighting> stay, Edits edits) {
    Labels.keepOrRemove(survey, part, stay, edits);
  }

  @Override
  public void reduce(Survey survey, Part part, List<Sighting> stay, Edits edits) {
    if (part.payloadLength() == 0) {
      return; // it says nothing, and may keep loose bytes from joining a scan
    }
    Labels.keepOrRemove(survey, part, stay, edits);
  }
}
