package erased.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// The smallest images that carry what a test puts into them.
public final class Images {
  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] VP8L = {
    0x2f, 0, 0, 0, 0, (byte) 0x88, (byte) 0x88, 8, 0, 0 // one opaque black pixel
  };
  private static final byte[] CODESTREAM = {(byte) 0xff, 0x0a, 0, 0x10, (byte) 0xb0, 0x13, 8};
  private static final byte[] AV1 = {0x12, 0, 0x0a, 6, 0x18, 0, 6, 1, 2, 3};

  private Images() {}

  // bytes

  public static byte[] join(byte[]... pieces) {
    var joined = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      joined.writeBytes(piece);
    }
    return joined.toByteArray();
  }

  public static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] deflated(byte[] plain) {
    var packed = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(packed, new Deflater(9))) {
      out.write(plain);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  static byte[] uint16(int value) {
    return new byte[] {(byte) (value >> 8), (byte) value};
  }

  static byte[] uint32(int value) {
    return join(uint16(value >> 16), uint16(value));
  }

  static byte[] little32(int value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  // PNG

  /// One black pixel, with those chunks between its header and its data.
  public static byte[] png(byte[]... chunks) {
    return join(
        PNG_SIGNATURE,
        chunk("IHDR", join(uint32(1), uint32(1), new byte[] {8, 0, 0, 0, 0})),
        join(chunks),
        chunk("IDAT", deflated(new byte[2])),
        chunk("IEND", new byte[0]));
  }

  public static byte[] chunk(String type, byte[] data) {
    byte[] body = join(latin1(type), data);
    var crc = new CRC32();
    crc.update(body);
    return join(uint32(data.length), body, uint32((int) crc.getValue()));
  }

  public static byte[] text(String keyword, String text) {
    return chunk("tEXt", join(latin1(keyword + "\0"), utf8(text)));
  }

  public static byte[] packedText(String keyword, String text) {
    return chunk("zTXt", join(latin1(keyword + "\0\0"), deflated(utf8(text))));
  }

  public static byte[] internationalText(String keyword, String text) {
    return chunk("iTXt", join(latin1(keyword + "\0\0\0en\0\0"), utf8(text)));
  }

  public static byte[] packedInternationalText(String keyword, String text) {
    return chunk("iTXt", join(latin1(keyword + "\0\1\0\0\0"), deflated(utf8(text))));
  }

  // JPEG

  /// Eight by eight gray pixels, with those segments between its start and its tables.
  public static byte[] jpeg(byte[]... segments) {
    byte[] ones = new byte[64];
    Arrays.fill(ones, (byte) 1);
    byte[] oneCode = new byte[17];
    oneCode[0] = 1;
    return join(
        new byte[] {(byte) 0xff, (byte) 0xd8},
        join(segments),
        segment(0xdb, join(new byte[1], ones)),
        segment(0xc0, new byte[] {8, 0, 8, 0, 8, 1, 1, 0x11, 0}),
        segment(0xc4, join(new byte[1], oneCode)),
        segment(0xc4, join(new byte[] {0x10}, oneCode)),
        segment(0xda, new byte[] {1, 1, 0, 0, 63, 0}),
        new byte[] {0x3f, (byte) 0xff, (byte) 0xd9});
  }

  public static byte[] segment(int marker, byte[] content) {
    return join(new byte[] {(byte) 0xff, (byte) marker}, uint16(content.length + 2), content);
  }

  public static byte[] app(int number, String identifier, byte[] content) {
    return segment(0xe0 + number, join(latin1(identifier), content));
  }

  public static byte[] exifSegment(byte[] tiff) {
    return app(1, "Exif\0\0", tiff);
  }

  public static byte[] xmpSegment(String packet) {
    return app(1, "http://ns.adobe.com/xap/1.0/\0", utf8(packet));
  }

  public static byte[] comment(String text) {
    return segment(0xfe, utf8(text));
  }

  /// The JFIF header with a density of 300 dpi and a thumbnail of that many pixels in a row.
  public static byte[] jfif(int thumbnail) {
    byte[] header = {1, 2, 1, 1, 44, 1, 44, (byte) thumbnail, (byte) Math.min(thumbnail, 1)};
    return app(0, "JFIF\0", join(header, new byte[3 * thumbnail]));
  }

  /// A manifest store cut into one segment (C2PA 2.2, A.3.1).
  public static byte[] jumbfSegment(byte[] store) {
    return app(11, "JP", join(uint16(1), uint32(1), store));
  }

  // WebP

  /// One black pixel: a simple file without chunks, an extended one with them; VP8X names what
  /// comes.
  public static byte[] webp(byte[]... chunks) {
    byte[] picture = riffChunk("VP8L", VP8L);
    byte[] content = picture;
    if (chunks.length > 0) {
      byte[] header = new byte[10];
      for (byte[] chunk : chunks) {
        header[0] |=
            switch (new String(chunk, 0, 4, StandardCharsets.ISO_8859_1)) {
              case "ICCP" -> (byte) 0x20;
              case "EXIF" -> (byte) 8;
              case "XMP " -> (byte) 4;
              default -> (byte) 0;
            };
      }
      content = join(riffChunk("VP8X", header), picture, join(chunks));
    }
    return join(latin1("RIFF"), little32(4 + content.length), latin1("WEBP"), content);
  }

  /// The extended file that stays when all its metadata are gone.
  public static byte[] extendedWebp() {
    byte[] content = join(riffChunk("VP8X", new byte[10]), riffChunk("VP8L", VP8L));
    return join(latin1("RIFF"), little32(4 + content.length), latin1("WEBP"), content);
  }

  public static byte[] riffChunk(String type, byte[] data) {
    return join(latin1(type), little32(data.length), data, new byte[data.length & 1]);
  }

  // AVIF

  /// Something that the picture of an AVIF is described by.
  ///
  /// @param type of the item: `Exif`, `mime`
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Item(String type, String contentType, byte[] data) {
    public static Item exif(byte[] tiff) {
      return new Item("Exif", "", join(uint32(0), tiff));
    }

    public static Item xmp(String packet) {
      return new Item("mime", "application/rdf+xml", utf8(packet));
    }
  }

  /// A picture and its items, all in `mdat`, with those boxes in front of it.
  public static byte[] avif(List<Item> items, byte[]... boxes) {
    byte[] type = box("ftyp", latin1("avif\0\0\0\0avifmif1"));
    byte[] front = join(boxes);
    int metaLength = meta(items, 0).length;
    int start = type.length + metaLength + front.length + 8;
    byte[] data = AV1;
    for (Item item : items) {
      data = join(data, item.data());
    }
    return join(type, meta(items, start), front, box("mdat", data));
  }

  private static byte[] meta(List<Item> items, int start) {
    byte[] infos = info(1, "av01", "");
    byte[] places = place(1, start, AV1.length);
    byte[] references = new byte[0];
    int at = start + AV1.length;
    int id = 2;
    for (Item item : items) {
      infos = join(infos, info(id, item.type(), item.contentType()));
      places = join(places, place(id, at, item.data().length));
      references = join(references, box("cdsc", join(uint16(id), uint16(1), uint16(1))));
      at += item.data().length;
      id++;
    }
    byte[] count = uint16(items.size() + 1);
    byte[] described = items.isEmpty() ? new byte[0] : box("iref", join(new byte[4], references));
    byte[] properties =
        box(
            "iprp",
            join(
                box(
                    "ipco",
                    join(
                        box("ispe", join(new byte[4], uint32(1), uint32(1))),
                        box("av1C", new byte[] {(byte) 0x81, 0, 0x0c, 0}))),
                box(
                    "ipma",
                    join(new byte[4], uint32(1), uint16(1), new byte[] {2, 1, (byte) 0x82}))));
    return box(
        "meta",
        join(
            new byte[4],
            box("hdlr", join(new byte[8], latin1("pict"), new byte[13])),
            box("pitm", join(new byte[4], uint16(1))),
            box("iloc", join(new byte[4], new byte[] {0x44, 0}, count, places)),
            box("iinf", join(new byte[4], count, infos)),
            described,
            properties));
  }

  private static byte[] info(int id, String type, String contentType) {
    byte[] more = type.equals("mime") ? latin1(contentType + "\0") : new byte[0];
    return box(
        "infe", join(new byte[] {2, 0, 0, 0}, uint16(id), new byte[2], latin1(type + "\0"), more));
  }

  private static byte[] place(int id, int offset, int length) {
    return join(uint16(id), new byte[2], uint16(1), uint32(offset), uint32(length));
  }

  public static byte[] box(String type, byte[] content) {
    return join(uint32(8 + content.length), latin1(type), content);
  }

  /// The box that C2PA stands in (C2PA 2.2, A.5.1).
  public static byte[] manifestBox(byte[] store) {
    byte[] id = java.util.HexFormat.of().parseHex("d8fec3d61b0e483c92975828877ec481");
    return box("uuid", join(id, new byte[4], latin1("manifest\0"), new byte[8], store));
  }

  // JPEG XL

  /// A codestream in boxes, with those boxes in front of it.
  public static byte[] jxl(byte[]... boxes) {
    return join(
        latin1("\0\0\0\u000cJXL \r\n\u0087\n"),
        box("ftyp", latin1("jxl \0\0\0\0jxl ")),
        join(boxes),
        box("jxlc", CODESTREAM));
  }

  /// The codestream alone.
  public static byte[] bareJxl() {
    return CODESTREAM.clone();
  }

  // what they carry

  /// A manifest store without a manifest: enough to be one.
  public static byte[] store() {
    byte[] id = java.util.HexFormat.of().parseHex("6332706100110010800000aa00389b71");
    return box("jumb", box("jumd", join(id, new byte[] {3}, latin1("c2pa\0"))));
  }

  /// A packet with one description of those attributes and elements.
  public static String xmp(String attributes, String elements) {
    return """
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF \
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" \
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" \
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"%s>%s</rdf:Description>\
    </rdf:RDF></x:xmpmeta>\
    """
        .formatted(attributes, elements);
  }
}
