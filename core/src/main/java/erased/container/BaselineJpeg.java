package erased.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A new JPEG in baseline coding: one scan, Huffman tables made for it, a JFIF header, and one
/// component of light or three of light and colour (ISO/IEC 10918-1 and -5).
public final class BaselineJpeg {
  private static final int ICC_HEADER = 14; // identifier, number, count
  private static final int ICC_PIECE = 0xffff - 2 - ICC_HEADER;

  private final JpegFrame frame;
  private final List<int[]> quantizations;
  private final JpegScan scan;

  /// @param quantizations one table for each component, in rows; those of colour are one table
  /// @param sampling how often more light samples than colour samples there are, both ways: 1 or 2
  public BaselineJpeg(int width, int height, List<int[]> quantizations, int sampling) {
    this.quantizations = List.copyOf(quantizations);
    int most = quantizations.size() == 1 ? 1 : sampling;
    var size = new JpegFrame.Size(width, height, most, most);
    var components = new ArrayList<JpegComponent>();
    for (int i = 0; i < quantizations.size(); i++) {
      int factor = i == 0 ? most : 1;
      var component = new JpegComponent(size, i + 1, factor, factor, Math.min(i, 1));
      component.start(quantizations.get(i));
      components.add(component);
    }
    this.frame = new JpegFrame(size, false, components);
    @Nullable HuffmanTable[] none = new HuffmanTable[2 * components.size()];
    this.scan = new JpegScan(frame, components, none, JpegScan.Band.ALL, 0);
  }

  public List<JpegComponent> components() {
    return frame.components();
  }

  /// Sets a block's coefficients; several threads may set different blocks at once.
  public void put(JpegComponent component, int block, short[] values) {
    int base = block * JpegComponent.BLOCK;
    System.arraycopy(values, 0, component.coefficients(), base, values.length);
  }

  /// The file, with metadata that goes in as it is.
  ///
  /// @param icc a profile, which is cut into pieces where it must be
  /// @param exif a TIFF structure
  /// @param xmp a packet
  /// @throws ImageException.Unsupported where Exif data or the packet are too long for a segment
  public byte[] bytes(byte @Nullable [] icc, byte @Nullable [] exif, byte @Nullable [] xmp) {
    var pieces = new ArrayList<byte[]>();
    pieces.add(new byte[] {(byte) 0xff, (byte) 0xd8});
    pieces.add(Jpeg.segment(0xe0, Bytes.latin1("JFIF\0\1\1\0\0\1\0\1\0\0")));
    if (exif != null) {
      pieces.add(Jpeg.segment(0xe1, Bytes.join(Bytes.latin1("Exif\0\0"), exif)));
    }
    if (xmp != null) {
      byte[] identifier = Bytes.latin1("http://ns.adobe.com/xap/1.0/\0");
      pieces.add(Jpeg.segment(0xe1, Bytes.join(identifier, xmp)));
    }
    if (icc != null) {
      addProfile(pieces, icc);
    }
    for (int i = 0; i < Math.min(2, quantizations.size()); i++) {
      pieces.add(Jpeg.segment(0xdb, quantization(i)));
    }
    pieces.add(Jpeg.segment(0xc0, frameHeader()));
    addScan(pieces);
    pieces.add(new byte[] {(byte) 0xff, (byte) 0xd9});
    return Bytes.join(pieces.toArray(byte[][]::new));
  }

  /// ICC.1:2022, B.4.
  private static void addProfile(List<byte[]> pieces, byte[] icc) {
    int count = JpegFrame.ceil(icc.length, ICC_PIECE);
    for (int i = 0; i < count; i++) {
      int start = i * ICC_PIECE;
      int length = Math.min(ICC_PIECE, icc.length - start);
      byte[] content = new byte[ICC_HEADER + length];
      System.arraycopy(Bytes.latin1("ICC_PROFILE\0"), 0, content, 0, 12);
      content[12] = (byte) (i + 1);
      content[13] = (byte) count;
      System.arraycopy(icc, start, content, ICC_HEADER, length);
      pieces.add(Jpeg.segment(0xe2, content));
    }
  }

  private byte[] quantization(int place) {
    byte[] content = new byte[1 + JpegComponent.BLOCK];
    content[0] = (byte) place;
    for (int k = 0; k < JpegComponent.BLOCK; k++) {
      content[1 + k] = (byte) quantizations.get(place)[Zigzag.PLACE[k]];
    }
    return content;
  }

  private byte[] frameHeader() {
    List<JpegComponent> components = frame.components();
    byte[] content = new byte[6 + 3 * components.size()];
    content[0] = 8;
    Bytes.putNumber(content, 1, 2, frame.size().height());
    Bytes.putNumber(content, 3, 2, frame.size().width());
    content[5] = (byte) components.size();
    for (int i = 0; i < components.size(); i++) {
      JpegComponent component = components.get(i);
      content[6 + 3 * i] = (byte) component.id();
      content[7 + 3 * i] = (byte) (component.horizontal() << 4 | component.vertical());
      content[8 + 3 * i] = (byte) component.table();
    }
    return content;
  }

  private void addScan(List<byte[]> pieces) {
    int count = frame.components().size();
    var counts = new SymbolCounts(2 * count);
    new ScanWriter(scan, counts).interval(0);
    HuffmanTable[] tables = new HuffmanTable[2 * count];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = i < 4 ? HuffmanTable.optimal(frequencies(counts, i)) : tables[i - 2];
    }
    byte[] header = new byte[4 + 2 * count];
    header[0] = (byte) count;
    for (int i = 0; i < count; i++) {
      int table = Math.min(i, 1);
      header[1 + 2 * i] = (byte) (i + 1);
      header[2 + 2 * i] = (byte) (table << 4 | table);
    }
    header[header.length - 2] = JpegComponent.BLOCK - 1;
    for (int i = 0; i < Math.min(4, tables.length); i++) {
      byte[] name = {(byte) (i % 2 << 4 | i / 2)};
      pieces.add(Jpeg.segment(0xc4, Bytes.join(name, tables[i].bytes())));
    }
    pieces.add(Jpeg.segment(0xda, header));
    pieces.add(data(tables));
  }

  /// How often each symbol occurs; both components of colour share their tables.
  private static long[] frequencies(SymbolCounts counts, int table) {
    long[] sum = counts.of(table).clone();
    if (table >= 2) {
      long[] second = counts.of(table + 2);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += second[i];
      }
    }
    return sum;
  }

  private byte[] data(HuffmanTable[] tables) {
    int[][] codes = new int[tables.length][];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = Objects.requireNonNull(tables[i]).codes();
    }
    int pixels = frame.size().width() * frame.size().height();
    var bits = new BitWriter(codes, pixels / 4);
    new ScanWriter(scan, bits).interval(0);
    return bits.bytes();
  }
}
