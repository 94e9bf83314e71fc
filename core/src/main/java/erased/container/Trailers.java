package erased.container;

import java.util.HashSet;
import java.util.List;

/// Bytes behind the end of a picture: further JPEG images, a video, an archive, a maker's records.
final class Trailers {
  static final String PREFIX = "trailer";
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] BOX = Bytes.latin1("ftyp");
  private static final int IMAGES = 16; // further images that are looked into

  private record Magic(String label, String start) {}

  private static final List<Magic> MAGICS =
      List.of(
          new Magic("ZIP archive", "PK\3\4"),
          new Magic("RAR archive", "Rar!"),
          new Magic("7z archive", "7z\u00bc\u00af"),
          new Magic("PDF document", "%PDF"),
          new Magic("PNG image", "\u0089PNG"),
          new Magic("AFCP", "AXS"));
  private static final byte[] SAMSUNG_END = Bytes.latin1("SEFT");

  private Trailers() {}

  static boolean owns(Part part) {
    return part.name().startsWith(PREFIX);
  }

  /// Cuts everything from `at` to the end of the file into parts.
  static void read(byte[] file, int at, Parts parts) {
    parts.notice("container.trailer", at, file.length - at);
    int images = 0;
    int from = at;
    while (from < file.length) {
      int next = nextKnown(file, from, images < IMAGES);
      if (next > from) {
        bytes(file, from, next, parts);
      }
      from = next;
      if (from < file.length) {
        images++;
        from = known(file, from, images, parts);
      }
    }
  }

  private static int nextKnown(byte[] file, int from, boolean images) {
    if (!images) {
      return file.length;
    }
    int jpeg = Bytes.indexOf(file, from, file.length, JPEG);
    int box = Bytes.indexOf(file, from + 4, file.length, BOX);
    int next = jpeg < 0 ? file.length : jpeg;
    return box < 0 ? next : Math.min(next, box - 4);
  }

  /// Reads the image or video that starts there; what turns out to be neither is bytes to its end.
  private static int known(byte[] file, int at, int number, Parts parts) {
    boolean jpeg = Bytes.startsWith(file, at, file.length, JPEG);
    var inside = new Parts(parts.limits());
    int end;
    try {
      end =
          jpeg
              ? Jpeg.segments(file, at, PREFIX + "/image " + number + "/", inside)
              : Bmff.boxes(file, at, PREFIX + "/video " + number + "/", inside);
    } catch (ImageException.Corrupt e) {
      end = at;
    }
    if (end <= at + JPEG.length) {
      int next = nextKnown(file, at + JPEG.length + 1, number < IMAGES);
      bytes(file, at, next, parts);
      return next;
    }
    inside.list().forEach(parts::add);
    return end;
  }

  private static void bytes(byte[] file, int from, int to, Parts parts) {
    Range range = new Range(from, to);
    String label = label(file, range);
    parts.add(Part.of(Kind.TRAILER, PREFIX, label, range, range, Coding.PLAIN));
  }

  private static String label(byte[] file, Range range) {
    if (range.length() >= 4 && Bytes.startsWith(file, range.end() - 4, range.end(), SAMSUNG_END)) {
      return "Samsung SEF";
    }
    for (Magic magic : MAGICS) {
      if (Bytes.startsWith(file, range.start(), range.end(), Bytes.latin1(magic.start))) {
        return magic.label;
      }
    }
    return "";
  }

  private static String group(Part part) {
    return part.name().substring(0, part.name().lastIndexOf('/') + 1);
  }

  static void write(ImageFile file, Edits edits, Assembly out) {
    var staying = new HashSet<String>(); // images and videos of which some part stays
    for (Part part : file.parts()) {
      if (owns(part) && !edits.removes(part)) {
        staying.add(group(part));
      }
    }
    for (Part part : file.parts()) {
      if (owns(part) && edits.touches(part)) {
        write(file, part, edits, out, staying.contains(group(part)));
      }
    }
  }

  private static void write(
      ImageFile file, Part part, Edits edits, Assembly out, boolean othersStay) {
    byte[] payload = edits.replacement(part);
    part.ranges().forEach(out::cut);
    if (part.name().startsWith(PREFIX + "/video") && othersStay) {
      // The video's own offsets count from its start: what goes leaves free room of the same size.
      part.ranges().forEach(range -> out.insert(range.start(), Bmff.free(range.length())));
    } else if (payload != null) {
      boolean segment = part.name().startsWith(PREFIX + "/image");
      out.insert(part.start(), segment ? Jpeg.rewritten(file, part, payload) : payload);
    }
  }
}
