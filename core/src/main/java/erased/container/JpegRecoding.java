package erased.container;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes a JPEG again whose blocks have changed. A scan keeps its Huffman tables where they can
/// code all that it now says; else those that cannot are written anew in their DHT segment, and
/// every scan that uses them is coded anew. Restart intervals in which nothing changed are copied,
/// and the bits of whole rows of a sequential scan.
final class JpegRecoding {
  private static final int DHT = 0xc4;

  private final ImageFile file;
  private final JpegTables tables;
  private final List<JpegSource.PlacedScan> scans;
  private final IdentityHashMap<HuffmanTable, HuffmanTable> replaced = new IdentityHashMap<>();
  private final Set<HuffmanTable> lacking = Collections.newSetFromMap(new IdentityHashMap<>());

  JpegRecoding(ImageFile file, JpegTables tables, List<JpegSource.PlacedScan> scans) {
    this.file = file;
    this.tables = tables;
    this.scans = scans;
  }

  Rewritten write() {
    Assembly out = code();
    while (!lacking.isEmpty()) { // each turn replaces one more table, and for all of its scans
      replaceTables();
      out = code();
    }
    byte[] output = out.build();
    MultiPicture.repair(file, new Edits(), out, output);
    return new Rewritten(output, out);
  }

  /// Codes what has changed, and notes the tables that lack a code for it.
  private Assembly code() {
    lacking.clear();
    var out = new Assembly(file.bytes());
    tables.definitions().forEach((part, list) -> define(part, list, out));
    for (JpegSource.PlacedScan placed : scans) {
      write(placed.scan(), out);
    }
    return out;
  }

  private void replaceTables() {
    var frequencies = new IdentityHashMap<HuffmanTable, long[]>();
    for (HuffmanTable table : lacking) {
      frequencies.put(table, new long[256]);
    }
    for (JpegSource.PlacedScan placed : scans) {
      count(placed.scan(), frequencies);
    }
    frequencies.forEach((table, counts) -> replaced.put(table, HuffmanTable.optimal(counts)));
  }

  /// Adds up how often a scan needs each symbol of those tables.
  private static void count(JpegScan scan, IdentityHashMap<HuffmanTable, long[]> frequencies) {
    @Nullable HuffmanTable[] used = scan.tables();
    if (Arrays.stream(used).noneMatch(table -> table != null && frequencies.containsKey(table))) {
      return;
    }
    var counts = new SymbolCounts(used.length);
    var writer = new ScanWriter(scan, counts);
    for (int i = 0; i < scan.intervals().size(); i++) {
      writer.interval(i);
    }
    for (int i = 0; i < used.length; i++) {
      HuffmanTable table = used[i];
      long[] sum = table == null ? null : frequencies.get(table);
      for (int symbol = 0; sum != null && symbol < sum.length; symbol++) {
        sum[symbol] += counts.of(i)[symbol];
      }
    }
  }

  private void define(Part part, List<JpegTables.Definition> definitions, Assembly out) {
    if (definitions.stream().noneMatch(one -> replaced.containsKey(one.table()))) {
      return;
    }
    byte[] content = {};
    for (JpegTables.Definition definition : definitions) {
      HuffmanTable table = replaced.getOrDefault(definition.table(), definition.table());
      content = Bytes.join(content, new byte[] {(byte) definition.name()}, table.bytes());
    }
    part.ranges().forEach(out::cut);
    out.insert(part.start(), Jpeg.segment(DHT, content));
  }

  private void write(JpegScan scan, Assembly out) {
    @Nullable HuffmanTable[] used = scan.tables();
    int[][] codes = new int[used.length][];
    boolean anew = false;
    for (int i = 0; i < used.length; i++) {
      HuffmanTable table = used[i];
      HuffmanTable other = table == null ? HuffmanTable.EMPTY : replaced.getOrDefault(table, table);
      anew |= table != null && other != table;
      codes[i] = other.codes();
    }
    for (int i = 0; i < scan.intervals().size(); i++) {
      if (anew || scan.isChanged(i)) {
        Range interval = scan.intervals().get(i);
        var bits = new BitWriter(codes, interval.length() + interval.length() / 8);
        if (anew || scan.rows().length == 0) {
          new ScanWriter(scan, bits).interval(i);
        } else {
          rows(scan, interval, bits);
        }
        out.cut(interval);
        out.insert(interval.start(), bits.bytes());
        note(used, bits);
      }
    }
  }

  /// Codes the rows of units that changed, and those after them, which count from their last
  /// blocks; the bits of all others stay as they are.
  private void rows(JpegScan scan, Range interval, BitWriter bits) {
    var entropy = new EntropyReader(file.bytes());
    entropy.load(interval.start(), interval.end());
    var writer = new ScanWriter(scan, bits);
    long[] rows = scan.rows();
    boolean anew = false;
    for (int row = 0; row + 1 < rows.length; row++) {
      boolean changed = scan.isRowChanged(row);
      if (changed || anew) {
        writer.row(row);
      } else {
        bits.copy(entropy.data(), rows[row], rows[row + 1]);
      }
      anew = changed;
    }
  }

  private void note(@Nullable HuffmanTable[] used, BitWriter bits) {
    for (int i = 0; i < used.length; i++) {
      HuffmanTable table = used[i];
      if (table != null && bits.lacks(i)) {
        lacking.add(table);
      }
    }
  }
}
