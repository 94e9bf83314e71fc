package erased.container;

import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// JPEG: markers, most of them with a length, and scans (ISO/IEC 10918-1, B.1).
final class Jpeg implements Container {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int COM = 0xfe;
  private static final int TEM = 0x01;
  private static final int LONGEST = 0xffff - 2; // bytes of content in one segment
  private static final String BETWEEN = "between segments";
  private static final int GUID = 32;
  private static final int EXTENSION_HEADER =
      Application.XMP_EXTENSION.length() + GUID + 8; // full length, offset
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long LOW_BITS = 0x0101_0101_0101_0101L;

  /// Application segments that are known by what they start with.
  private enum Application {
    JFIF(0, "JFIF\0"),
    JFXX(0, "JFXX\0"),
    EXIF(1, "Exif\0\0"),
    XMP(1, "http://ns.adobe.com/xap/1.0/\0"),
    XMP_EXTENSION(1, "http://ns.adobe.com/xmp/extension/\0"),
    ICC(2, "ICC_PROFILE\0"),
    MULTI_PICTURE(2, "MPF\0"),
    GAIN_MAP(2, "urn:iso:std:iso:ts:21496:-1\0"),
    JUMBF(11, "JP"),
    PHOTOSHOP(13, "Photoshop 3.0\0"),
    ADOBE(14, "Adobe"),
    OTHER(-1, "");

    private final int number;
    private final String identifier;

    Application(int number, String identifier) {
      this.number = number;
      this.identifier = identifier;
    }

    int length() {
      return identifier.length();
    }

    byte[] bytes() {
      return Bytes.latin1(identifier);
    }

    static Application of(int number, byte[] file, Range content) {
      for (Application application : values()) {
        if (application.number == number && application.starts(file, content)) {
          return application;
        }
      }
      return OTHER;
    }

    private boolean starts(byte[] file, Range content) {
      int least =
          switch (this) {
            case XMP_EXTENSION -> EXTENSION_HEADER;
            case ICC -> length() + 2;
            case JUMBF -> 16;
            default -> length();
          };
      return content.length() >= least
          && Bytes.startsWith(file, content.start(), content.end(), bytes());
    }
  }

  @Override
  public void read(byte[] file, Parts parts) {
    int end = segments(file, 0, "", parts);
    if (end < file.length) {
      Trailers.read(file, end, parts);
    }
  }

  /// Adds the segments of the JPEG image at that offset, their names behind `prefix`, and returns
  /// where it ends.
  static int segments(byte[] file, int start, String prefix, Parts parts) {
    var image = new Image(file, prefix, parts);
    return image.read(start);
  }

  /// One image: the segments as they come, those that belong together joined at the end.
  private static final class Image {
    private final byte[] file;
    private final String prefix;
    private final Parts parts;
    private final Map<String, Pieces> pieces = new LinkedHashMap<>();
    private boolean scanned;

    Image(byte[] file, String prefix, Parts parts) {
      this.file = file;
      this.prefix = prefix;
      this.parts = parts;
    }

    int read(int start) {
      int at = start;
      int marker = 0;
      while (marker != EOI && at < file.length) {
        int found = marker(at);
        if (found > at) {
          skipped(at, found);
        }
        if (found + 1 >= file.length) {
          at = file.length;
          break;
        }
        marker = file[found + 1] & 0xff;
        at = segment(found, marker);
      }
      if (marker != EOI) {
        if (!scanned) {
          throw new ImageException.Corrupt(Message.of("container.jpeg.noscan", start, at));
        }
        parts.notice("container.jpeg.end", at);
      }
      pieces.values().forEach(joined -> parts.add(joined.part()));
      return at;
    }

    /// The 0xff right before the next marker's code, fill bytes passed over (B.1.1.2).
    private int marker(int at) {
      int i = at;
      while (i + 1 < file.length
          && !(file[i] == (byte) 0xff && file[i + 1] != 0 && file[i + 1] != (byte) 0xff)) {
        i++;
      }
      return i + 1 < file.length ? i : file.length;
    }

    private void skipped(int from, int to) {
      Range range = new Range(from, to);
      boolean fill = true;
      for (int i = from; i < to; i++) {
        fill &= file[i] == (byte) 0xff;
      }
      if (!fill) {
        parts.notice("container.jpeg.garbage", from, to - from);
      }
      parts.add(fill ? Kind.PADDING : Kind.HIDDEN, prefix + BETWEEN, range, range);
    }

