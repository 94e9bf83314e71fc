package erased.metadata;

import erased.container.Bytes;
import erased.container.Edits;
import erased.container.Kind;
import erased.container.Part;
import erased.generator.Generators;
import erased.report.Certainty;
import erased.report.Role;
import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// ICC profiles whose description or copyright names a generator. The profile itself always stays:
/// without it the colours are wrong.
final class Profiles implements Carrier {
  private static final int HEADER = 128;
  private static final int MOST_TAGS = 100;

  @Override
  public boolean carries(Part part) {
    return part.kind() == Kind.ICC;
  }

  @Override
  public void read(Survey survey) {
    survey.file().parts(Kind.ICC).forEach(part -> read(survey, part));
  }

  private void read(Survey survey, Part part) {
    byte[] profile = survey.payload(part);
    if (profile == null || profile.length < HEADER + 4) {
      return;
    }
    long tags = Math.min(Bytes.uint32(profile, HEADER), MOST_TAGS);
    for (int i = 0; i < tags && HEADER + 4 + 12 * (i + 1) <= profile.length; i++) {
      int at = HEADER + 4 + 12 * i;
      String tag = Bytes.name(profile, at);
      if (tag.equals("desc") || tag.equals("cprt") || tag.equals("dmnd") || tag.equals("dmdd")) {
        text(profile, Bytes.uint32(profile, at + 4), Bytes.uint32(profile, at + 8))
            .ifPresent(text -> name(survey, part, tag, text));
      }
    }
  }

  /// ICC.1:2022, 10.15 and 10.24 alike: what is letters among the bytes.
  private static Optional<String> text(byte[] profile, long offset, long length) {
    if (offset + length > profile.length || length < 8) {
      return Optional.empty();
    }
    byte[] bytes = new byte[(int) length];
    int letters = 0;
    for (int i = (int) offset + 8; i < offset + length; i++) {
      if (profile[i] >= ' ' && profile[i] < 127) {
        bytes[letters++] = profile[i];
      }
    }
    return Optional.of(new String(bytes, 0, letters, StandardCharsets.US_ASCII));
  }

  private void name(Survey survey, Part part, String tag, String text) {
    Generators.named(text)
        .ifPresent(generator -> {
          survey.generator(generator, 0, part.place() + " " + tag);
          survey.see(
              this,
              "icc",
              part,
              tag,
              text,
              Message.of("metadata.icc"),
              Role.NEUTRAL,
              Certainty.POSSIBLE,
              Sighting.Fate.NOTE,
              generator,
              tag);
        });
  }

  @Override
  public void remove(
      Survey survey, Part part, List<Sighting> gone, List<Sighting> stay, Edits edits) {}

  @Override
  public void reduce(Survey survey, Part part, List<Sighting> stay, Edits edits) {}
}
