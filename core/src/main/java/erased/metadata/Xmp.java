package erased.metadata;

import erased.container.Edits;
import erased.container.Kind;
import erased.container.Md5;
import erased.container.Part;
import erased.generator.DigitalSourceType;
import erased.generator.Place;
import erased.report.Certainty;
import erased.report.Role;
import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// XMP packets, in whichever container they sit, extensions included.
final class Xmp implements Carrier {
  static final String IPTC_EXTENSION = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
  static final String SOURCE_TYPE = "DigitalSourceType";
  private static final String FAMILY = "xmp";
  private static final String TC260 = "http://www.tc260.org.cn/ns/AIGC/1.0/";
  private static final String GAIN_MAP = "http://ns.adobe.com/hdr-gain-map/1.0/";
  private static final String APPLE_GAIN_MAP = "http://ns.apple.com/HDRGainMap/1.0/";
  private static final String CONTAINER = "http://ns.google.com/photos/1.0/container/";
  private static final String CONTAINER_ITEM = "http://ns.google.com/photos/1.0/container/item/";
  private static final String PANORAMA = "http://ns.google.com/photos/1.0/panorama/";
  private static final String NOTE = "http://ns.adobe.com/xmp/note/";
  private static final Set<String> AI_PROPERTIES =
      Set.of("AISystemUsed", "AISystemVersionUsed", "AIPromptInformation", "AIPromptWriterName");

  /// Prefixes that people know, by namespace.
  private static final Map<String, String> PREFIXES =
      Map.of(
          "http://ns.adobe.com/xap/1.0/",
          "xmp",
          "http://ns.adobe.com/photoshop/1.0/",
          "photoshop",
          "http://purl.org/dc/elements/1.1/",
          "dc",
          "http://purl.org/dc/terms/",
          "dcterms",
          "http://ns.adobe.com/xap/1.0/mm/",
          "xmpMM",
          "http://ns.adobe.com/tiff/1.0/",
          "tiff",
          "http://ns.adobe.com/exif/1.0/",
          "exif",
          IPTC_EXTENSION,
          "Iptc4xmpExt",
          TC260,
          "TC260",
          NOTE,
          "xmpNote");

  /// A property, or the whole packet where nothing in it can be told apart.
  private enum Whole {
    PACKET
  }

  @Override
  public boolean carries(Part part) {
    return part.kind() == Kind.XMP || part.kind() == Kind.XMP_EXTENSION;
  }

  @Override
  public void read(Survey survey) {
    survey.file().parts().stream().filter(this::carries).forEach(part -> read(survey, part));
  }

  private static Optional<XmpPacket> packet(Survey survey, Part part) {
    byte[] payload = survey.payload(part);
    return payload == null ? Optional.empty() : XmpPacket.parse(payload, survey.limits().nesting());
  }

  private void read(Survey survey, Part part) {
    byte[] payload = survey.payload(part);
    if (payload == null) {
      return;
    }
    Optional<XmpPacket> packet = packet(survey, part);
    if (packet.isEmpty()) {
      broken(survey, part, payload);
      return;
    }
    boolean marked = false;
    for (XmpPacket.Property property : packet.get().properties()) {
      marked |= property(survey, part, property);
    }
    for (XmpPacket.Property property : packet.get().properties()) {
      residue(survey, part, property, marked);
    }
  }

  private void broken(Survey survey, Part part, byte[] payload) {
    if (new String(payload, StandardCharsets.ISO_8859_1).isBlank() || payload.length == 0) {
      return;
    }
    survey.notice(Message.of("metadata.xmp.broken", part.place(), part.start()));
    String text = new String(payload, StandardCharsets.UTF_8);
    Words.look(survey, this, FAMILY, part, Place.XMP, "", text, Whole.PACKET);
  }

