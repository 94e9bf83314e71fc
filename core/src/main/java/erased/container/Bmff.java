package erased.container;

import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// AVIF and HEIF: boxes, with items described by `meta` and image sequences by `moov` (ISO/IEC
/// 14496-12, ISO/IEC 23008-12).
final class Bmff implements Container {
  private static final int FULL = 4; // version and flags
  private static final int UUID = 16;
  private static final String C2PA = "d8fec3d61b0e483c92975828877ec481";
  private static final String XMP = "be7acfcb97a942e89c71999491e3afac";
  private static final String IPTC = "33c7a4d2b81d4723a0baf1a3e097ad38";
  private static final Set<String> NESTS =
      Set.of("moov", "trak", "mdia", "minf", "stbl", "iprp", "ipco", "edts", "dinf");
  private static final String ITEM = "item ";
  private static final String SAMPLES = "mdat/samples";
  private static final String UNUSED = "mdat/unused";
  private static final long SHARED = 4; // items may share bytes, but not to grow without end

  @Override
  public void read(byte[] file, Parts parts) {
    var reading = new Reading(file, parts);
    Boxes.walk(file, new Range(0, file.length), 0, parts, reading::top);
    reading.finish();
  }

  /// Adds the boxes of a video from that offset on, their names behind `prefix`, and returns where
  /// they end.
  static int boxes(byte[] file, int start, String prefix, Parts parts) {
    int at = start;
    Boxes.Box box = Boxes.box(file, at, file.length);
    while (box != null && box.whole() && isName(box.type())) {
      Kind kind = box.type().equals("uuid") ? uuid(file, box, "").kind() : Kind.TRAILER;
      parts.add(kind, prefix + box.type(), box.all(), box.content());
      at = box.all().end();
      box = Boxes.box(file, at, file.length);
    }
    return at;
  }

  private static boolean isName(String type) {
    return type.chars().allMatch(c -> (c >= ' ' && c < 127) || c == 0xa9);
  }

  /// A `free` box of that many bytes, all of them zero.
  static byte[] free(int length) {
    byte[] box = new byte[length];
    if (length >= Boxes.HEADER) {
      Bytes.putInt32(box, 0, length);
      System.arraycopy(Bytes.latin1("free"), 0, box, 4, 4);
    }
    return box;
  }

  /// What a `uuid` box is by its user type (4.2.2): C2PA 2.2, A.5.1; XMP part 3, 1.2.6.
  private static Part uuid(byte[] file, Boxes.Box box, String prefix) {
    Range content = box.content();
    if (content.length() < UUID) {
      return Part.of(Kind.UNKNOWN, prefix + "uuid", box.all(), content);
    }
    int start = content.start() + UUID;
    String type = HexFormat.of().formatHex(file, content.start(), start);
    Range rest = new Range(start, content.end());
    return switch (type) {
      case C2PA -> manifest(file, box, prefix, rest);
      case XMP -> Part.of(Kind.XMP, prefix + "uuid", "XMP", box.all(), rest, Coding.PLAIN);
      case IPTC -> Part.of(Kind.IPTC, prefix + "uuid", "IPTC", box.all(), rest, Coding.PLAIN);
      default -> Part.of(Kind.UNKNOWN, prefix + "uuid", type, box.all(), rest, Coding.PLAIN);
    };
  }

  /// Version and flags, purpose with its NUL, then for a manifest eight bytes of Merkle offset.
  private static Part manifest(byte[] file, Boxes.Box box, String prefix, Range rest) {
    int purposeStart = Math.min(rest.start() + FULL, rest.end());
    int nul = Bytes.indexOf(file, purposeStart, rest.end(), 0);
    int purposeEnd = nul < 0 ? rest.end() : nul;
    String purpose =
        new String(
            file,
            purposeStart,
            Math.min(purposeEnd - purposeStart, 64),
            StandardCharsets.ISO_8859_1);
    Range store = new Range(Math.min(purposeEnd + 9, rest.end()), rest.end());
    return Part.of(Kind.C2PA, prefix + "uuid", purpose, box.all(), store, Coding.PLAIN);
  }

  /// One file as its boxes go by.
  private static final class Reading {
    private final byte[] file;
    private final Parts parts;
    private final List<Boxes.Box> data = new ArrayList<>();
    private final List<Range> used = new ArrayList<>();
    private final SampleTable samples;
    private @Nullable Range information;
    private @Nullable Range location;
    private @Nullable Range reference;
    private @Nullable Range inlineData;
    private long claimed; // bytes of all items
    private boolean fragments;
    private boolean metadata;

