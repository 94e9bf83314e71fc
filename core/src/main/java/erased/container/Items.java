package erased.container;

import erased.text.Message;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The items of a `meta` box: what they are (`iinf`), where they are (`iloc`), and what refers to
/// what (`iref`); ISO/IEC 14496-12, 8.11.
final class Items {
  /// @param type four characters; `mime` items have a content type as well
  record Entry(int id, String type, String contentType) {}

  /// @param construction 0: offsets count from the file's start, 1: from the content of `idat`, 2:
  ///   from another item
  record Location(
      int id, int construction, int dataReference, long base, List<Extent> extents, int at) {}

  /// @param at where its offset is written
  record Extent(long index, long offset, long length, int at) {}

  record Reference(String type, int from, List<Integer> to) {}

  /// Widths of the fields of `iloc`, in bytes, and its version.
  record Widths(int version, int offset, int length, int base, int index) {
    int id() {
      return version < 2 ? 2 : 4;
    }
  }

  private static final int FULL = 4; // version and flags
  private static final int MOST = 1 << 16;

  private Items() {}

  /// `iinf` (8.11.6): entries of versions 0 and 1 name no type and are left out.
  static Map<Integer, Entry> infos(byte[] file, Range content, Parts parts) {
    var infos = new LinkedHashMap<Integer, Entry>();
    var reader = new Reader(file, content, "iinf");
    int version = reader.uint8();
    reader.skip(3);
    reader.skip(version == 0 ? 2 : 4);
    Boxes.walk(
        file,
        new Range(reader.at(), content.end()),
        2,
        parts,
        box -> {
          if (box.type().equals("infe")) {
            Entry info = info(file, box.content());
            if (info != null) {
              infos.put(info.id(), info);
            }
          }
        });
    return infos;
  }

  private static @Nullable Entry info(byte[] file, Range content) {
    var reader = new Reader(file, content, "infe");
    int version = reader.uint8();
    reader.skip(3);
    if (version < 2) {
      return null;
    }
    int id = (int) reader.number(version == 2 ? 2 : 4);
    reader.skip(2); // protection
    String type = reader.name();
    reader.string();
    return new Entry(id, type, type.equals("mime") ? reader.string() : "");
  }

  static Widths widths(byte[] file, Range content) {
    var reader = new Reader(file, content, "iloc");
    int version = reader.uint8();
    reader.skip(3);
    int first = reader.uint8();
    int second = reader.uint8();
    var widths =
        new Widths(version, first >> 4, first & 15, second >> 4, version == 0 ? 0 : second & 15);
    if (version > 2
        || bad(widths.offset)
        || bad(widths.length)
        || bad(widths.base)
        || bad(widths.index)) {
      throw new ImageException.Corrupt(
          Message.of("container.iloc", content.start(), version, first, second));
    }
    return widths;
  }

  private static boolean bad(int width) {
    return width != 0 && width != 4 && width != 8;
  }

  /// `iloc` (8.11.3).
  static List<Location> locations(byte[] file, Range content) {
    Widths widths = widths(file, content);
    var reader = new Reader(file, content, "iloc");
    reader.skip(FULL + 2);
    long count = reader.number(widths.id());
    var locations = new ArrayList<Location>();
    int extents = 0;
    for (long i = 0; i < Math.min(count, MOST); i++) {
      Location location = location(reader, widths);
      extents += location.extents().size();
      if (extents > MOST) { // fields without width take no bytes, however many there are
        throw new ImageException.LimitExceeded(
            Message.of("container.limit.parts", MOST, location.at()));
      }
      locations.add(location);
    }
    return locations;
  }

  private static Location location(Reader reader, Widths widths) {
    int id = (int) reader.number(widths.id());
    int construction = widths.version == 0 ? 0 : reader.uint16() & 15;
    int dataReference = reader.uint16();
    int at = reader.at();
    long base = reader.number(widths.base);
    int count = reader.uint16();
    var extents = new ArrayList<Extent>();
    for (int i = 0; i < count; i++) {
      long index = widths.version == 0 ? 0 : reader.number(widths.index);
      int place = reader.at();
      extents.add(
          new Extent(index, reader.number(widths.offset), reader.number(widths.length), place));
    }
    return new Location(id, construction, dataReference, base, extents, at);
  }

