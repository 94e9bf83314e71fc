package erased.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Small JPEG files with scans as libjpeg never writes them.
final class Drawn {
  private static final int SIDE = 16;

  private Drawn() {}

  /// The coefficients of three components of four blocks each.
  static List<short[]> coefficients() {
    var list = new ArrayList<short[]>();
    for (int c = 0; c < 3; c++) {
      short[] values = new short[4 * JpegComponent.BLOCK];
      for (int i = 0; i < values.length; i++) {
        values[i] = (short) (i % (7 + c) == 0 ? (i % 23 - 11) * (c + 1) : 0);
      }
      list.add(values);
    }
    return list;
  }

  /// Three scans of one component each, with tables of the same place that are defined in front of
  /// each.
  static byte[] inSeparateScans() {
    JpegFrame frame = frame(false, 3);
    var pieces = new ArrayList<byte[]>();
    pieces.add(Build.SOI);
    pieces.add(Build.segment(0xc0, Build.hex("08 0010 0010 03 01 11 00 02 11 00 03 11 00")));
    for (int c = 0; c < 3; c++) {
      byte[] quantization = new byte[65];
      Arrays.fill(quantization, 1, 65, (byte) (c + 1));
      pieces.add(Build.segment(0xdb, quantization));
      addScan(pieces, frame, c, JpegScan.Band.ALL, "003f00");
    }
    pieces.add(Build.EOI);
    return Build.join(pieces.toArray(byte[][]::new));
  }

  /// A progressive grey picture of one scan, which leaves the lowest bit of DC coefficients out.
  static byte[] withoutItsLastBit() {
    JpegFrame frame = frame(true, 1);
    var pieces = new ArrayList<byte[]>();
    byte[] ones = new byte[65];
    Arrays.fill(ones, 1, 65, (byte) 1);
    pieces.add(Build.SOI);
    pieces.add(Build.segment(0xdb, ones));
    pieces.add(Build.segment(0xc2, Build.hex("08 0010 0010 01 01 11 00")));
    addScan(pieces, frame, 0, new JpegScan.Band(0, 0, 0, 1), "000001");
    pieces.add(Build.EOI);
    return Build.join(pieces.toArray(byte[][]::new));
  }

  /// A progressive grey picture with two scans for every coefficient.
  static byte[] inManyScans() {
    JpegFrame frame = frame(true, 1);
    var pieces = new ArrayList<byte[]>();
    byte[] ones = new byte[65];
    Arrays.fill(ones, 1, 65, (byte) 1);
    pieces.add(Build.SOI);
    pieces.add(Build.segment(0xdb, ones));
    pieces.add(Build.segment(0xc2, Build.hex("08 0010 0010 01 01 11 00")));
    addScan(pieces, frame, 0, new JpegScan.Band(0, 0, 0, 0), "000000");
    for (int k = 1; k < JpegComponent.BLOCK; k++) {
      String band = "%02x%02x".formatted(k, k);
      addScan(pieces, frame, 0, new JpegScan.Band(k, k, 0, 1), band + "01");
      addScan(pieces, frame, 0, new JpegScan.Band(k, k, 1, 0), band + "10");
    }
    pieces.add(Build.EOI);
    return Build.join(pieces.toArray(byte[][]::new));
  }

  /// A grey picture of four blocks, one below the other, all zero, each with two runs of sixteen
  /// zeros before its end, which no coder needs to say. Codes are 0 and 10: of differences of no
  /// and of one bit, of a block's end and of such a run.
  static byte[] withNeedlessRuns() {
    byte[] ones = new byte[65];
    Arrays.fill(ones, 1, 65, (byte) 1);
    byte[] counts = Build.hex("01 01 0000000000000000000000000000");
    byte[] dc = Build.join(new byte[] {0}, counts, new byte[] {0, 1});
    byte[] ac = Build.join(new byte[] {0x10}, counts, new byte[] {0, (byte) 0xf0});
    return Build.join(
        Build.SOI,
        Build.segment(0xdb, ones),
        Build.segment(0xc0, Build.hex("08 0020 0008 01 01 11 00")),
        Build.segment(0xc4, Build.join(dc, ac)),
        Build.segment(0xda, Build.hex("01 01 00 00 3f 00")),
        Build.hex("51 45 14"), // 0 10 10 0, four times
        Build.EOI);
  }

  private static JpegFrame frame(boolean progressive, int count) {
    var size = new JpegFrame.Size(SIDE, SIDE, 1, 1);
    var components = new ArrayList<JpegComponent>();
    for (int c = 0; c < count; c++) {
      var component = new JpegComponent(size, c + 1, 1, 1, 0);
      component.start(new int[JpegComponent.BLOCK]);
      short[] values = coefficients().get(c);
      System.arraycopy(values, 0, component.coefficients(), 0, values.length);
      components.add(component);
    }
    return new JpegFrame(size, progressive, components);
  }

  private static void addScan(
      List<byte[]> pieces, JpegFrame frame, int component, JpegScan.Band band, String header) {
    @Nullable HuffmanTable[] none = new HuffmanTable[2];
    var scan = new JpegScan(frame, List.of(frame.components().get(component)), none, band, 0);
    var counts = new SymbolCounts(2);
    new ScanWriter(scan, counts).interval(0);
    HuffmanTable dc = HuffmanTable.optimal(counts.of(0));
    HuffmanTable ac = HuffmanTable.optimal(counts.of(1));
    var bits = new BitWriter(new int[][] {dc.codes(), ac.codes()}, 100);
    new ScanWriter(scan, bits).interval(0);
    byte[] tables = Build.join(new byte[1], dc.bytes(), new byte[] {0x10}, ac.bytes());
    pieces.add(Build.segment(0xc4, tables));
    pieces.add(Build.segment(0xda, new byte[] {1, (byte) (component + 1), 0}, Build.hex(header)));
    pieces.add(bits.bytes());
  }
}