    Reading(byte[] file, Parts parts) {
      this.file = file;
      this.parts = parts;
      this.samples = new SampleTable(file);
    }

    void top(Boxes.Box box) {
      switch (box.type()) {
        case "ftyp", "styp" -> parts.add(Kind.STRUCTURE, box.type(), box.all(), box.content());
        case "meta" -> meta(box);
        case "moov" -> nest(box, "", 1);
        case "moof" -> {
          fragments = true;
          parts.add(Kind.STRUCTURE, "moof", box.all(), box.content());
        }
        case "mdat" -> {
          data.add(box);
          header(box, "mdat");
        }
        default -> leaf(box, "");
      }
    }

    private void header(Boxes.Box box, String name) {
      Range header = new Range(box.all().start(), box.content().start());
      parts.add(Kind.STRUCTURE, name, header, new Range(header.end(), header.end()));
    }

    private void nest(Boxes.Box box, String prefix, int depth) {
      header(box, prefix + box.type());
      String inside = prefix + box.type() + "/";
      Boxes.walk(file, box.content(), depth, parts, child -> child(child, inside, depth));
    }

    private void child(Boxes.Box box, String prefix, int depth) {
      if (NESTS.contains(box.type())) {
        nest(box, prefix, depth + 1);
      } else if (prefix.startsWith("moov")) {
        samples.box(box);
        track(box, prefix);
      } else {
        leaf(box, prefix);
      }
    }

    private void track(Boxes.Box box, String prefix) {
      switch (box.type()) {
        case "udta", "meta" ->
            parts.add(Kind.UNKNOWN, prefix + box.type(), box.all(), box.content());
        case "uuid", "free", "skip" -> leaf(box, prefix);
        default -> parts.add(Kind.STRUCTURE, prefix + box.type(), box.all(), box.content());
      }
    }

    private void meta(Boxes.Box box) {
      if (!box.whole() || metadata) {
        leafMeta(box);
        return;
      }
      metadata = true;
      int start = Math.min(box.content().start() + FULL, box.content().end());
      parts.add(
          Kind.STRUCTURE,
          "meta",
          new Range(box.all().start(), start),
          new Range(box.content().start(), start));
      Boxes.walk(file, new Range(start, box.content().end()), 1, parts, this::metaChild);
    }

    private void leafMeta(Boxes.Box box) {
      if (!metadata) {
        throw new ImageException.Corrupt(
            Message.of(
                "container.box.size",
                "meta",
                box.all().start(),
                Bytes.uint32(file, box.all().start()),
                box.all().length()));
      }
      parts.add(Kind.UNKNOWN, "meta", box.all(), box.content());
    }

    private void metaChild(Boxes.Box box) {
      switch (box.type()) {
        case "iinf" -> information = table(box);
        case "iloc" -> location = table(box);
        case "iref" -> reference = table(box);
        case "idat" -> {
          inlineData = box.content();
          header(box, "meta/idat");
        }
        case "hdlr", "pitm", "ipro", "grpl", "dinf" -> table(box);
        case "iprp" -> nest(box, "meta/", 2);
        default -> leaf(box, "meta/");
      }
    }

    private Range table(Boxes.Box box) {
      parts.add(Kind.STRUCTURE, "meta/" + box.type(), box.all(), box.content());
      return box.content();
    }

    private void leaf(Boxes.Box box, String prefix) {
      parts.add(
          switch (box.type()) {
            case "uuid" -> uuid(file, box, prefix);
            case "free", "skip" ->
                Part.of(Kind.PADDING, prefix + box.type(), box.all(), box.content());
            case "jumb" -> {
              boolean c2pa = Jumbf.isC2pa(file, box.all().start(), box.all().end());
              Kind kind = c2pa ? Kind.C2PA : Kind.JUMBF;
              yield Part.of(kind, prefix + "jumb", box.all(), box.all());
            }
            case "colr" -> color(box, prefix);
            default ->
                prefix.equals("meta/iprp/ipco/")
                    ? property(box, prefix)
                    : Part.of(
                        prefix.equals("meta/iprp/") ? Kind.STRUCTURE : Kind.UNKNOWN,
                        prefix + box.type(),
                        box.all(),
                        box.content());
          });
    }

