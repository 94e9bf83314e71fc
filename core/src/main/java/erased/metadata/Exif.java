package erased.metadata;

import erased.container.Bytes;
import erased.container.Edits;
import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Part;
import erased.container.Range;
import erased.generator.Place;
import erased.report.Certainty;
import erased.report.Role;
import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Exif blocks, in whichever container they sit.
final class Exif implements Carrier {
  private static final String FAMILY = "exif";
  private static final String THUMBNAIL = "thumbnail";
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int SHORT = 3;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;
  private static final int ASCII = 2;

  @Override
  public boolean carries(Part part) {
    return part.kind() == Kind.EXIF;
  }

  @Override
  public void read(Survey survey) {
    survey
        .file()
        .parts(Kind.EXIF)
        .forEach(part -> block(survey, part).ifPresent(block -> read(survey, part, block)));
  }

  private static Optional<ExifBlock> block(Survey survey, Part part) {
    byte[] payload = survey.payload(part);
    if (payload == null) {
      return Optional.empty();
    }
    Optional<ExifBlock> block = ExifBlock.parse(payload);
    if (block.isEmpty() && payload.length > 0) {
      survey.notice(Message.of("metadata.exif.broken", part.place(), part.start()));
    }
    return block;
  }

  private void read(Survey survey, Part part, ExifBlock block) {
    boolean marked = false;
    for (ExifBlock.Tag tag : block.tags()) {
      String text = tag.text();
      if (text != null
          && Words.look(survey, this, FAMILY, part, Place.EXIF, tag.name(), text, tag)) {
        survey.entry("exif_ai_tags", tag.name(), text);
        marked = true;
      }
    }
    if (marked) {
      account(survey, part, block);
    }
    if (block.hasThumbnailDirectory()) {
      thumbnail(survey, part, block);
    }
  }

  /// An artist who is a bare UUID is the id that a service gave its user's picture.
  private void account(Survey survey, Part part, ExifBlock block) {
    block
        .tag("IFD0", ExifBlock.ARTIST)
        .filter(tag -> tag.text() != null && UUID.matcher(tag.text().strip()).matches())
        .ifPresent(tag -> {
          String id = String.valueOf(tag.text());
          survey.entry("exif_ai_tags", tag.name(), id);
          survey.see(
              this,
              FAMILY,
              part,
              tag.name(),
              id,
              Message.of("metadata.exif.account"),
              Role.PRIVATE,
              Certainty.LIKELY,
              Sighting.Fate.MARK,
              null,
              tag);
        });
  }

  private void thumbnail(Survey survey, Part part, ExifBlock block) {
    int bytes = block.thumbnail().map(Range::length).orElse(0);
    Thumbnails.note(survey, this, part, THUMBNAIL, bytes);
  }

  @Override
  public void remove(
      Survey survey, Part part, List<Sighting> gone, List<Sighting> stay, Edits edits) {
    Optional<ExifBlock> block = block(survey, part);
    if (block.isEmpty()) {
      edits.remove(part, Labels.MARK);
      return;
    }
    Set<ExifBlock.Tag> labelled = new HashSet<>();
    Map<ExifBlock.Tag, String> rewritten = new HashMap<>();
    for (Sighting one : stay) {
      if (one.place() instanceof Words.Labelled label
          && label.place() instanceof ExifBlock.Tag tag) {
        labelled.add(tag);
        rewritten.put(tag, label.label());
      }
    }
    Set<ExifBlock.Tag> tags = new HashSet<>();
    boolean thumbnail = false;
    for (Sighting one : gone) {
      thumbnail |= one.place().equals(THUMBNAIL);
      Object place = one.place() instanceof Words.Labelled label ? label.place() : one.place();
      if (place instanceof ExifBlock.Tag tag && !labelled.contains(tag)) {
        tags.add(tag);
      }
    }
    rewritten.keySet().retainAll(sharers(gone));
    Optional<byte[]> left = block.get().without(tags, thumbnail, rewritten);
    if (left.isEmpty()) {
      edits.remove(part, Labels.MARK);
    } else {
      edits.replace(part, left.get(), Labels.REDUCED);
    }
  }

  /// Tags whose value holds something that goes beside a label that stays.
  private static Set<ExifBlock.Tag> sharers(List<Sighting> gone) {
    Set<ExifBlock.Tag> sharers = new HashSet<>();
    for (Sighting one : gone) {
      if (one.place() instanceof ExifBlock.Tag tag) {
        sharers.add(tag);
      }
    }
    return sharers;
  }

