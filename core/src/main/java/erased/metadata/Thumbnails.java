package erased.metadata;

import erased.container.Edits;
import erased.container.Kind;
import erased.container.Part;
import erased.report.Certainty;
import erased.report.Role;
import erased.text.Message;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/// Smaller pictures of the picture, which may still show what was there before it was edited.
final class Thumbnails implements Carrier {
  private static final int JFIF_HEADER = 14; // up to and with the thumbnail's size

  @Override
  public boolean carries(Part part) {
    return part.kind() == Kind.THUMBNAIL || part.kind() == Kind.DENSITY;
  }

  @Override
  public void read(Survey survey) {
    survey
        .file()
        .parts()
        .forEach(part -> {
          if (part.kind() == Kind.THUMBNAIL) {
            note(survey, this, part, "", part.payloadLength());
          } else if (part.kind() == Kind.DENSITY && jfifThumbnail(part) > 0) {
            note(survey, this, part, "", jfifThumbnail(part));
          }
        });
  }

  private static int jfifThumbnail(Part part) {
    return part.name().endsWith("APP0") ? Math.max(0, part.payloadLength() - JFIF_HEADER) : 0;
  }

  /// Notes a thumbnail that any carrier came upon.
  static void note(Survey survey, Carrier carrier, Part part, Object place, int bytes) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("place", part.place());
    tree.put("offset", part.start());
    tree.put("bytes", bytes);
    survey.item("thumbnails", tree);
    survey.see(
        carrier,
        "thumbnail",
        part,
        "thumbnail",
        bytes + " B",
        Message.of("metadata.thumbnail"),
        Role.NEUTRAL,
        Certainty.CERTAIN,
        part.name().startsWith("item ") ? Sighting.Fate.NOTE : Sighting.Fate.RESIDUE,
        null,
        place);
  }

  @Override
  public void remove(
      Survey survey, Part part, List<Sighting> gone, List<Sighting> stay, Edits edits) {
    reduce(survey, part, stay, edits);
  }

  /// A JFIF header stays for its density, with a thumbnail of no size (ITU-T T.871, 10.1).
  @Override
  public void reduce(Survey survey, Part part, List<Sighting> stay, Edits edits) {
    if (part.kind() == Kind.THUMBNAIL) {
      edits.remove(part, Message.of("metadata.reason.thumbnail"));
    } else if (jfifThumbnail(part) > 0) {
      byte[] header = Arrays.copyOf(survey.file().payload(part), JFIF_HEADER);
      header[JFIF_HEADER - 2] = 0;
      header[JFIF_HEADER - 1] = 0;
      edits.replace(part, header, Message.of("metadata.reason.thumbnail"));
    }
  }
}
