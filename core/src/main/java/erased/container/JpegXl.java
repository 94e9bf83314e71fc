package erased.container;

import erased.text.Message;
import java.util.Arrays;

/// JPEG XL: a bare codestream, or boxes with one or several pieces of it (ISO/IEC 18181-2).
final class JpegXl implements Container {
  private static final int BOX = 8;
  private static final int PIECE = 4; // the number in front of a piece of codestream
  private static final byte[] FILE_START =
      Bytes.join(
          Bytes.latin1("\0\0\0\u000cJXL \r\n\u0087\n"),
          Bytes.latin1("\0\0\0\u0014ftypjxl \0\0\0\0jxl "));

  @Override
  public void read(byte[] file, Parts parts) {
    if (file[0] == (byte) 0xff) {
      Range all = new Range(0, file.length);
      parts.add(Kind.PICTURE, "codestream", all, all);
      return;
    }
    Boxes.walk(file, new Range(0, file.length), 0, parts, box -> parts.add(part(file, box)));
    if (!parts.has(Kind.PICTURE)) {
      throw new ImageException.Corrupt(Message.of("container.jxl.nopicture", file.length));
    }
  }

  private static Part part(byte[] file, Boxes.Box box) {
    Range content = box.content();
    return switch (box.type()) {
      case "jxlc" -> Part.of(Kind.PICTURE, "codestream", box.all(), content);
      case "jxlp" -> Part.of(Kind.PICTURE, "codestream", box.all(), from(content, PIECE));
      case "JXL ", "ftyp", "jxll", "jxli" ->
          Part.of(Kind.STRUCTURE, box.type(), box.all(), content);
      case "jbrd" -> Part.of(Kind.RECONSTRUCTION, "jbrd", box.all(), content);
      case "jhgm" -> Part.of(Kind.GAIN_MAP, "jhgm", box.all(), content);
      case "free", "skip" -> Part.of(Kind.PADDING, box.type(), box.all(), content);
      case "Exif" -> Part.of(Kind.EXIF, "Exif", box.all(), from(content, exifStart(file, content)));
      case "xml " -> Part.of(Kind.XMP, "xml ", box.all(), content);
      case "jumb" -> {
        boolean c2pa = Jumbf.isC2pa(file, box.all().start(), box.all().end());
        yield Part.of(c2pa ? Kind.C2PA : Kind.JUMBF, "jumb", box.all(), box.all());
      }
      case "brob" -> packed(file, box);
      default -> Part.of(Kind.UNKNOWN, box.type(), "", box.all(), content, Coding.PLAIN);
    };
  }

  /// A box whose content is Brotli behind the type that it stands for (9.8).
  private static Part packed(byte[] file, Boxes.Box box) {
    Range content = box.content();
    String type = content.length() < 4 ? "" : Bytes.name(file, content.start());
    Kind kind =
        switch (type) {
          case "Exif" -> Kind.EXIF;
          case "xml " -> Kind.XMP;
          case "jumb" -> Kind.C2PA;
          default -> Kind.UNKNOWN;
        };
    return Part.of(kind, "brob", type, box.all(), from(content, 4), Coding.BROTLI);
  }

  /// What the box would have held unpacked, cut as the payload of its kind is: a manifest store
  /// gets its header back, Exif loses the offset in front.
  static byte[] unwrap(Part part, byte[] unpacked) {
    return switch (part.kind()) {
      case C2PA -> box("jumb", unpacked);
      case EXIF ->
          Arrays.copyOfRange(
              unpacked, exifStart(unpacked, new Range(0, unpacked.length)), unpacked.length);
      default -> unpacked;
    };
  }

  /// Four bytes with the offset of the TIFF header, then as many bytes (9.3).
  private static int exifStart(byte[] file, Range content) {
    if (content.length() < 4) {
      return content.length();
    }
    return (int) Math.min(4 + Bytes.uint32(file, content.start()), content.length());
  }

  private static Range from(Range range, int offset) {
    return new Range(Math.min(range.start() + offset, range.end()), range.end());
  }

  @Override
  public Rewritten write(ImageFile file, Edits edits) {
    byte[] input = file.bytes();
    var out = new Assembly(input);
    for (Edits.Edit.Add add : edits.added()) {
      out.add(Boxes.end(file), packet(add.kind(), add.payload().bytes()));
    }
    boolean bare = input[0] == (byte) 0xff;
    Container.edit(
        file, edits, out, (part, payload) -> bare ? payload : packet(part.kind(), payload));
    if (bare && !edits.added().isEmpty()) {
      out.insert(0, FILE_START);
      out.insert(0, Arrays.copyOf(box("jxlc", input), BOX));
    }
    byte[] output = out.build();
    if (!bare && !edits.added().isEmpty()) {
      Boxes.closeLast(file, edits, out, output);
    }
    return new Rewritten(output, out);
  }

  private static byte[] packet(Kind kind, byte[] payload) {
    return switch (kind) {
      case XMP -> box("xml ", payload);
      case EXIF -> box("Exif", Bytes.join(new byte[4], payload));
      case PICTURE -> box("jxlc", payload);
      default -> throw new IllegalArgumentException(kind.toString());
    };
  }

  static byte[] box(String type, byte[] content) {
    byte[] box = new byte[BOX + content.length];
    Bytes.putInt32(box, 0, box.length);
    System.arraycopy(Bytes.latin1(type), 0, box, 4, 4);
    System.arraycopy(content, 0, box, BOX, content.length);
    return box;
  }
}
