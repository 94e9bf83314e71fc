package erased.container;

import erased.text.Message;

/// WebP: a RIFF file of chunks with type, length and data, padded to even length (RFC 9649,
/// 2.3-2.7).
final class Riff implements Container {
  private static final int START = 12; // RIFF, size, WEBP
  private static final int HEADER = 8;
  private static final int ICC_FLAG = 0x20;
  private static final int ALPHA_FLAG = 0x10;
  private static final int EXIF_FLAG = 0x08;
  private static final int XMP_FLAG = 0x04;

  @Override
  public void read(byte[] file, Parts parts) {
    parts.add(Kind.STRUCTURE, "RIFF", new Range(0, START), new Range(START, START));
    long claimed = HEADER + Bytes.uint32Little(file, 4);
    if (claimed > file.length) {
      parts.notice("container.riff.size", claimed, file.length);
    }
    int at = START;
    while (at < file.length) {
      boolean inside = at < claimed;
      if (!inside && !isChunk(file, at)) {
        break;
      }
      if (!inside) {
        parts.notice("container.riff.size", claimed, file.length);
      }
      int next = chunk(file, at, parts);
      if (next < 0) {
        break;
      }
      at = next;
    }
    if (!parts.has(Kind.PICTURE)) {
      throw new ImageException.Corrupt(Message.of("container.riff.nopicture", file.length));
    }
    if (at < file.length) {
      Trailers.read(file, at, parts);
    }
  }

  /// Behind the end that RIFF claims, only what is plainly a chunk of WebP counts as one.
  private static boolean isChunk(byte[] file, int at) {
    if (file.length - at < HEADER || Bytes.uint32Little(file, at + 4) > file.length - at - HEADER) {
      return false;
    }
    return switch (Bytes.name(file, at)) {
      case "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP", "EXIF", "XMP ", "C2PA" -> true;
      default -> false;
    };
  }