  /// Orientation, resolution, the colour space of cameras without a profile, and protected labels.
  @Override
  public void reduce(Survey survey, Part part, List<Sighting> stay, Edits edits) {
    Optional<ExifBlock> block = block(survey, part);
    var writer = new ExifWriter();
    if (block.isPresent()) {
      shown(block.get(), survey.file(), writer);
      labels(stay, writer);
    }
    if (writer.isEmpty()) {
      edits.remove(part, Labels.NEEDLESS);
      return;
    }
    edits.replace(part, writer.write(), Labels.REDUCED);
  }

  private static void shown(ExifBlock block, ImageFile file, ExifWriter writer) {
    if (block.orientation() != 1) {
      writer.image(ExifBlock.ORIENTATION, SHORT, 1, ExifWriter.uint16(block.orientation()));
    }
    resolution(block, file, writer);
    Optional<ExifBlock.Tag> space = block.tag("Exif", ExifBlock.COLOR_SPACE);
    boolean profile = file.parts(Kind.ICC).findAny().isPresent();
    Optional<ExifBlock.Tag> index = block.tag("Interop", ExifBlock.INTEROPERABILITY_INDEX);
    boolean adobe = index.map(ExifBlock.Tag::text).filter("R03"::equals).isPresent();
    if (!profile && space.isPresent() && (adobe || block.number(space.get()) == 2)) {
      int value = block.number(space.get());
      writer.exif(ExifBlock.COLOR_SPACE, SHORT, 1, ExifWriter.uint16(value));
      if (adobe) {
        writer.interoperability(
            ExifBlock.INTEROPERABILITY_INDEX, ASCII, 4, new byte[] {'R', '0', '3', 0});
      }
    }
  }

  /// Where the container has no place of its own for it, and where it is not the 72 that means
  /// nothing.
  private static void resolution(ExifBlock block, ImageFile file, ExifWriter writer) {
    Optional<ExifBlock.Tag> x = block.tag("IFD0", ExifBlock.X_RESOLUTION);
    Optional<ExifBlock.Tag> y = block.tag("IFD0", ExifBlock.Y_RESOLUTION);
    boolean elsewhere = file.parts(Kind.DENSITY).findAny().isPresent();
    if (elsewhere || x.isEmpty() || y.isEmpty()) {
      return;
    }
    byte[] horizontal = rational(block, x.get());
    byte[] vertical = rational(block, y.get());
    boolean nothing =
        Arrays.equals(horizontal, rational(72)) || horizontal.length != 8 || vertical.length != 8;
    if (!nothing) {
      int unit = block.tag("IFD0", ExifBlock.RESOLUTION_UNIT).map(block::number).orElse(2);
      writer.image(ExifBlock.X_RESOLUTION, RATIONAL, 1, horizontal);
      writer.image(ExifBlock.Y_RESOLUTION, RATIONAL, 1, vertical);
      writer.image(ExifBlock.RESOLUTION_UNIT, SHORT, 1, ExifWriter.uint16(unit));
    }
  }

  private static byte[] rational(int value) {
    return Bytes.join(ExifWriter.uint32(value), ExifWriter.uint32(1));
  }

  /// The value in little-endian order.
  private static byte[] rational(ExifBlock block, ExifBlock.Tag tag) {
    byte[] value = block.value(tag);
    if (!block.little() && value.length == 8) {
      byte[] turned = new byte[8];
      for (int i = 0; i < 8; i++) {
        turned[i] = value[(i & 4) + 3 - (i & 3)];
      }
      return turned;
    }
    return value;
  }

  private static void labels(List<Sighting> stay, ExifWriter writer) {
    Map<Integer, String> labels = new LinkedHashMap<>();
    for (Sighting one : stay) {
      if (one.place() instanceof Words.Labelled label
          && label.place() instanceof ExifBlock.Tag tag) {
        labels.put(tag.id(), label.label());
      }
    }
    labels.forEach((tag, label) -> {
      byte[] text = label.getBytes(StandardCharsets.UTF_8);
      if (tag == ExifBlock.USER_COMMENT) {
        byte[] value = Bytes.join(Bytes.latin1("ASCII\0\0\0"), text);
        writer.exif(tag, UNDEFINED, value.length, value);
      } else {
        byte[] value = Arrays.copyOf(text, text.length + 1);
        writer.image(tag, ASCII, value.length, value);
      }
    });
  }
}