  private static int referenceWidth(byte[] file, Range content) {
    var reader = new Reader(file, content, "iref");
    int version = reader.uint8();
    reader.skip(FULL - 1);
    return version == 0 ? 2 : 4;
  }

  /// `iref` (8.11.12).
  static List<Reference> references(byte[] file, Range content, Parts parts) {
    var references = new ArrayList<Reference>();
    int width = referenceWidth(file, content);
    Boxes.walk(
        file,
        new Range(content.start() + FULL, content.end()),
        2,
        parts,
        box -> {
          var reader = new Reader(file, box.content(), box.type());
          int from = (int) reader.number(width);
          int count = reader.uint16();
          var to = new ArrayList<Integer>();
          for (int i = 0; i < count; i++) {
            to.add((int) reader.number(width));
          }
          references.add(new Reference(box.type(), from, to));
        });
    return references;
  }

  /// The content of `iinf` without those items.
  static byte[] infosWithout(byte[] file, Range content, Set<Integer> gone, Parts parts) {
    var kept = new ByteArrayOutputStream();
    var reader = new Reader(file, content, "iinf");
    int header = FULL + (reader.uint8() == 0 ? 2 : 4);
    reader.skip(header - 1);
    int[] count = {0};
    Boxes.walk(
        file,
        new Range(reader.at(), content.end()),
        2,
        parts,
        box -> {
          Entry info = box.type().equals("infe") ? info(file, box.content()) : null;
          if (info == null || !gone.contains(info.id())) {
            kept.write(file, box.all().start(), box.all().length());
            count[0]++;
          }
        });
    byte[] head = Arrays.copyOfRange(file, content.start(), content.start() + header);
    Bytes.putNumber(head, FULL, header - FULL, count[0]);
    return Bytes.join(head, kept.toByteArray());
  }

  /// The content of `iref` without references from or to those items.
  static byte[] referencesWithout(byte[] file, Range content, Set<Integer> gone, Parts parts) {
    var kept = new ByteArrayOutputStream();
    int width = referenceWidth(file, content);
    kept.write(file, content.start(), FULL);
    for (Reference reference : references(file, content, parts)) {
      var to = new ArrayList<>(reference.to());
      to.removeIf(gone::contains);
      if (!gone.contains(reference.from()) && !to.isEmpty()) {
        byte[] body = new byte[width + 2 + width * to.size()];
        Bytes.putNumber(body, 0, width, reference.from());
        Bytes.putNumber(body, width, 2, to.size());
        for (int i = 0; i < to.size(); i++) {
          Bytes.putNumber(body, width + 2 + width * i, width, to.get(i));
        }
        kept.writeBytes(JpegXl.box(reference.type(), body));
      }
    }
    return kept.toByteArray();
  }

  /// The content of `ipma` without those items (8.11.14).
  static byte[] associationsWithout(byte[] file, Range content, Set<Integer> gone) {
    var reader = new Reader(file, content, "ipma");
    int version = reader.uint8();
    reader.skip(2);
    int width = (reader.uint8() & 1) == 1 ? 2 : 1;
    long count = reader.number(4);
    var kept = new ByteArrayOutputStream();
    int left = 0;
    for (long i = 0; i < Math.min(count, MOST); i++) {
      int start = reader.at();
      int id = (int) reader.number(version < 1 ? 2 : 4);
      reader.skip(reader.uint8() * width);
      if (!gone.contains(id)) {
        kept.write(file, start, reader.at() - start);
        left++;
      }
    }
    byte[] head = Arrays.copyOfRange(file, content.start(), content.start() + FULL + 4);
    Bytes.putNumber(head, FULL, 4, left);
    return Bytes.join(head, kept.toByteArray());
  }

