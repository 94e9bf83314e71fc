package erased.container;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes a JPEG again whose blocks have changed. A scan keeps its Huffman tables where they can
/// code all that it now says; else those that cannot are written anew in their DHT segment, and
/// every scan that uses them is coded anew. Restart intervals in which nothing changed are copied.
final class JpegRecoding {
  private static final int DHT = 0xc4;

  private final ImageFile file;
  private final JpegTables tables;
  private final List<JpegSource.PlacedScan> scans;
  private final IdentityHashMap<HuffmanTable, long[]> frequencies = new IdentityHashMap<>();
  private final IdentityHashMap<HuffmanTable, HuffmanTable> replaced = new IdentityHashMap<>();

  JpegRecoding(ImageFile file, JpegTables tables, List<JpegSource.PlacedScan> scans) {
    this.file = file;
    this.tables = tables;
    this.scans = scans;
  }

  Rewritten write() {
    replaceTables();
    var out = new Assembly(file.bytes());
    tables.definitions().forEach((part, list) -> define(part, list, out));
    for (JpegSource.PlacedScan placed : scans) {
      write(placed.scan(), out);
    }
    byte[] output = out.build();
    MultiPicture.repair(file, new Edits(), out, output);
    return new Rewritten(output, out);
  }

  /// Finds the tables that lack a code for something that their scans now say.
  private void replaceTables() {
    Set<HuffmanTable> lacking = Collections.newSetFromMap(new IdentityHashMap<>());
    for (JpegSource.PlacedScan placed : scans) {
      lacking.addAll(count(placed.scan(), true));
    }
    if (lacking.isEmpty()) {
      return;
    }
    frequencies.clear();
    for (JpegSource.PlacedScan placed : scans) {
      count(placed.scan(), false);
    }
    for (HuffmanTable table : lacking) {
      long[] all = Objects.requireNonNull(frequencies.get(table));
      replaced.put(table, HuffmanTable.optimal(all));
    }
  }

  /// Adds up how often the scan's intervals need each symbol, and returns the tables that lack one.
  private List<HuffmanTable> count(JpegScan scan, boolean onlyChanged) {
    @Nullable HuffmanTable[] used = scan.tables();
    var counts = new SymbolCounts(used.length);
    var writer = new ScanWriter(scan, counts);
    for (int i = 0; i < scan.intervals().size(); i++) {
      if (!onlyChanged || scan.isChanged(i)) {
        writer.interval(i);
      }
    }
    var lacking = new ArrayList<HuffmanTable>();
    for (int i = 0; i < used.length; i++) {
      HuffmanTable table = used[i];
      if (table != null) {
        add(frequencies.computeIfAbsent(table, _ -> new long[256]), counts.of(i));
        if (!table.covers(counts.of(i))) {
          lacking.add(table);
        }
      }
    }
    return lacking;
  }

  private static void add(long[] sum, long[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
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
        new ScanWriter(scan, bits).interval(i);
        bits.align();
        out.cut(interval);
        out.insert(interval.start(), bits.bytes());
      }
    }
  }
}
