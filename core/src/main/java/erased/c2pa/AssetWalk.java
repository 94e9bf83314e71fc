package erased.c2pa;

import erased.c2pa.Asset.NamedBox;
import erased.c2pa.Asset.Stored;
import erased.container.Bytes;
import erased.container.Format;
import erased.container.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Walks the five containers as the standard's bindings see them: where a manifest store may sit
/// (C2PA 2.4, A.3 to A.5) and which boxes there are. Broken files end the walk, they do not fail
/// it.
final class AssetWalk {
  static final String C2PA = "C2PA";

  private static final byte[] C2PA_UUID = {
    (byte) 0xd8,
    (byte) 0xfe,
    (byte) 0xc3,
    (byte) 0xd6,
    0x1b,
    0x0e,
    0x48,
    0x3c,
    (byte) 0x92,
    (byte) 0x97,
    0x58,
    0x28,
    (byte) 0x87,
    0x7e,
    (byte) 0xc4,
    (byte) 0x81
  };
  private static final byte[] C2PA_NAME = Bytes.latin1("c2pa");
  private static final int PNG_SIGNATURE = 8;
  private static final int RIFF_HEADER = 12;
  private static final int BOXES = 1 << 16; // no file of these kinds needs more

  private AssetWalk() {}

  static List<Stored> stores(byte[] file, Format format) {
    return switch (format) {
      case PNG -> png(file);
      case JPEG -> jpeg(file);
      case WEBP -> riff(file);
      case AVIF, HEIC, HEIF -> bmff(file);
      case JXL -> jxl(file);
    };
  }

  static List<NamedBox> boxes(byte[] file, Format format) {
    return switch (format) {
      case PNG -> pngBoxes(file);
      case JPEG -> jpegBoxes(file);
      case WEBP -> riffBoxes(file);
      case AVIF, HEIC, HEIF -> topBoxes(file);
      case JXL ->
          topBoxes(file).stream()
              .map(box -> box.name().equals("jumb") ? new NamedBox(C2PA, box.range()) : box)
              .toList();
    };
  }

  private static Stored stored(NamedBox box, int header, int footer) {
    Range range = box.range();
    return new Stored(
        List.of(range), List.of(new Range(range.start() + header, range.end() - footer)));
  }

  private static List<Stored> png(byte[] file) {
    return pngBoxes(file).stream()
        .filter(box -> box.name().equals(C2PA))
        .map(box -> stored(box, 8, 4))
        .toList();
  }

  private static List<NamedBox> pngBoxes(byte[] file) {
    var boxes = new ArrayList<NamedBox>();
    boxes.add(new NamedBox("PNGh", new Range(0, Math.min(PNG_SIGNATURE, file.length))));
    for (int at = PNG_SIGNATURE; file.length - at >= 12; ) {
      long length = Bytes.uint32(file, at);
      if (length > file.length - at - 12) {
        break;
      }
      String name = Bytes.name(file, at + 4);
      int end = at + 12 + (int) length;
      boxes.add(new NamedBox(name.equals("caBX") ? C2PA : name, new Range(at, end)));
      if (name.equals("IEND")) {
        break;
      }
      at = end;
    }
    return boxes;
  }

  private static List<Stored> riff(byte[] file) {
    return riffBoxes(file).stream()
        .filter(box -> box.name().equals(C2PA))
        .limit(1) // the reference takes the first
        .map(box -> stored(box, 8, 0))
        .toList();
  }

  /// The padding byte belongs to no chunk.
  private static List<NamedBox> riffBoxes(byte[] file) {
    var boxes = new ArrayList<NamedBox>();
    if (file.length < RIFF_HEADER) {
      return boxes;
    }
    boxes.add(new NamedBox("RIFF", new Range(0, RIFF_HEADER)));
    long end = Math.min(file.length, 8 + Bytes.uint32Little(file, 4));
    for (int at = RIFF_HEADER; end - at >= 8 && boxes.size() < BOXES; ) {
      long length = Bytes.uint32Little(file, at + 4);
      if (length > file.length - at - 8) {
        break;
      }
      boxes.add(new NamedBox(Bytes.name(file, at), new Range(at, at + 8 + (int) length)));
      long next = at + 8 + length + (length & 1);
      if (next > end) {
        break;
      }
      at = (int) next;
    }
    return boxes;
  }

  private static List<Stored> bmff(byte[] file) {
    var stores = new ArrayList<Stored>();
    for (NamedBox box : topBoxes(file)) {
      int header = header(file, box.range());
      int at = box.range().start() + header;
      int end = box.range().end();
      if (!box.name().equals("uuid") || !Bytes.startsWith(file, at, end, C2PA_UUID)) {
        continue;
      }
      int purpose = at + C2PA_UUID.length + 4; // version and flags
      int nul = purpose < end ? Bytes.indexOf(file, purpose, end, 0) : -1;
      if (nul < 0 || end - nul < 9) {
        continue;
      }
      String name = new String(file, purpose, nul - purpose, StandardCharsets.UTF_8);
      if (name.equals("manifest") || name.equals("original") || name.equals("update")) {
        stores.add(new Stored(List.of(box.range()), List.of(new Range(nul + 9, end))));
      }
    }
    return stores;
  }

  private static List<Stored> jxl(byte[] file) {
    var stores = new ArrayList<Stored>();
    for (NamedBox box : topBoxes(file)) {
      int content = box.range().start() + header(file, box.range());
      // The store from its length on is the box itself; its description box names it.
      if (box.name().equals("jumb")
          && Bytes.startsWith(file, content + 8, box.range().end(), C2PA_NAME)) {
        stores.add(stored(box, 0, 0));
      }
    }
    return stores;
  }

