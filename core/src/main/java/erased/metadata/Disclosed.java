package erased.metadata;

import erased.container.Edits;
import erased.container.Kind;
import erased.container.Part;
import erased.generator.DigitalSourceType;
import erased.text.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The one statement about AI that a cleaned file may carry: the IPTC digital source type, in XMP.
final class Disclosed {
  private static final String PREFIX = "Iptc4xmpExt";

  private Disclosed() {}

  /// The statement where the picture's own packet already makes it.
  static Optional<Sighting> in(Survey survey, String uri) {
    return survey.sightings().stream()
        .filter(one -> one.part().kind() == Kind.XMP && !one.part().name().contains("trailer"))
        .filter(one ->
            one.place() instanceof XmpPacket.Property property
                && property.name().equals(Xmp.SOURCE_TYPE)
                && property.value().equals(uri))
        .findFirst();
  }

  /// Makes the file say so.
  static void write(Survey survey, String uri, Edits edits) {
    Optional<Part> packet =
        survey
            .file()
            .parts(Kind.XMP)
            .filter(part -> !part.name().contains("trailer"))
            .filter(part -> !edits.removes(part))
            .findFirst();
    Message reason = Message.of("metadata.reason.disclosed");
    byte[] alone =
        XmpPacket.write(
            " xmlns:%s=\"%s\" %s:%s=\"%s\""
                .formatted(PREFIX, Xmp.IPTC_EXTENSION, PREFIX, Xmp.SOURCE_TYPE, uri),
            "");
    if (packet.isEmpty()) {
      alone(survey, alone, reason, edits);
      return;
    }
    Part part = packet.get();
    byte[] left = edits.replacementOr(part, survey.payload(part));
    Optional<byte[]> with =
        left == null
            ? Optional.empty()
            : XmpPacket.parse(left, survey.limits().nesting())
                .flatMap(found -> found.stating(Xmp.IPTC_EXTENSION, PREFIX, Xmp.SOURCE_TYPE, uri));
    with.ifPresent(bytes -> edits.replace(part, bytes, reason));
  }

  /// A packet that goes gives its place to the statement; without one a part is added.
  private static void alone(Survey survey, byte[] packet, Message reason, Edits edits) {
    List<Part> going =
        survey
            .file()
            .parts(Kind.XMP)
            .filter(part -> !part.name().contains("trailer") && edits.removes(part))
            .toList();
    if (going.isEmpty()) {
      edits.add(Kind.XMP, packet, reason);
      return;
    }
    Part part = going.getFirst();
    byte[] before = survey.payload(part);
    if (before != null && Arrays.equals(before, packet)) {
      edits.drop(part);
    } else {
      edits.replace(part, packet, reason);
    }
  }

  /// Whether a mark in a cleaned file is the statement that was asked for.
  static boolean is(Sighting sighting, Policy policy) {
    return policy.disclosure() != Policy.Disclosure.NONE
        && sighting.place() instanceof XmpPacket.Property property
        && property.name().equals(Xmp.SOURCE_TYPE)
        && DigitalSourceType.of(property.value()).isPresent();
  }
}