    private Part color(Boxes.Box box, String prefix) {
      Range content = box.content();
      String type = content.length() < 4 ? "" : Bytes.name(file, content.start());
      boolean profile = type.equals("prof") || type.equals("rICC");
      Range payload = profile ? new Range(content.start() + 4, content.end()) : content;
      Kind kind = profile ? Kind.ICC : Kind.COLOR;
      return Part.of(kind, prefix + "colr", type, box.all(), payload, Coding.PLAIN);
    }

    /// Descriptions that a person wrote are metadata; all other properties say how to show the
    /// picture.
    private static Part property(Boxes.Box box, String prefix) {
      Kind kind =
          switch (box.type()) {
            case "udes" -> Kind.UNKNOWN;
            case "av1C", "hvcC", "vvcC", "jpgC", "ispe", "irot", "imir", "clap", "auxC" ->
                Kind.PICTURE;
            default -> Kind.COLOR;
          };
      return Part.of(kind, prefix + box.type(), box.all(), box.content());
    }

    void finish() {
      if (information != null && location != null) {
        items(information, location);
      }
      List<Range> sampled = samples.ranges(parts);
      if (!sampled.isEmpty()) {
        used.addAll(sampled);
        parts.add(new Part(Kind.PICTURE, SAMPLES, "", sampled, sampled, Coding.PLAIN));
      }
      if (!fragments) {
        List<Range> union = Range.union(used);
        data.forEach(box -> box.content().without(union).forEach(this::unused));
      }
      if (!parts.has(Kind.PICTURE)) {
        throw new ImageException.Corrupt(Message.of("container.bmff.nopicture", file.length));
      }
    }

    private void items(Range information, Range location) {
      Map<Integer, Items.Entry> infos = Items.infos(file, information, parts);
      List<Items.Reference> references =
          reference == null ? List.of() : Items.references(file, reference, parts);
      Set<Integer> thumbnails = Items.thumbnails(references);
      for (Items.Location place : Items.locations(file, location)) {
        Items.Entry info = infos.get(place.id());
        if (info != null && place.dataReference() == 0) {
          parts.add(item(info, ranges(place), thumbnails.contains(place.id())));
        }
      }
    }

    private List<Range> ranges(Items.Location place) {
      Range inside =
          switch (place.construction()) {
            case 0 -> new Range(0, file.length);
            case 1 -> inlineData == null ? new Range(0, 0) : inlineData;
            default -> new Range(0, 0);
          };
      var ranges = new ArrayList<Range>();
      for (Items.Extent extent : place.extents()) {
        Range range = range(place, extent, inside);
        if (!range.isEmpty()) {
          ranges.add(range);
          used.add(range);
          claimed += range.length();
        }
      }
      if (claimed > SHARED * file.length) {
        throw new ImageException.LimitExceeded(Message.of("container.limit.extents", place.at()));
      }
      return ranges;
    }

    /// Length 0 means all there is, where it is the only extent (8.11.3.1); tools that empty an
    /// item leave the same, so there it means nothing.
    private Range range(Items.Location place, Items.Extent extent, Range inside) {
      long offset = place.base() + extent.offset();
      long start = inside.start() + Math.max(0, offset);
      if (extent.length() == 0 || offset < 0 || offset > inside.length()) {
        if (extent.length() != 0 && place.construction() < 2) {
          outside(place, offset, inside);
        }
        return new Range(0, 0);
      }
      long end = extent.length() < 0 ? Long.MAX_VALUE : start + extent.length();
      if (end > inside.end() || end < start) {
        outside(place, offset, inside);
        end = inside.end();
      }
      return new Range((int) start, (int) end);
    }

    private void outside(Items.Location place, long offset, Range inside) {
      parts.notice("container.item.outside", place.id(), offset, inside.length());
      if (place.construction() == 0) {
        parts.truncated();
      }
    }

    private Part item(Items.Entry info, List<Range> ranges, boolean thumbnail) {
      String name = ITEM + info.id();
      return switch (info.type()) {
        case "Exif" -> new Part(Kind.EXIF, name, "Exif", ranges, exif(ranges), Coding.PLAIN);
        case "mime" -> new Part(mime(info), name, info.contentType(), ranges, ranges, Coding.PLAIN);
        case "uri ", "jumb" ->
            new Part(
                info.type().equals("jumb") ? Kind.C2PA : Kind.UNKNOWN,
                name,
                info.type(),
                ranges,
                ranges,
                Coding.PLAIN);
        default ->
            new Part(
                thumbnail ? Kind.THUMBNAIL : Kind.PICTURE,
                name,
                info.type(),
                ranges,
                ranges,
                Coding.PLAIN);
      };
    }