    private int segment(int at, int marker) {
      if (marker == SOI || marker == EOI || marker == TEM || restart(marker)) {
        parts.add(Kind.STRUCTURE, name(marker), new Range(at, at + 2), new Range(at + 2, at + 2));
        return at + 2;
      }
      int left = file.length - at - 2;
      int length = left < 2 ? 0 : Bytes.uint16(file, at + 2);
      if (length < 2 || length > left) {
        if (!scanned) {
          throw new ImageException.Corrupt(
              Message.of("container.jpeg.length", name(marker), at, length, left));
        }
        parts.notice("container.jpeg.length", name(marker), at, length, left);
        Range rest = new Range(at, file.length);
        parts.add(Kind.HIDDEN, name(marker), rest, rest);
        return file.length;
      }
      int end = at + 2 + length;
      if (marker == SOS) {
        scanned = true;
        end = scanEnd(file, end);
      }
      add(marker, new Range(at, end), new Range(at + 4, end));
      return end;
    }

    private void add(int marker, Range all, Range content) {
      boolean application = marker >= 0xe0 && marker <= 0xef;
      if (application) {
        application(marker, all, content);
      } else if (marker == COM) {
        parts.add(Kind.COMMENT, prefix + "COM", all, content);
      } else {
        Kind kind = prefix.isEmpty() ? Kind.PICTURE : Kind.SECOND_PICTURE;
        parts.add(kind, name(marker), all, content);
      }
    }

    private void application(int marker, Range all, Range content) {
      Application application = Application.of(marker - 0xe0, file, content);
      Range rest = from(content, application.length());
      switch (application) {
        case JFIF -> parts.add(Kind.DENSITY, name(marker), all, content);
        case JFXX -> parts.add(Kind.THUMBNAIL, name(marker), all, content);
        case EXIF -> parts.add(Kind.EXIF, name(marker), all, rest);
        case XMP -> parts.add(Kind.XMP, name(marker), all, rest);
        case XMP_EXTENSION -> extension(marker, all, content);
        case ICC ->
            piece("ICC", Kind.ICC, marker, "ICC_PROFILE")
                .add(file[rest.start()] & 0xff, all, from(rest, 2));
        case MULTI_PICTURE -> parts.add(Kind.MULTI_PICTURE, name(marker), all, rest);
        case GAIN_MAP -> parts.add(Kind.GAIN_MAP, name(marker), all, content);
        case JUMBF -> jumbf(marker, all, content);
        case PHOTOSHOP ->
            piece("8BIM", Kind.PHOTOSHOP, marker, "Photoshop 3.0").add(all.start(), all, rest);
        case ADOBE -> parts.add(Kind.COLOR, name(marker), all, content);
        case OTHER -> {
          String label = identifier(content);
          parts.add(Part.of(Kind.UNKNOWN, name(marker), label, all, content, Coding.PLAIN));
        }
      }
    }

    /// Adobe XMP specification part 3, 1.1.3.1: GUID, full length, offset, piece.
    private void extension(int marker, Range all, Range content) {
      int at = content.start() + Application.XMP_EXTENSION.length();
      String guid = new String(file, at, GUID, StandardCharsets.ISO_8859_1);
      piece("XMP " + guid, Kind.XMP_EXTENSION, marker, guid)
          .add(Bytes.uint32(file, at + GUID + 4), all, from(content, EXTENSION_HEADER));
    }

    /// ISO/IEC 19566-5, D.2: `JP`, box instance, sequence number, then the box, whose header every
    /// segment repeats.
    private void jumbf(int marker, Range all, Range content) {
      int at = content.start();
      int instance = Bytes.uint16(file, at + 2);
      long sequence = Bytes.uint32(file, at + 4);
      String key = "JUMBF " + instance;
      int header = Bytes.uint32(file, at + 8) == 1 ? 16 : 8;
      boolean first = !pieces.containsKey(key);
      boolean c2pa = first && Jumbf.isC2pa(file, at + 8, content.end());
      Range piece = from(content, first ? 8 : Math.min(8 + header, content.length()));
      piece(key, c2pa ? Kind.C2PA : Kind.JUMBF, marker, "JUMBF").add(sequence, all, piece);
    }