  /// Adds the chunk at that offset and returns where the next one starts; -1 where no chunk fits.
  private static int chunk(byte[] file, int at, Parts parts) {
    int left = file.length - at - HEADER;
    if (left < 0) {
      return -1;
    }
    String type = Bytes.name(file, at);
    long length = Bytes.uint32Little(file, at + 4);
    if (length > left) {
      parts.notice("container.riff.length", type, at, length, left);
      parts.truncated();
      length = left;
    }
    int data = at + HEADER;
    int end = (int) Math.min(data + length + (length & 1), file.length);
    parts.add(kind(type), type, new Range(at, end), new Range(data, (int) (data + length)));
    return end;
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF" -> Kind.PICTURE;
      case "VP8X" -> Kind.STRUCTURE;
      case "ICCP" -> Kind.ICC;
      case "EXIF" -> Kind.EXIF;
      case "XMP " -> Kind.XMP;
      case "C2PA" -> Kind.C2PA;
      default -> Kind.UNKNOWN;
    };
  }

  @Override
  public Rewritten write(ImageFile file, Edits edits) {
    var out = new Assembly(file.bytes());
    int size = START - HEADER;
    for (Part part : file.parts()) {
      if (part.start() > 0 && !Trailers.owns(part)) {
        size += chunk(part, edits, out);
      }
    }
    int end = contentEnd(file);
    if (!edits.added().isEmpty()) {
      size += evenEnd(file, edits, out, end);
      if (!extended(file)) {
        size += put(out, START, chunk("VP8X", extendedHeader(file)));
      }
    }
    for (Edits.Edit.Add add : edits.added()) {
      String type = add.kind() == Kind.XMP ? "XMP " : "EXIF";
      byte[] chunk = chunk(type, add.payload().bytes());
      out.add(end, chunk);
      size += chunk.length;
    }
    Trailers.write(file, edits, out); // behind what was added
    byte[] output = out.build();
    Bytes.putInt32Little(output, 4, size);
    flags(file, edits, output);
    return new Rewritten(output, out);
  }

  /// Edits a chunk and returns how long it is then.
  private static int chunk(Part part, Edits edits, Assembly out) {
    byte[] payload = edits.replacement(part);
    if (!edits.touches(part)) {
      return part.length();
    }
    part.ranges().forEach(out::cut);
    return payload == null ? 0 : put(out, part.start(), chunk(part.name(), payload));
  }

  private static int put(Assembly out, int at, byte[] chunk) {
    out.insert(at, chunk);
    return chunk.length;
  }

  /// Offset behind the last chunk; what follows is no part of the RIFF.
  private static int contentEnd(ImageFile file) {
    return file.parts().stream()
        .filter(part -> !Trailers.owns(part))
        .mapToInt(Part::end)
        .max()
        .orElse(START);
  }

  /// A chunk at the end of the file may lack its padding; one that comes behind it needs it.
  private static int evenEnd(ImageFile file, Edits edits, Assembly out, int end) {
    boolean odd = end % 2 != 0 && !edits.touches(file.parts().getLast());
    return odd ? put(out, end, new byte[1]) : 0;
  }

  private static boolean extended(ImageFile file) {
    return file.parts().stream().anyMatch(part -> part.name().equals("VP8X"));
  }

  /// Flags and canvas size of a simple file that becomes an extended one (2.7).
  private static byte[] extendedHeader(ImageFile file) {
    byte[] bytes = file.bytes();
    Part picture =
        file.parts(Kind.PICTURE)
            .filter(part -> part.name().startsWith("VP8"))
            .filter(part -> part.payloadLength() >= (part.name().equals("VP8L") ? 5 : 10))
            .findFirst()
            .orElseThrow(() ->
                new ImageException.Corrupt(Message.of("container.riff.nopicture", bytes.length)));
    int at = picture.payloadStart();
    byte[] header = new byte[10];
    int width;
    int height;
    if (picture.name().equals("VP8L")) { // 3.4: signature, then 14 bits each, then one for alpha
      long bits = Bytes.uint32Little(bytes, at + 1);
      width = (int) (bits & 0x3fff);
      height = (int) (bits >> 14 & 0x3fff);
      header[0] = (byte) ((bits >> 28 & 1) == 1 ? ALPHA_FLAG : 0);
    } else { // RFC 6386, 9.1: frame tag, start code, then 14 bits each
      width = (Bytes.uint8(bytes, at + 6) | Bytes.uint8(bytes, at + 7) << 8) - 1 & 0x3fff;
      height = (Bytes.uint8(bytes, at + 8) | Bytes.uint8(bytes, at + 9) << 8) - 1 & 0x3fff;
    }
    for (int i = 0; i < 3; i++) {
      header[4 + i] = (byte) (width >> 8 * i);
      header[7 + i] = (byte) (height >> 8 * i);
    }
    return header;
  }

  /// VP8X says which kinds of chunk follow: those that an edit took or brought change their flag,
  /// and a flag that lied before stays as it was.
  private static void flags(ImageFile file, Edits edits, byte[] output) {
    if (output.length <= START + HEADER
        || !Bytes.name(output, START).equals("VP8X")
        || Bytes.uint32Little(output, START + 4) == 0) {
      return;
    }
    int flags = output[START + HEADER];
    flags = flag(flags, ICC_FLAG, Kind.ICC, file, edits);
    flags = flag(flags, EXIF_FLAG, Kind.EXIF, file, edits);
    flags = flag(flags, XMP_FLAG, Kind.XMP, file, edits);
    output[START + HEADER] = (byte) flags;
  }

  private static int flag(int flags, int flag, Kind kind, ImageFile file, Edits edits) {
    boolean touched = file.parts(kind).anyMatch(edits::touches);
    boolean stays = file.parts(kind).anyMatch(part -> !edits.removes(part));
    boolean added = edits.added().stream().anyMatch(add -> add.kind() == kind);
    if (added || (touched && stays)) {
      return flags | flag;
    }
    return touched ? flags & ~flag : flags;
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] chunk = new byte[HEADER + data.length + (data.length & 1)];
    System.arraycopy(Bytes.latin1(type), 0, chunk, 0, 4);
    Bytes.putInt32Little(chunk, 4, data.length);
    System.arraycopy(data, 0, chunk, HEADER, data.length);
    return chunk;
  }
}