    private static Kind mime(Items.Entry info) {
      return switch (info.contentType()) {
        case "application/rdf+xml" -> Kind.XMP;
        case "application/c2pa", "application/x-c2pa-manifest-store" -> Kind.C2PA;
        default -> Kind.UNKNOWN;
      };
    }

    /// Four bytes with the offset of the TIFF header come first (ISO/IEC 23008-12, A.2.1).
    private List<Range> exif(List<Range> ranges) {
      if (ranges.isEmpty() || ranges.getFirst().length() < 4) {
        return ranges;
      }
      long skip = 4 + Bytes.uint32(file, ranges.getFirst().start());
      var payload = new ArrayList<Range>();
      for (Range range : ranges) {
        int cut = (int) Math.min(skip, range.length());
        skip -= cut;
        if (cut < range.length()) {
          payload.add(new Range(range.start() + cut, range.end()));
        }
      }
      return payload;
    }

    /// Bytes of `mdat` that no item and no sample uses.
    private void unused(Range range) {
      boolean zero = true;
      for (int i = range.start(); i < range.end() && zero; i++) {
        zero = file[i] == 0;
      }
      parts.add(zero ? Kind.PADDING : Kind.HIDDEN, UNUSED, range, range);
    }
  }

  @Override
  public Rewritten write(ImageFile file, Edits edits) {
    return new Writing(file, edits).write();
  }

  /// One file as it is put together again.
  private static final class Writing {
    private final ImageFile file;
    private final byte[] input;
    private final Edits edits;
    private final Assembly out;
    private final int boxesEnd;
    private final Set<Integer> touched = new HashSet<>(); // where parts start that an edit names
    private final List<Range> kept; // bytes of items and samples that stay
    private final Parts scratch = new Parts(Limits.STANDARD);
    private final Set<Integer> gone = new HashSet<>();
    private final Map<Integer, Assembly.Insert> replaced = new HashMap<>();
    private final Map<Integer, Integer> newLengths = new LinkedHashMap<>();
    private final List<Boxes.Box> nests = new ArrayList<>();
    private int grown;

    Writing(ImageFile file, Edits edits) {
      this.file = file;
      this.input = file.bytes();
      this.edits = edits;
      this.out = new Assembly(input);
      this.boxesEnd = Boxes.end(file);
      var stay = new ArrayList<Range>();
      for (Part part : file.parts()) {
        if (edits.touches(part)) {
          touched.add(part.start());
        } else if (isData(part)) {
          stay.addAll(part.ranges());
        }
      }
      this.kept = Range.union(stay);
    }

    Rewritten write() {
      checkApart();
      for (Edits.Edit.Add add : edits.added()) {
        out.add(boxesEnd, added(add)); // in front of edits of what stands behind the boxes
      }
      file.parts().forEach(this::edit);
      Boxes.walk(input, new Range(0, input.length), 0, scratch, box -> nest(box, 0));
      tables();
      byte[] output = out.build();
      grown = output.length - input.length;
      nests.forEach(box -> size(box, output));
      if (!edits.added().isEmpty()) {
        Boxes.closeLast(file, edits, out, output);
      }
      move(output);
      return new Rewritten(output, out);
    }

    /// An item whose bytes are those of a table or header would change with it; one that shares
    /// them with another box must not be edited, nor the box.
    private void checkApart() {
      var boxes = new TreeMap<Integer, Part>();
      var changing = new TreeMap<Integer, Part>();
      for (Part part : file.parts()) {
        if (!isData(part) && !part.name().equals(UNUSED) && part.start() < boxesEnd) {
          boxes.put(part.start(), part);
          if (part.kind() == Kind.STRUCTURE || edits.touches(part)) {
            changing.put(part.start(), part);
          }
        }
      }
      Map.Entry<Integer, Part> last = boxes.lastEntry();
      if (!edits.added().isEmpty() && last != null && Bytes.int32(input, last.getKey()) == 0) {
        changing.put(last.getKey(), last.getValue()); // gets its size
      }
      for (Part part : file.parts()) {
        if (isData(part)) {
          checkApart(part, edits.touches(part) ? boxes : changing);
        }
      }
    }