    private Pieces piece(String key, Kind kind, int marker, String label) {
      return pieces.computeIfAbsent(key, _ -> new Pieces(kind, name(marker), label));
    }

    private String identifier(Range content) {
      int end = content.start();
      while (end < content.end()
          && end < content.start() + 32
          && file[end] >= ' '
          && file[end] < 127
          && file[end] != '{') {
        end++;
      }
      return new String(file, content.start(), end - content.start(), StandardCharsets.ISO_8859_1);
    }

    private String name(int marker) {
      return prefix + Jpeg.name(marker);
    }
  }

  /// Segments that make one part together.
  private static final class Pieces {
    private final Kind kind;
    private final String name;
    private final String label;
    private final List<Range> ranges = new ArrayList<>();
    private final TreeMap<Long, Range> payload = new TreeMap<>();

    Pieces(Kind kind, String name, String label) {
      this.kind = kind;
      this.name = name;
      this.label = label;
    }

    /// Adds a segment at its place in reading order; of two that claim one place the first counts.
    void add(long order, Range all, Range content) {
      ranges.add(all);
      payload.putIfAbsent(order, content);
    }

    Part part() {
      return new Part(kind, name, label, ranges, List.copyOf(payload.values()), Coding.PLAIN);
    }
  }

  private static Range from(Range range, int offset) {
    return new Range(range.start() + offset, range.end());
  }

  private static boolean restart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  /// The marker's name in table B.1.
  static String name(int marker) {
    if (marker >= 0xe0 && marker <= 0xef) {
      return "APP" + (marker - 0xe0);
    }
    return switch (marker) {
      case SOI -> "SOI";
      case EOI -> "EOI";
      case SOS -> "SOS";
      case COM -> "COM";
      case TEM -> "TEM";
      case 0xc4 -> "DHT";
      case 0xcc -> "DAC";
      case 0xdb -> "DQT";
      case 0xdc -> "DNL";
      case 0xdd -> "DRI";
      case 0xde -> "DHP";
      case 0xdf -> "EXP";
      default -> {
        if (marker >= 0xc0 && marker <= 0xcf) {
          yield "SOF" + (marker - 0xc0);
        }
        yield restart(marker) ? "RST" + (marker - 0xd0) : "marker %02X".formatted(marker);
      }
    };
  }

  /// Where the entropy-coded data ends: at a marker that is neither stuffing nor a restart
  /// (B.1.1.5).
  private static int scanEnd(byte[] file, int start) {
    int at = start;
    while (at < file.length) {
      at = nextFf(file, at);
      if (at + 1 >= file.length) {
        return file.length;
      }
      int next = file[at + 1] & 0xff;
      if (next == 0 || restart(next)) {
        at += 2;
      } else if (next == 0xff) {
        at++;
      } else {
        return at;
      }
    }
    return file.length;
  }

  /// Eight bytes at a time: a byte of 0xff is a zero byte of the complement.
  static int nextFf(byte[] file, int start) {
    int at = start;
    while (at + 8 <= file.length) {
      long inverted = ~Bytes.int64(file, at);
      long zero = (inverted - LOW_BITS) & ~inverted & HIGH_BITS;
      if (zero != 0) {
        break;
      }
      at += 8;
    }
    while (at < file.length && file[at] != (byte) 0xff) {
      at++;
    }
    return at;
  }

  @Override
  public Rewritten write(ImageFile file, Edits edits) {
    var out = new Assembly(file.bytes());
    Container.edit(file, edits, out, (part, payload) -> rewritten(file, part, payload));
    Trailers.write(file, edits, out);
    separate(file, edits, out);
    for (Edits.Edit.Add add : edits.added()) {
      out.add(afterJfif(file), added(add));
    }
    byte[] output = out.build();
    MultiPicture.repair(file, edits, out, output);
    return new Rewritten(output, out);
  }

  /// Bytes and restart markers between segments must not come to stand right behind a scan, the
  /// start or others of their kind when what is in front of them goes: they would be read as
  /// something else. An empty comment keeps them apart.
  private static void separate(ImageFile file, Edits edits, Assembly out) {
    var places = new TreeMap<Integer, Part>();
    for (Part part : file.parts()) {
      part.ranges().forEach(range -> places.put(range.start(), part));
    }
    Part before = null;
    boolean gone = false;
    for (Map.Entry<Integer, Part> place : places.entrySet()) {
      Part part = place.getValue();
      if (edits.removes(part)) {
        gone = true;
        continue;
      }
      if (gone && before != null && joins(before, part)) {
        out.insert(place.getKey(), segment(COM, new byte[0]));
      }
      before = part;
      gone = false;
    }
  }