  /// Notes what one property says and returns whether it is a mark.
  private boolean property(Survey survey, Part part, XmpPacket.Property property) {
    String value = property.value();
    if (property.name().equals(SOURCE_TYPE)) {
      return sourceType(survey, part, property);
    }
    if (AI_PROPERTIES.contains(property.name())) {
      survey.entry("iptc_ai", property.name(), value);
      boolean person = property.name().startsWith("AIPrompt");
      mark(
          survey,
          part,
          property,
          Message.of("metadata.xmp." + property.name()),
          person ? Role.PRIVATE : Role.AI);
      return true;
    }
    if (property.name().equals("provenance") && property.namespace().endsWith("/terms/")) {
      C2pa.remote(survey, value);
      mark(survey, part, property, Message.of("metadata.xmp.provenance"), Role.NEUTRAL);
      return false;
    }
    boolean marked =
        Words.look(survey, this, FAMILY, part, Place.XMP, key(property), value, property);
    if (marked && property.name().equals("Credit")) {
      survey.entry("iptc_ai", property.name(), value);
    }
    return marked;
  }

  private boolean sourceType(Survey survey, Part part, XmpPacket.Property property) {
    survey.member("xmp_digital_source_type", property.value());
    Optional<DigitalSourceType> type = DigitalSourceType.of(property.value());
    boolean ai =
        type.map(DigitalSourceType::ai).orElse(DigitalSourceType.Ai.NONE)
            != DigitalSourceType.Ai.NONE;
    boolean sure = ai && type.orElseThrow().ai() != DigitalSourceType.Ai.POSSIBLY;
    if (sure) {
      type.ifPresent(survey::sourceType);
      survey.entry("iptc_ai", SOURCE_TYPE, property.value());
    }
    survey.see(
        this,
        FAMILY,
        part,
        key(property),
        property.value(),
        Message.of(sure ? "metadata.sourcetype.ai" : "metadata.sourcetype.other"),
        sure ? Role.AI : Role.NEUTRAL,
        Certainty.CERTAIN,
        sure ? Sighting.Fate.MARK : Sighting.Fate.NOTE,
        null,
        property);
    return sure;
  }

  private void mark(
      Survey survey, Part part, XmpPacket.Property property, Message meaning, Role role) {
    survey.see(
        this,
        FAMILY,
        part,
        key(property),
        property.value(),
        meaning,
        role,
        Certainty.CERTAIN,
        Sighting.Fate.MARK,
        null,
        property);
  }

  /// Numbers that a service gave the picture, and smaller pictures of it.
  private void residue(Survey survey, Part part, XmpPacket.Property property, boolean marked) {
    if (property.namespace().endsWith("/g/img/") && property.name().equals("image")) {
      Thumbnails.note(survey, this, part, property, property.value().length() * 3 / 4);
    } else if (property.name().equals("DigImageGUID")) {
      survey.see(
          this,
          FAMILY,
          part,
          key(property),
          property.value(),
          Message.of(marked ? "metadata.residue" : "metadata.xmp.id"),
          Role.NEUTRAL,
          Certainty.LIKELY,
          Sighting.Fate.RESIDUE,
          null,
          property);
    }
  }

  private static String key(XmpPacket.Property property) {
    String prefix = PREFIXES.get(property.namespace());
    return prefix == null ? property.name() : prefix + ":" + property.name();
  }

  @Override
  public void remove(
      Survey survey, Part part, List<Sighting> gone, List<Sighting> stay, Edits edits) {
    Optional<XmpPacket> packet = packet(survey, part);
    boolean whole = gone.stream().anyMatch(one -> place(one) == Whole.PACKET);
    if (packet.isEmpty() || whole) {
      Labels.keepOrRemove(survey, part, stay, edits);
      return;
    }
    Set<Object> places = new HashSet<>();
    gone.forEach(one -> places.add(place(one)));
    Map<XmpPacket.Property, String> labels = new HashMap<>();
    for (Sighting one : stay) {
      boolean shared = places.remove(place(one));
      if (shared
          && one.place() instanceof Words.Labelled label
          && label.place() instanceof XmpPacket.Property property) {
        labels.put(property, label.label());
      }
    }
    edit(survey, part, packet.get().without(places::contains, labels), edits);
  }

