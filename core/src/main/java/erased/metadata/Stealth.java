package erased.metadata;

import erased.container.Edits;
import erased.container.Format;
import erased.container.Part;
import java.util.List;
import java.util.Map;

/// Prompts that NovelAI and others hide in the lowest bits of the pixels. That takes pixels, so
/// here it is only said that nobody looked.
final class Stealth implements Carrier {
  @Override
  public boolean carries(Part part) {
    return false;
  }

  @Override
  public void read(Survey survey) {
    Format format = survey.file().format();
    if (format == Format.PNG || format == Format.WEBP) {
      survey.member("stealth", Map.of("status", "not_looked_at"));
    }
  }

  @Override
  public void remove(
      Survey survey, Part part, List<Sighting> gone, List<Sighting> stay, Edits edits) {}

  @Override
  public void reduce(Survey survey, Part part, List<Sighting> stay, Edits edits) {}
}