    private void checkApart(Part data, NavigableMap<Integer, Part> boxes) {
      for (Range range : data.ranges()) {
        boolean across = range.start() < boxesEnd && range.end() > boxesEnd;
        if (across && !edits.added().isEmpty()) {
          throw new ImageException.Unsupported(
              Message.of("container.item.across", data.place(), boxesEnd));
        }
        Map.Entry<Integer, Part> before = boxes.lowerEntry(range.end());
        if (before != null && before.getValue().end() > range.start()) {
          throw new ImageException.Unsupported(
              Message.of("container.item.shares", data.place(), before.getValue().place()));
        }
      }
    }

    private static boolean isData(Part part) {
      return part.name().startsWith(ITEM) || part.name().equals(SAMPLES);
    }

    private void edit(Part part) {
      byte @Nullable [] payload = edits.replacement(part);
      if (!edits.touches(part)) {
        return;
      }
      for (Range range : part.ranges()) {
        range.without(kept).forEach(out::cut);
      }
      if (part.name().startsWith(ITEM)) {
        item(part, payload);
      } else if (payload != null) {
        out.insert(part.start(), rewritten(part, payload));
      } else if (part.name().startsWith("meta/iprp/ipco/")) {
        // Properties are counted: free space takes the place of the one that goes (23008-12,
        // 9.3.1).
        out.insert(part.start(), free(part.length()));
      }
    }

    private void item(Part part, byte @Nullable [] payload) {
      int id = Integer.parseInt(part.name().substring(ITEM.length()));
      if (payload == null) {
        gone.add(id);
        return;
      }
      byte[] content = part.kind() == Kind.EXIF ? Bytes.join(new byte[4], payload) : payload;
      if (part.ranges().isEmpty()) {
        throw new IllegalArgumentException(part.place());
      }
      replaced.put(id, out.insert(outside(part.start()), content));
      newLengths.put(id, content.length);
    }

    /// That offset, or the start of the bytes that stay and that it would tear apart.
    private int outside(int offset) {
      for (Range range : kept) {
        if (range.start() < offset && offset < range.end()) {
          return range.start();
        }
      }
      return offset;
    }

    private byte[] rewritten(Part part, byte[] payload) {
      int header = part.payloadStart() - part.start();
      byte[] head = Arrays.copyOfRange(input, part.start(), part.start() + header);
      if (header == 0) {
        return payload;
      }
      byte[] box = Bytes.join(head, payload);
      if (Bytes.int32(box, 0) == 1) {
        Bytes.putNumber(box, 8, 8, box.length);
      } else {
        Bytes.putInt32(box, 0, box.length);
      }
      return box;
    }

    private void nest(Boxes.Box box, int depth) {
      if (touched.contains(box.all().start())) {
        return;
      }
      boolean meta = box.type().equals("meta") && depth == 0;
      if (meta || box.type().equals("mdat") || nests(box, depth) || box.type().equals("idat")) {
        nests.add(box);
      }
      if (meta || nests(box, depth)) {
        int skip = meta ? FULL : 0;
        int start = Math.min(box.content().start() + skip, box.content().end());
        Range content = new Range(start, box.content().end());
        Boxes.walk(input, content, depth + 1, scratch, child -> nest(child, depth + 1));
      }
    }

    /// Whether a box was read as one that holds others.
    private static boolean nests(Boxes.Box box, int depth) {
      return depth == 0 ? box.type().equals("moov") : NESTS.contains(box.type());
    }

    /// Takes the items that go out of every table that names them.
    private void tables() {
      if (gone.isEmpty() && replaced.isEmpty()) {
        return;
      }
      for (Part part : file.parts()) {
        Range content = part.payload().isEmpty() ? new Range(0, 0) : part.payload().getFirst();
        switch (part.name()) {
          case "meta/iinf" -> table(part, Items.infosWithout(input, content, gone, scratch));
          case "meta/iloc" -> table(part, Items.locationsWithout(input, content, gone, newLengths));
          case "meta/iref" -> references(part, content);
          case "meta/iprp/ipma" -> table(part, Items.associationsWithout(input, content, gone));
          case "meta/grpl" -> table(part, Items.groupsWithout(input, content, gone, scratch));
          default -> {}
        }
      }
    }

