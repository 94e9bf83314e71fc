package erased.container;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Small valid pictures, byte by byte, without a line of the code that is tested.
public final class Build {
  private static final String PNG_SIGNATURE = "89504e470d0a1a0a";
  private static final String C2PA_UUID = "d8fec3d61b0e483c92975828877ec481";
  private static final String XMP_UUID = "be7acfcb97a942e89c71999491e3afac";

  private Build() {}

  // Numbers and text

  public static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  public static byte[] join(byte[]... pieces) {
    var joined = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      joined.writeBytes(piece);
    }
    return joined.toByteArray();
  }

  /// A big-endian number of that many bytes.
  public static byte[] number(int width, long value) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[i] = (byte) (value >> 8 * (width - 1 - i));
    }
    return bytes;
  }

  /// A little-endian number of that many bytes.
  public static byte[] little(int width, long value) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[i] = (byte) (value >> 8 * i);
    }
    return bytes;
  }

  /// Bytes that no run of the same length from another seed repeats.
  public static byte[] noise(int seed, int length) {
    byte[] bytes = new byte[length];
    int state = seed * 0x9e3779b9 + 1;
    for (int i = 0; i < length; i++) {
      state = state * 1_664_525 + 1_013_904_223;
      bytes[i] = (byte) (state >>> 24);
    }
    return bytes;
  }

  /// A TIFF structure with one entry: the orientation.
  public static byte[] tiff(int orientation) {
    return hex(
        "4d4d002a 00000008 0001 0112 0003 00000001 %04x 0000 00000000".formatted(orientation));
  }

  /// A JUMBF superbox whose description box has the label `c2pa`.
  public static byte[] manifestStore(byte[] content) {
    return superbox(join(hex("63327061 0011 0010 8000 00aa00389b71 03"), latin("c2pa\0")), content);
  }

  /// A JUMBF superbox that is no manifest store.
  public static byte[] otherJumbf(byte[] content) {
    return superbox(join(hex("6a736f6e 0011 0010 8000 00aa00389b71 03"), latin("note\0")), content);
  }

  private static byte[] superbox(byte[] description, byte[] content) {
    return box("jumb", box("jumd", description), box("cbor", content));
  }

  public static byte[] deflate(byte[] plain) {
    try (var deflater = new Deflater()) {
      deflater.setInput(plain);
      deflater.finish();
      var packed = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return packed.toByteArray();
    }
  }

  /// A Brotli stream of one uncompressed meta-block (RFC 7932, 9.2).
  public static byte[] brotli(byte[] plain) {
    if (plain.length == 0) {
      return hex("06");
    }
    return join(little(3, (plain.length - 1L) << 4 | 1 << 20), plain, hex("03"));
  }

  // PNG

  /// A picture of 8x8 black pixels with those chunks in front of its data.
  public static byte[] png(byte[]... chunks) {
    return join(pngStart(), join(chunks), idat(), iend());
  }

  public static byte[] pngStart() {
    return join(hex(PNG_SIGNATURE), chunk("IHDR", hex("00000008 00000008 08 02 00 00 00")));
  }

  public static byte[] idat() {
    return chunk("IDAT", deflate(new byte[8 * (1 + 3 * 8)]));
  }

  public static byte[] iend() {
    return chunk("IEND");
  }

  public static byte[] chunk(String type, byte[]... data) {
    byte[] content = join(latin(type), join(data));
    var crc = new CRC32();
    crc.update(content);
    return join(number(4, content.length - 4L), content, number(4, crc.getValue()));
  }

  public static byte[] text(String keyword, String value) {
    return chunk("tEXt", latin(keyword + "\0" + value));
  }

  public static byte[] packedText(String keyword, byte[] value) {
    return chunk("zTXt", latin(keyword + "\0\0"), deflate(value));
  }

  public static byte[] internationalText(String keyword, boolean packed, byte[] value) {
    String head = keyword + "\0" + (packed ? "\1" : "\0") + "\0en\0Wort\0";
    return chunk("iTXt", latin(head), packed ? deflate(value) : value);
  }

  /// ImageMagick's raw profile, 36 bytes a line.
  public static byte[] rawProfile(String type, byte[] profile) {
    var text = new StringBuilder("\n%s\n%8d\n".formatted(type, profile.length));
    for (int at = 0; at < profile.length; at += 36) {
      text.append(HexFormat.of().formatHex(profile, at, Math.min(at + 36, profile.length)));
      text.append('\n');
    }
    return latin(text.toString());
  }

  /// An animation of two frames.
  public static byte[] apng(byte[]... chunks) {
    String frame = "00000008 00000008 00000000 00000000 0001 000a 00 00";
    byte[] second = deflate(new byte[8 * (1 + 3 * 8)]);
    return join(
        pngStart(),
        chunk("acTL", hex("00000002 00000000")),
        chunk("fcTL", hex("00000000" + frame)),
        join(chunks),
        idat(),
        chunk("fcTL", hex("00000001" + frame)),
        chunk("fdAT", hex("00000002"), second),
        iend());
  }

  // JPEG

  public static final byte[] SOI = hex("ffd8");
  public static final byte[] EOI = hex("ffd9");

  /// A grey picture of 8x8 pixels with those segments in front of its tables.
  public static byte[] jpeg(byte[]... segments) {
    return join(SOI, join(segments), tables(), scan(), EOI);
  }

  /// A marker with its length and content.
  public static byte[] segment(int marker, byte[]... content) {
    byte[] joined = join(content);
    return join(hex("ff"), number(1, marker), number(2, joined.length + 2L), joined);
  }

  /// Quantization, frame of 8x8, and Huffman tables of one code each.
  public static byte[] tables() {
    byte[] ones = new byte[64];
    Arrays.fill(ones, (byte) 1);
    return join(
        segment(0xdb, number(1, 0), ones),
        segment(0xc0, hex("08 0008 0008 01 01 11 00")),
        segment(0xc4, hex("00 01000000000000000000000000000000 00")),
        segment(0xc4, hex("10 01000000000000000000000000000000 00")));
  }

  public static byte[] scan() {
    return join(segment(0xda, hex("01 01 00 00 3f 00")), hex("3f"));
  }

  public static byte[] jfif() {
    return segment(0xe0, latin("JFIF\0"), hex("0101 01 0048 0048 00 00"));
  }

  public static byte[] exif(byte[] tiff) {
    return segment(0xe1, latin("Exif\0\0"), tiff);
  }

  public static byte[] xmp(byte[] packet) {
    return segment(0xe1, latin("http://ns.adobe.com/xap/1.0/\0"), packet);
  }

  /// One piece of an XMP extension.
  public static byte[] xmpPiece(String guid, int full, int offset, byte[] piece) {
    return segment(
        0xe1,
        latin("http://ns.adobe.com/xmp/extension/\0" + guid),
        number(4, full),
        number(4, offset),
        piece);
  }

  /// A profile in pieces of that size.
  public static byte[] icc(byte[] profile, int size) {
    int count = (profile.length + size - 1) / size;
    byte[] segments = {};
    for (int i = 0; i < count; i++) {
      byte[] piece =
          Arrays.copyOfRange(profile, i * size, Math.min((i + 1) * size, profile.length));
      segments =
          join(
              segments,
              segment(0xe2, latin("ICC_PROFILE\0"), number(1, i + 1L), number(1, count), piece));
    }
    return segments;
  }

  /// A superbox in APP11 segments whose pieces have that size; every one repeats its header.
  public static byte[] app11(int instance, byte[] superbox, int size) {
    byte[] header = Arrays.copyOf(superbox, 8);
    byte[] segments = {};
    int sequence = 1;
    for (int at = 8; at < superbox.length; at += size) {
      byte[] piece = Arrays.copyOfRange(superbox, at, Math.min(at + size, superbox.length));
      segments =
          join(
              segments,
              segment(
                  0xeb, latin("JP"), number(2, instance), number(4, sequence++), header, piece));
    }
    return segments;
  }

  /// A Multi-Picture index: sizes, and offsets from its byte order mark.
  public static byte[] multiPicture(long[] sizes, long[] offsets) {
    byte[] entries = {};
    for (int i = 0; i < sizes.length; i++) {
      entries =
          join(
              entries,
              number(4, i == 0 ? 0x20030000 : 0),
              number(4, sizes[i]),
              number(4, offsets[i]),
              new byte[4]);
    }
    return segment(
        0xe2,
        latin("MPF\0"),
        hex("4d4d002a 00000008 0002"),
        hex("b001 0004 00000001"),
        number(4, sizes.length),
        hex("b002 0007"),
        number(4, entries.length),
        number(4, 8 + 2 + 24 + 4),
        new byte[4],
        entries);
  }

  // WebP

  public static byte[] webp(byte[]... chunks) {
    byte[] content = join(latin("WEBP"), join(chunks));
    return join(latin("RIFF"), little(4, content.length), content);
  }

  public static byte[] riffChunk(String type, byte[]... data) {
    byte[] content = join(data);
    return join(latin(type), little(4, content.length), content, new byte[content.length % 2]);
  }

  public static byte[] vp8x(int flags, int width, int height) {
    return riffChunk("VP8X", little(4, flags), little(3, width - 1L), little(3, height - 1L));
  }

  /// Black pixels: each of the five codes has one symbol, so that no pixel takes a bit.
  public static byte[] vp8l(int width, int height, boolean alpha) {
    long size = (width - 1L) | (height - 1L) << 14 | (alpha ? 1L << 28 : 0);
    return riffChunk("VP8L", hex("2f"), little(4, size), hex("888808"));
  }

  /// A key frame's header (RFC 6386, 9.1) and some bytes in place of its partitions.
  public static byte[] vp8(int width, int height) {
    return riffChunk(
        "VP8 ", hex("300100 9d012a"), little(2, width), little(2, height), noise(8, 14));
  }

  /// Two frames, with those chunks behind them.
  public static byte[] animatedWebp(int flags, byte[]... chunks) {
    byte[] frame =
        riffChunk(
            "ANMF", new byte[6], little(3, 7), little(3, 7), little(4, 100), vp8l(8, 8, false));
    return webp(vp8x(flags | 2, 8, 8), riffChunk("ANIM", new byte[6]), frame, frame, join(chunks));
  }

  // Boxes

  public static byte[] box(String type, byte[]... content) {
    byte[] joined = join(content);
    return join(number(4, joined.length + 8L), latin(type), joined);
  }

  /// The same with a size of 64 bits.
  public static byte[] wideBox(String type, byte[]... content) {
    byte[] joined = join(content);
    return join(number(4, 1), latin(type), number(8, joined.length + 16L), joined);
  }

  /// The same with a size of 0: it reaches to the end of the file.
  public static byte[] lastBox(String type, byte[]... content) {
    return join(number(4, 0), latin(type), join(content));
  }

  public static byte[] fullBox(String type, int version, byte[]... content) {
    return box(type, number(1, version), new byte[3], join(content));
  }

  public static byte[] manifestBox(byte[] store) {
    return box("uuid", hex(C2PA_UUID), new byte[4], latin("manifest\0"), new byte[8], store);
  }

  public static byte[] xmpBox(byte[] packet) {
    return box("uuid", hex(XMP_UUID), packet);
  }

  // JPEG XL

  public static byte[] jxl(byte[]... boxes) {
    return join(
        hex("0000000c 4a584c20 0d0a870a"), box("ftyp", latin("jxl \0\0\0\0jxl ")), join(boxes));
  }

  /// The start of a codestream, then bytes in place of its frames.
  public static byte[] codestream() {
    return join(hex("ff0a"), noise(10, 30));
  }

  public static byte[] codestreamPiece(int number, boolean last, byte[] piece) {
    return box("jxlp", number(4, number | (last ? 0x8000_0000L : 0)), piece);
  }

  public static byte[] brob(String type, byte[] content) {
    return box("brob", latin(type), brotli(content));
  }

  // AVIF and HEIF

  /// An item: what it is and the pieces of its bytes. Pieces that are the same array share a place.
  ///
  /// @param construction 0: pieces stand in `mdat`; 1: in `idat`; 2: they are those of the first
  ///   item
  public record Item(
      int id, String type, String contentType, int construction, List<byte[]> extents) {
    public Item {
      extents = List.copyOf(extents);
    }

    public static Item of(int id, String type, int construction, byte[]... extents) {
      return new Item(id, type, "", construction, List.of(extents));
    }

    byte[] bytes() {
      return join(extents.toArray(byte[][]::new));
    }
  }

  /// A file of one picture and other items.
  public static final class Heif {
    private final List<Item> items = new ArrayList<>();
    private final List<byte[]> front = new ArrayList<>();
    private final List<byte[]> between = new ArrayList<>();
    private final List<byte[]> back = new ArrayList<>();
    private final List<byte[]> inMeta = new ArrayList<>();
    private final List<byte[]> references = new ArrayList<>();
    private final List<byte[]> samples = new ArrayList<>();
    private final List<byte[]> properties = new ArrayList<>();
    private String brand = "avif";
    private int version = 1;
    private int offsetWidth = 4;
    private int lengthWidth = 4;
    private int baseWidth;
    private long base;
    private boolean wide;
    private boolean open;
    private boolean wideSamples;

    public Heif() {
      item(Item.of(1, "av01", 0, noise(1, 40)));
      property(fullBox("ispe", 0, number(4, 8), number(4, 8)));
    }

    public Heif brand(String name) {
      brand = name;
      return this;
    }

    public Heif item(Item item) {
      items.add(item);
      return this;
    }

    public Heif exif(int id, byte[] tiff) {
      return item(Item.of(id, "Exif", 0, new byte[4], tiff)).describes(id);
    }

    public Heif xmp(int id, String packet) {
      return item(new Item(id, "mime", "application/rdf+xml", 0, List.of(latin(packet))))
          .describes(id);
    }

    /// A `cdsc` reference from that item to the picture.
    public Heif describes(int id) {
      return reference("cdsc", id, 1);
    }

    public Heif reference(String type, int from, int... to) {
      int width = version == 2 ? 4 : 2;
      byte[] list = {};
      for (int one : to) {
        list = join(list, number(width, one));
      }
      references.add(box(type, number(width, from), number(2, to.length), list));
      return this;
    }

    public Heif property(byte[] property) {
      properties.add(property);
      return this;
    }

    /// A box between `ftyp` and `meta`.
    public Heif front(byte[] box) {
      front.add(box);
      return this;
    }

    /// A box between `meta` and `mdat`.
    public Heif between(byte[] box) {
      between.add(box);
      return this;
    }

    /// Bytes behind `mdat`.
    public Heif back(byte[] bytes) {
      back.add(bytes);
      return this;
    }

    /// A further box in `meta`.
    public Heif inMeta(byte[] box) {
      inMeta.add(box);
      return this;
    }

    /// Version 2 has ids of four bytes; set it before any item is referred to.
    public Heif locations(int locationVersion, int offset, int length, int baseBytes) {
      version = locationVersion;
      offsetWidth = offset;
      lengthWidth = length;
      baseWidth = baseBytes;
      return this;
    }

    /// What every offset counts from.
    public Heif base(long offset) {
      base = offset;
      return this;
    }

    /// `mdat` with a size of 64 bits.
    public Heif wide() {
      wide = true;
      return this;
    }

    /// `mdat` with a size of 0.
    public Heif open() {
      open = true;
      return this;
    }

    /// A track with one sample in each of its chunks.
    public Heif samples(boolean offsetsOf64Bits, byte[]... pieces) {
      wideSamples = offsetsOf64Bits;
      samples.addAll(List.of(pieces));
      return this;
    }

    public byte[] build() {
      int head = layout(0).length;
      byte[] file = layout(head - mdat().length);
      return join(file, join(back.toArray(byte[][]::new)));
    }

    /// Everything up to the end of `mdat`, where that starts at `start`.
    private byte[] layout(int start) {
      Map<byte[], Integer> places = places(start + (wide ? 16 : 8));
      return join(
          box("ftyp", latin(brand + "\0\0\0\0mif1" + brand)),
          join(front.toArray(byte[][]::new)),
          meta(places),
          samples.isEmpty() ? new byte[0] : moov(places),
          join(between.toArray(byte[][]::new)),
          mdat());
    }

    private byte[] mdat() {
      byte[] content = join(stored().toArray(byte[][]::new));
      if (open) {
        return lastBox("mdat", content);
      }
      return wide ? wideBox("mdat", content) : box("mdat", content);
    }

    /// Each piece once, in the order of the items.
    private List<byte[]> stored() {
      var stored = new ArrayList<byte[]>();
      items.stream()
          .filter(item -> item.construction() == 0)
          .forEach(item -> stored.addAll(item.extents()));
      stored.addAll(samples);
      var seen = new IdentityHashMap<byte[], Boolean>();
      stored.removeIf(piece -> seen.putIfAbsent(piece, true) != null);
      return stored;
    }

    private Map<byte[], Integer> places(int start) {
      var places = new IdentityHashMap<byte[], Integer>();
      int at = start;
      for (byte[] piece : stored()) {
        places.put(piece, at);
        at += piece.length;
      }
      return places;
    }

    private byte[] meta(Map<byte[], Integer> places) {
      byte[] entries = {};
      byte[] inline = {};
      for (Item item : items) {
        entries = join(entries, info(item));
        inline = item.construction() == 1 ? join(inline, item.bytes()) : inline;
      }
      int idWidth = version == 2 ? 4 : 2;
      byte[] associations = {};
      for (Item item : items) {
        associations = join(associations, number(idWidth, item.id()), hex("01 81"));
      }
      return fullBox(
          "meta",
          0,
          fullBox("hdlr", 0, new byte[4], latin("pict"), new byte[13]),
          fullBox("pitm", 0, number(2, 1)),
          fullBox("iinf", 0, number(2, items.size()), entries),
          references.isEmpty()
              ? new byte[0]
              : fullBox("iref", idWidth == 4 ? 1 : 0, join(references.toArray(byte[][]::new))),
          box(
              "iprp",
              box("ipco", join(properties.toArray(byte[][]::new))),
              fullBox("ipma", idWidth == 4 ? 1 : 0, number(4, items.size()), associations)),
          inline.length == 0 ? new byte[0] : box("idat", inline),
          iloc(places),
          join(inMeta.toArray(byte[][]::new)));
    }

    private byte[] info(Item item) {
      int idWidth = version == 2 ? 4 : 2;
      String text =
          item.type() + "\0" + (item.type().equals("mime") ? item.contentType() + "\0" : "");
      return fullBox(
          "infe", idWidth == 4 ? 3 : 2, number(idWidth, item.id()), new byte[2], latin(text));
    }

    private byte[] iloc(Map<byte[], Integer> places) {
      int idWidth = version == 2 ? 4 : 2;
      byte[] entries = {};
      int inline = 0;
      for (Item item : items) {
        entries =
            join(
                entries,
                number(idWidth, item.id()),
                version == 0 ? new byte[0] : number(2, item.construction()),
                new byte[2],
                number(baseWidth, item.construction() == 0 ? base : 0),
                number(2, item.extents().size()));
        for (byte[] piece : item.extents()) {
          long offset =
              switch (item.construction()) {
                case 0 -> java.util.Objects.requireNonNull(places.get(piece)) - base;
                case 1 -> inline;
                default -> 0;
              };
          inline += item.construction() == 1 ? piece.length : 0;
          entries = join(entries, number(offsetWidth, offset), number(lengthWidth, piece.length));
        }
      }
      return fullBox(
          "iloc",
          version,
          number(1, offsetWidth << 4 | lengthWidth),
          number(1, baseWidth << 4),
          number(idWidth, items.size()),
          entries);
    }

    private byte[] moov(Map<byte[], Integer> places) {
      byte[] sizes = {};
      byte[] offsets = {};
      for (byte[] piece : samples) {
        sizes = join(sizes, number(4, piece.length));
        int place = java.util.Objects.requireNonNull(places.get(piece));
        offsets = join(offsets, number(wideSamples ? 8 : 4, place));
      }
      byte[] count = number(4, samples.size());
      return box(
          "moov",
          box(
              "trak",
              box(
                  "mdia",
                  box(
                      "minf",
                      box(
                          "stbl",
                          fullBox(
                              "stsc", 0, number(4, 1), number(4, 1), number(4, 1), number(4, 1)),
                          fullBox("stsz", 0, new byte[4], count, sizes),
                          fullBox(wideSamples ? "co64" : "stco", 0, count, offsets))))));
    }
  }
}