  /// Top-level boxes of ISO base media and JPEG XL files, as far as their lengths are true.
  static List<NamedBox> topBoxes(byte[] file) {
    var boxes = new ArrayList<NamedBox>();
    for (int at = 0; file.length - at >= 8 && boxes.size() < BOXES; ) {
      long length = Bytes.uint32(file, at);
      if (length == 0) {
        length = (long) file.length - at;
      } else if (length == 1) {
        length = file.length - at < 16 ? -1 : Bytes.int64(file, at + 8);
      }
      if (length < 8 || length > file.length - at) {
        break;
      }
      boxes.add(new NamedBox(Bytes.name(file, at + 4), new Range(at, at + (int) length)));
      at += (int) length;
    }
    return boxes;
  }

  static int header(byte[] file, Range box) {
    return Bytes.uint32(file, box.start()) == 1 ? 16 : 8;
  }

  /// A JPEG segment, its marker byte, and its bytes; a scan has its entropy-coded data with it.
  private record Segment(int marker, Range range) {
    Range content() {
      return new Range(Math.min(range.start() + 4, range.end()), range.end());
    }
  }

  private static List<Segment> segments(byte[] file) {
    var segments = new ArrayList<Segment>();
    segments.add(new Segment(0xd8, new Range(0, Math.min(2, file.length))));
    for (int at = 2; file.length - at >= 2 && segments.size() < BOXES; ) {
      if (file[at] != (byte) 0xff) {
        break;
      }
      int marker = Bytes.uint8(file, at + 1);
      if (marker == 0xff) { // a fill byte
        at++;
        continue;
      }
      boolean bare = marker == 0x01 || (marker >= 0xd0 && marker <= 0xd9);
      int length = bare ? 2 : file.length - at < 4 ? -1 : 2 + Bytes.uint16(file, at + 2);
      if (length < 2 || (!bare && length < 4) || length > file.length - at) {
        break;
      }
      int end = at + length;
      if (marker == 0xda) {
        end = endOfScan(file, end);
      }
      segments.add(new Segment(marker, new Range(at, end)));
      if (marker == 0xd9) {
        break;
      }
      at = end;
    }
    return segments;
  }

  private static int endOfScan(byte[] file, int from) {
    for (int at = from; at < file.length - 1; at++) {
      if (file[at] == (byte) 0xff) {
        int next = Bytes.uint8(file, at + 1);
        if (next != 0 && (next < 0xd0 || next > 0xd7)) {
          return at;
        }
      }
    }
    return file.length;
  }

  /// APP11 segments of JUMBF: `JP`, a number of the box, a running number, then the box; from the
  /// second one on its header is repeated (ISO 19566-5, D.2).
  private static List<Stored> jpeg(byte[] file) {
    var stores = new ArrayList<Stored>();
    int number = -1;
    var place = new ArrayList<Range>();
    var payload = new ArrayList<Range>();
    for (Segment segment : segments(file)) {
      Range content = segment.content();
      if (segment.marker != 0xeb || content.length() <= 16) {
        continue;
      }
      int instance = Bytes.uint16(file, content.start() + 2);
      if (instance == number && !place.isEmpty()) {
        if (Bytes.uint32(file, content.start() + 4) > place.size()) {
          place.add(segment.range);
          payload.add(new Range(content.start() + 16, content.end()));
        } else {
          number = -1; // out of order: not of this store
        }
      } else if (content.length() > 28
          && Bytes.startsWith(file, content.start() + 24, content.end(), C2PA_NAME)) {
        if (!place.isEmpty()) {
          stores.add(new Stored(place, payload));
          place.clear();
          payload.clear();
        }
        number = instance;
        place.add(segment.range);
        payload.add(new Range(content.start() + 8, content.end()));
      }
    }
    if (!place.isEmpty()) {
      stores.add(new Stored(place, payload));
    }
    return stores;
  }

  private static List<NamedBox> jpegBoxes(byte[] file) {
    var boxes = new ArrayList<NamedBox>();
    int number = -1;
    int c2pa = -1;
    for (Segment segment : segments(file)) {
      Range range = segment.range;
      if (segment.marker == 0xeb) {
        Range content = segment.content();
        if (content.length() <= 16) {
          continue;
        }
        int instance = Bytes.uint16(file, content.start() + 2);
        if (c2pa >= 0 && instance == number) {
          Range before = boxes.get(c2pa).range();
          boxes.set(
              c2pa, new NamedBox(C2PA, new Range(before.start(), before.end() + range.length())));
          continue;
        }
        if (Bytes.startsWith(file, content.start() + 24, content.end(), C2PA_NAME)) {
          number = instance;
          c2pa = boxes.size();
          boxes.add(new NamedBox(C2PA, range));
          continue;
        }
      }
      name(segment.marker).ifPresent(name -> boxes.add(new NamedBox(name, range)));
    }
    return boxes;
  }

  private static Optional<String> name(int marker) {
    return Optional.ofNullable(
        switch (marker) {
          case 0xc4 -> "DHT";
          case 0xcc -> "DAC";
          case 0xc8 -> "JPG";
          case 0xd8 -> "SOI";
          case 0xd9 -> "EOI";
          case 0xda -> "SOS";
          case 0xdb -> "DQT";
          case 0xdc -> "DNL";
          case 0xdd -> "DRI";
          case 0xde -> "DHP";
          case 0xdf -> "EXP";
          case 0xfe -> "COM";
          default ->
              marker >= 0xe0 && marker <= 0xef
                  ? "APP" + (marker - 0xe0)
                  : marker >= 0xc0 && marker <= 0xcf
                      ? "SOF" + (marker - 0xc0)
                      : marker >= 0xf0 && marker <= 0xfd ? "JPG" + (marker - 0xf0) : null;
        });
  }
}