  private static boolean joins(Part before, Part part) {
    boolean fill = part.kind() == Kind.PADDING;
    boolean marked = before.name().endsWith("SOI") || isLoose(before);
    return isLoose(part) && (before.name().endsWith("SOS") || (marked && !fill));
  }

  private static boolean isLoose(Part part) {
    return part.name().endsWith(BETWEEN) || part.name().contains("RST");
  }

  /// The part's segments again with another content, cut to what a segment holds.
  static byte[] rewritten(ImageFile file, Part part, byte[] payload) {
    byte[] bytes = file.bytes();
    int marker = bytes[part.start() + 1] & 0xff;
    byte[] head = Arrays.copyOfRange(bytes, part.start() + 4, headEnd(part));
    return switch (part.kind()) {
      case XMP_EXTENSION -> extension(marker, payload);
      case PHOTOSHOP -> pieces(marker, head, payload);
      default -> segment(marker, Bytes.join(head, payload));
    };
  }

  /// Where the identifier of the part's first segment ends.
  private static int headEnd(Part part) {
    int start = part.start() + 4;
    return switch (part.kind()) {
      case EXIF -> start + Application.EXIF.length();
      case XMP -> start + Application.XMP.length();
      case PHOTOSHOP -> start + Application.PHOTOSHOP.length();
      case MULTI_PICTURE -> start + Application.MULTI_PICTURE.length();
      default -> start;
    };
  }

  private static byte[] pieces(int marker, byte[] head, byte[] payload) {
    var segments = new ArrayList<byte[]>();
    int step = LONGEST - head.length;
    for (int at = 0; at < payload.length; at += step) {
      byte[] piece = Arrays.copyOfRange(payload, at, Math.min(at + step, payload.length));
      segments.add(segment(marker, Bytes.join(head, piece)));
    }
    return Bytes.join(segments.toArray(byte[][]::new));
  }

  /// The GUID is the MD5 of the packet (1.1.3.1): whoever edits it must name the new one in the
  /// packet that points here.
  private static byte[] extension(int marker, byte[] payload) {
    byte[] guid = Bytes.latin1(Md5.hex(payload));
    var segments = new ArrayList<byte[]>();
    int step = LONGEST - EXTENSION_HEADER;
    for (int at = 0; at < payload.length; at += step) {
      byte[] place = new byte[8];
      Bytes.putInt32(place, 0, payload.length);
      Bytes.putInt32(place, 4, at);
      byte[] piece = Arrays.copyOfRange(payload, at, Math.min(at + step, payload.length));
      segments.add(
          segment(marker, Bytes.join(Application.XMP_EXTENSION.bytes(), guid, place, piece)));
    }
    return Bytes.join(segments.toArray(byte[][]::new));
  }

  private static byte[] added(Edits.Edit.Add add) {
    byte[] payload = add.payload().bytes();
    return switch (add.kind()) {
      case XMP -> segment(0xe1, Bytes.join(Application.XMP.bytes(), payload));
      case EXIF -> segment(0xe1, Bytes.join(Application.EXIF.bytes(), payload));
      default -> throw new IllegalArgumentException(add.kind().toString());
    };
  }

  static byte[] segment(int marker, byte[] content) {
    if (content.length > LONGEST) {
      throw new ImageException.Unsupported(
          Message.of("container.jpeg.long", name(marker), content.length, LONGEST));
    }
    byte[] segment = new byte[4 + content.length];
    segment[0] = (byte) 0xff;
    segment[1] = (byte) marker;
    Bytes.putNumber(segment, 2, 2, content.length + 2L);
    System.arraycopy(content, 0, segment, 4, content.length);
    return segment;
  }

  /// Behind SOI, or behind the JFIF header that must come first where there is one.
  private static int afterJfif(ImageFile file) {
    int at = 2;
    for (Part part : file.parts()) {
      if (part.kind() == Kind.DENSITY && part.start() == at) {
        at = part.end();
      }
    }
    return at;
  }
}
