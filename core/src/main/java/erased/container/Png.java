package erased.container;

import erased.text.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// PNG: a signature, then chunks of length, type, data and CRC (PNG 3rd edition, 5.3).
final class Png implements Container {
  private static final int SIGNATURE = 8;
  private static final int HEADER = 8; // length and type
  private static final int FRAME = 12; // header and CRC
  private static final Set<String> PICTURE =
      Set.of("IHDR", "PLTE", "tRNS", "IDAT", "acTL", "fcTL", "fdAT", "CgBI");
  private static final Set<String> COLOR =
      Set.of(
          "gAMA", "cHRM", "sRGB", "cICP", "sBIT", "mDCV", "mDCv", "cLLI", "cLLi", "bKGD", "hIST",
          "sPLT");
  private static final Set<String> TEXT = Set.of("tEXt", "zTXt", "iTXt");
  static final String XMP_KEYWORD = "XML:com.adobe.xmp";

  @Override
  public void read(byte[] file, Parts parts) {
    parts.add(Kind.STRUCTURE, "signature", new Range(0, SIGNATURE), new Range(0, SIGNATURE));
    int at = SIGNATURE;
    String type = "";
    while (at < file.length && !type.equals("IEND")) {
      if (file.length - at < HEADER) {
        break;
      }
      type = Bytes.name(file, at + 4);
      at = chunk(file, at, type, parts);
    }
    if (!type.equals("IEND")) {
      parts.notice("container.png.end", file.length);
    }
    if (at < file.length) {
      Trailers.read(file, at, parts);
    }
  }

  /// Adds the chunk at that offset and returns where the next one starts.
  private static int chunk(byte[] file, int at, String type, Parts parts) {
    long length = Bytes.uint32(file, at);
    int left = file.length - at - HEADER;
    if (length + 4 > left) {
      if (!parts.has(Kind.PICTURE) || (!type.equals("IDAT") && !hasData(parts))) {
        throw new ImageException.Corrupt(
            Message.of("container.png.length", at, length, Math.max(0, left)));
      }
      parts.notice("container.png.length", at, length, left);
      length = Math.min(length, left);
    }
    int data = at + HEADER;
    int end = (int) Math.min(data + length + 4, file.length);
    parts.add(part(file, type, new Range(at, end), new Range(data, (int) (data + length))));
    return end;
  }

  private static boolean hasData(Parts parts) {
    return parts.list().stream().anyMatch(part -> part.name().equals("IDAT"));
  }

  private static Part part(byte[] file, String type, Range chunk, Range data) {
    if (PICTURE.contains(type)) {
      return Part.of(Kind.PICTURE, type, chunk, data);
    }
    if (COLOR.contains(type)) {
      return Part.of(Kind.COLOR, type, chunk, data);
    }
    if (TEXT.contains(type)) {
      return text(file, type, chunk, data);
    }
    return switch (type) {
      case "IEND" -> Part.of(Kind.STRUCTURE, type, chunk, data);
      case "pHYs" -> Part.of(Kind.DENSITY, type, chunk, data);
      case "tIME" -> Part.of(Kind.TIME, type, chunk, data);
      case "eXIf" -> Part.of(Kind.EXIF, type, chunk, data);
      case "caBX" -> Part.of(Kind.C2PA, type, chunk, data);
      case "iCCP" -> profile(file, type, chunk, data);
      default -> Part.of(Kind.UNKNOWN, type, chunk, data);
    };
  }

  /// Name, NUL, method, zlib stream (11.3.2.3).
  private static Part profile(byte[] file, String type, Range chunk, Range data) {
    int nul = Bytes.indexOf(file, data.start(), data.end(), 0);
    int start = nul < 0 ? data.end() : Math.min(nul + 2, data.end());
    String name = nul < 0 ? "" : latin1(file, data.start(), nul);
    return Part.of(Kind.ICC, type, name, chunk, new Range(start, data.end()), Coding.DEFLATE);
  }