  private static Object place(Sighting sighting) {
    return sighting.place() instanceof Words.Labelled label ? label.place() : sighting.place();
  }

  /// Gain maps, panoramas and protected labels; all else says nothing of how the picture looks.
  @Override
  public void reduce(Survey survey, Part part, List<Sighting> stay, Edits edits) {
    Optional<XmpPacket> packet = packet(survey, part);
    if (packet.isEmpty()) {
      Labels.keepOrRemove(survey, part, stay, edits);
      return;
    }
    Set<Object> places = new HashSet<>();
    stay.forEach(one -> places.add(place(one)));
    Optional<byte[]> left =
        packet.get().without(property -> !shown(property) && !places.contains(property));
    edit(survey, part, left, edits);
  }

  private static boolean shown(XmpPacket.Property property) {
    return switch (property.top()) {
      case GAIN_MAP, APPLE_GAIN_MAP, CONTAINER, CONTAINER_ITEM, PANORAMA -> true;
      default -> false;
    };
  }

  /// Whether the packet describes a gain map.
  static boolean isGainMap(Survey survey, Part part) {
    return packet(survey, part)
        .map(XmpPacket::properties)
        .map(properties ->
            properties.stream()
                .anyMatch(one -> one.top().equals(GAIN_MAP) || one.top().equals(APPLE_GAIN_MAP)))
        .orElse(false);
  }

  private static void edit(Survey survey, Part part, Optional<byte[]> left, Edits edits) {
    boolean extension = part.kind() == Kind.XMP_EXTENSION;
    if (left.isEmpty()) {
      edits.remove(part, Labels.MARK);
    } else if (!Arrays.equals(left.get(), survey.payload(part))) {
      edits.replace(part, left.get(), Labels.REDUCED);
    } else {
      return;
    }
    if (extension) {
      pointer(survey, part, left.map(Md5::hex).orElse(""), edits);
    }
  }

  /// The main packet names its extension by digest (XMP part 3, 1.1.3.1): it gets the new one, or
  /// loses the name.
  private static void pointer(Survey survey, Part extension, String digest, Edits edits) {
    survey
        .file()
        .parts(Kind.XMP)
        .filter(part -> !edits.removes(part))
        .forEach(part -> pointer(survey, part, extension.label(), digest, edits));
  }

  private static void pointer(Survey survey, Part part, String before, String digest, Edits edits) {
    byte[] payload = edits.replacementOr(part, survey.payload(part));
    if (payload == null) {
      return;
    }
    XmpPacket.parse(payload, survey.limits().nesting())
        .ifPresent(packet ->
            packet.properties().stream()
                .filter(one ->
                    one.name().equals("HasExtendedXMP") && one.value().equalsIgnoreCase(before))
                .findFirst()
                .ifPresent(one -> {
                  Optional<byte[]> left =
                      digest.isEmpty()
                          ? packet.without(one::equals)
                          : Optional.of(packet.with(one, digest));
                  left.ifPresentOrElse(
                      bytes -> edits.replace(part, bytes, Labels.REDUCED),
                      () -> edits.remove(part, Labels.NEEDLESS));
                }));
  }

  /// The packet that says where a gain map is gets its new length, where that changed.
  static boolean relink(Survey survey, Part part, int before, int after, Edits edits) {
    byte[] payload = edits.replacementOr(part, survey.payload(part));
    Optional<XmpPacket> packet =
        payload == null ? Optional.empty() : XmpPacket.parse(payload, survey.limits().nesting());
    Optional<XmpPacket.Property> length =
        packet.flatMap(found ->
            found.properties().stream()
                .filter(one -> one.namespace().equals(CONTAINER_ITEM))
                .filter(one -> one.name().equals("Length"))
                .filter(one -> one.value().equals(String.valueOf(before)))
                .findFirst());
    length.ifPresent(property ->
        edits.replace(
            part,
            packet.orElseThrow().with(property, String.valueOf(after)),
            Message.of("metadata.reason.link")));
    return length.isPresent();
  }
}