  /// The content of `grpl` with those items taken out of every group (8.15.3).
  static byte[] groupsWithout(byte[] file, Range content, Set<Integer> gone, Parts parts) {
    var kept = new ByteArrayOutputStream();
    Boxes.walk(
        file,
        content,
        2,
        parts,
        box -> {
          var reader = new Reader(file, box.content(), box.type());
          reader.skip(FULL + 4);
          long count = reader.number(4);
          var ids = new ArrayList<Long>();
          for (long i = 0; i < Math.min(count, MOST); i++) {
            ids.add(reader.number(4));
          }
          ids.removeIf(id -> gone.contains(id.intValue()));
          if (ids.size() == count) {
            kept.write(file, box.all().start(), box.all().length());
          } else if (!ids.isEmpty()) {
            int header = FULL + 8;
            int start = box.content().start();
            byte[] rest = Arrays.copyOfRange(file, reader.at(), box.content().end());
            byte[] body = Arrays.copyOfRange(file, start, start + header + 4 * ids.size());
            Bytes.putNumber(body, FULL + 4, 4, ids.size());
            for (int i = 0; i < ids.size(); i++) {
              Bytes.putNumber(body, header + 4 * i, 4, ids.get(i));
            }
            kept.writeBytes(JpegXl.box(box.type(), Bytes.join(body, rest)));
          }
        });
    return kept.toByteArray();
  }

  /// The content of `iloc` without those items; the items that got a content of their own have one
  /// extent, whose place is set when it is known.
  static byte[] locationsWithout(
      byte[] file, Range content, Set<Integer> gone, Map<Integer, Integer> newLengths) {
    Widths widths = widths(file, content);
    var out = new ByteArrayOutputStream();
    int count = 0;
    for (Location location : locations(file, content)) {
      if (!gone.contains(location.id())) {
        out.writeBytes(located(location, widths, newLengths.get(location.id())));
        count++;
      }
    }
    byte[] head =
        Arrays.copyOfRange(file, content.start(), content.start() + FULL + 2 + widths.id());
    Bytes.putNumber(head, FULL + 2, widths.id(), count);
    return Bytes.join(head, out.toByteArray());
  }

  private static byte[] located(Location location, Widths widths, @Nullable Integer newLength) {
    List<Extent> extents = location.extents();
    if (newLength != null) {
      Extent first = extents.isEmpty() ? new Extent(0, 0, 0, 0) : extents.getFirst();
      extents = List.of(new Extent(first.index(), first.offset(), newLength, 0));
    }
    var out = new ByteArrayOutputStream();
    put(out, widths.id(), location.id());
    if (widths.version != 0) {
      put(out, 2, location.construction());
    }
    put(out, 2, location.dataReference());
    put(out, widths.base, location.base());
    put(out, 2, extents.size());
    for (Extent extent : extents) {
      if (widths.version != 0) {
        put(out, widths.index, extent.index());
      }
      put(out, widths.offset, extent.offset());
      put(out, widths.length, extent.length());
    }
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, int width, long value) {
    byte[] bytes = new byte[width];
    Bytes.putNumber(bytes, 0, width, value);
    out.writeBytes(bytes);
  }

  /// Moves one item's extents in an `iloc` that is already written.
  ///
  /// @param place the new offset for an old one
  static void move(byte[] output, Location location, Widths widths, LongUnaryOperator place) {
    if (location.extents().isEmpty()) {
      return;
    }
    long[] places =
        location.extents().stream()
            .mapToLong(extent -> place.applyAsLong(location.base() + extent.offset()))
            .toArray();
    long lowest = Arrays.stream(places).min().orElse(0);
    long base = location.base();
    boolean fits = widths.offset > 0 && base <= lowest && fits(places, base, widths.offset);
    if (!fits) {
      base = widths.base == 0 ? 0 : lowest;
    }
    Bytes.putNumber(output, location.at(), widths.base, base);
    for (int i = 0; i < places.length; i++) {
      Bytes.putNumber(output, location.extents().get(i).at(), widths.offset, places[i] - base);
    }
  }

  private static boolean fits(long[] places, long base, int width) {
    for (long place : places) {
      if (width < 8 && place - base >= 1L << 8 * width) {
        return false;
      }
    }
    return true;
  }

  /// The items that thumbnails are of other items: `thmb` references go from the thumbnail (ISO/IEC
  /// 23008-12, 6.4.3).
  static Set<Integer> thumbnails(List<Reference> references) {
    var thumbnails = new HashSet<Integer>();
    for (Reference reference : references) {
      if (reference.type().equals("thmb")) {
        thumbnails.add(reference.from());
      }
    }
    return thumbnails;
  }
}