    /// A thumbnail whose picture goes would be a picture of its own.
    private void references(Part part, Range content) {
      for (Items.Reference reference : Items.references(input, content, scratch)) {
        boolean orphaned =
            reference.type().equals("thmb")
                && !reference.to().isEmpty()
                && gone.containsAll(reference.to());
        if (orphaned && !gone.contains(reference.from())) {
          throw new ImageException.Unsupported(
              Message.of("container.item.shares", ITEM + reference.to().getFirst(), part.place()));
        }
      }
      byte[] left = Items.referencesWithout(input, content, gone, scratch);
      if (left.length > FULL) {
        table(part, left);
      } else {
        part.ranges().forEach(out::cut); // a box without a reference says nothing
      }
    }

    private void table(Part part, byte[] content) {
      Range before = part.payload().getFirst();
      if (Arrays.equals(input, before.start(), before.end(), content, 0, content.length)) {
        return;
      }
      part.ranges().forEach(out::cut);
      out.insert(part.start(), rewritten(part, content));
    }

    private static byte[] added(Edits.Edit.Add add) {
      if (add.kind() != Kind.XMP) {
        throw new IllegalArgumentException(add.kind().toString());
      }
      byte[] type = HexFormat.of().parseHex(XMP);
      return JpegXl.box("uuid", Bytes.join(type, add.payload().bytes()));
    }

    /// A box that lost or won content gets its new size; one of size 0 reaches to the end as
    /// before.
    private void size(Boxes.Box box, byte[] output) {
      int growth = out.growth(new Range(box.content().start(), box.all().end()));
      if (growth == 0 || !box.whole()) {
        return;
      }
      int place = out.place(box.all().start());
      int size = box.all().length() + growth;
      long old = Bytes.uint32(output, place);
      if (old == 1) {
        Bytes.putNumber(output, place + 8, 8, size);
      } else if (old != 0) {
        Bytes.putInt32(output, place, size);
      }
    }

    /// Sets every offset in `iloc`, `stco` and `co64` to where its byte now is.
    private void move(byte[] output) {
      Boxes.walk(
          output,
          new Range(0, output.length),
          0,
          new Parts(Limits.STANDARD),
          box -> moveIn(box, output, 0));
    }

    private void moveIn(Boxes.Box box, byte[] output, int depth) {
      boolean meta = box.type().equals("meta") && depth == 0;
      if (meta || nests(box, depth)) {
        int start = Math.min(box.content().start() + (meta ? FULL : 0), box.content().end());
        Range content = new Range(start, box.content().end());
        var inside = new Parts(Limits.STANDARD);
        Boxes.walk(output, content, depth + 1, inside, child -> moveIn(child, output, depth + 1));
      }
      if (depth == 0) {
        return; // a table on its own says nothing
      }
      switch (box.type()) {
        case "iloc" -> locations(box.content(), output);
        case "stco" -> SampleTable.move(output, box.content(), 4, this::place);
        case "co64" -> SampleTable.move(output, box.content(), 8, this::place);
        default -> {}
      }
    }

    private void locations(Range content, byte[] output) {
      Items.Widths widths = Items.widths(output, content);
      for (Items.Location location : Items.locations(output, content)) {
        if (location.dataReference() != 0 || location.construction() > 1) {
          continue;
        }
        Assembly.Insert insert = replaced.get(location.id());
        int idat = location.construction() == 1 ? idatStart() : 0;
        if (insert != null) {
          int start = idat == 0 ? 0 : out.place(idat - Boxes.HEADER) + Boxes.HEADER;
          Items.move(output, location, widths, _ -> insert.place() - start);
        } else if (idat != 0) {
          int start = out.place(idat - Boxes.HEADER) + Boxes.HEADER;
          Items.move(output, location, widths, offset -> place(offset + idat) - start);
        } else if (location.construction() == 0) {
          Items.move(output, location, widths, this::place);
        }
      }
    }

    private int idatStart() {
      return file.parts(Kind.STRUCTURE)
          .filter(part -> part.name().equals("meta/idat"))
          .mapToInt(Part::end)
          .max()
          .orElse(0);
    }

    private long place(long offset) {
      if (offset < 0 || offset >= input.length) {
        boolean inside = offset >= 0 && offset < (long) input.length + grown;
        return inside ? offset + grown : offset; // what pointed nowhere still does
      }
      return out.place((int) offset);
    }
  }
}