  /// Keyword and text (11.3.3); a keyword without its NUL is all there is.
  private static Part text(byte[] file, String type, Range chunk, Range data) {
    int nul = Bytes.indexOf(file, data.start(), data.end(), 0);
    int keywordEnd = nul < 0 ? data.end() : nul;
    String keyword = latin1(file, data.start(), keywordEnd);
    int start = Math.min(keywordEnd + 1, data.end());
    boolean packed = type.equals("zTXt");
    if (type.equals("zTXt")) {
      start = Math.min(start + 1, data.end());
    } else if (type.equals("iTXt")) {
      packed = start < data.end() && file[start] == 1;
      start = afterString(file, afterString(file, start + 2, data.end()), data.end());
    }
    Range value = new Range(start, data.end());
    return Part.of(kind(keyword), type, keyword, chunk, value, coding(keyword, packed));
  }

  private static Kind kind(String keyword) {
    if (keyword.equals(XMP_KEYWORD)) {
      return Kind.XMP;
    }
    return switch (profileType(keyword)) {
      case "exif", "app1" -> Kind.EXIF;
      case "xmp" -> Kind.XMP;
      case "iptc", "8bim" -> Kind.PHOTOSHOP;
      case "icc", "icm" -> Kind.ICC;
      default -> Kind.TEXT;
    };
  }

  private static Coding coding(String keyword, boolean packed) {
    if (profileType(keyword).isEmpty()) {
      return packed ? Coding.DEFLATE : Coding.PLAIN;
    }
    return packed ? Coding.RAW_PROFILE_DEFLATE : Coding.RAW_PROFILE;
  }

  private static String profileType(String keyword) {
    String prefix = "raw profile type ";
    String lower = keyword.toLowerCase(Locale.ROOT);
    return lower.startsWith(prefix) ? lower.substring(prefix.length()) : "";
  }

  private static int afterString(byte[] file, int at, int end) {
    int nul = Bytes.indexOf(file, Math.min(at, end), end, 0);
    return nul < 0 ? end : nul + 1;
  }

  private static String latin1(byte[] file, int start, int end) {
    return new String(file, start, end - start, StandardCharsets.ISO_8859_1);
  }

  @Override
  public Rewritten write(ImageFile file, Edits edits) {
    var out = new Assembly(file.bytes());
    Container.edit(file, edits, out, (part, payload) -> rewritten(file, part, payload));
    Trailers.write(file, edits, out);
    for (Edits.Edit.Add add : edits.added()) {
      out.add(afterHeader(file), added(add));
    }
    return new Rewritten(out.build(), out);
  }

  /// The same chunk, its keyword and flags as they were, with another content.
  private static byte[] rewritten(ImageFile file, Part part, byte[] payload) {
    byte[] before = file.bytes();
    int data = part.start() + HEADER;
    byte[] head = Arrays.copyOfRange(before, data, part.payloadStart());
    byte[] stored =
        switch (part.coding()) {
          case PLAIN, BROTLI -> payload;
          case DEFLATE -> deflate(payload);
          case RAW_PROFILE -> RawProfile.encode(file.payloadText(part), payload);
          case RAW_PROFILE_DEFLATE -> deflate(RawProfile.encode(file.payloadText(part), payload));
        };
    return chunk(part.name(), Bytes.join(head, stored));
  }

  private static byte[] added(Edits.Edit.Add add) {
    return switch (add.kind()) {
      case XMP ->
          chunk(
              "iTXt", Bytes.join(Bytes.latin1(XMP_KEYWORD + "\0\0\0\0\0"), add.payload().bytes()));
      case EXIF -> chunk("eXIf", add.payload().bytes());
      default -> throw new IllegalArgumentException(add.kind().toString());
    };
  }

  /// Behind IHDR, where every ancillary chunk that is added here may stand.
  private static int afterHeader(ImageFile file) {
    return file.parts().stream()
        .filter(part -> part.name().equals("IHDR"))
        .findFirst()
        .map(Part::end)
        .orElse(SIGNATURE);
  }

  static byte[] chunk(String type, byte[] data) {
    byte[] chunk = new byte[FRAME + data.length];
    Bytes.putInt32(chunk, 0, data.length);
    System.arraycopy(Bytes.latin1(type), 0, chunk, 4, 4);
    System.arraycopy(data, 0, chunk, HEADER, data.length);
    var crc = new CRC32();
    crc.update(chunk, 4, 4 + data.length);
    Bytes.putInt32(chunk, HEADER + data.length, (int) crc.getValue());
    return chunk;
  }

  private static byte[] deflate(byte[] plain) {
    var packed = new ByteArrayOutputStream();
    try (var stream = new DeflaterOutputStream(packed)) {
      stream.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
    return packed.toByteArray();
  }
}
