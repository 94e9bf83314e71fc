package erased.container;

import erased.progress.Work;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A scan of a JPEG: which coefficients of which components it brings, with which tables, and where
/// its entropy-coded data is (ISO/IEC 10918-1, B.2.3).
final class JpegScan {
  /// How a scan codes a block (G.1.2).
  enum Coding {
    SEQUENTIAL(true, true),
    DC_FIRST(true, false),
    DC_REFINE(false, false),
    AC_FIRST(false, true),
    AC_REFINE(false, true);

    private final boolean dc;
    private final boolean ac;

    Coding(boolean dc, boolean ac) {
      this.dc = dc;
      this.ac = ac;
    }

    static Coding of(JpegFrame frame, Band band) {
      if (!frame.progressive()) {
        return SEQUENTIAL;
      }
      if (band.from() == 0) {
        return band.high() == 0 ? DC_FIRST : DC_REFINE;
      }
      return band.high() == 0 ? AC_FIRST : AC_REFINE;
    }

    /// Whether it needs a table for DC coefficients.
    boolean usesDc() {
      return dc;
    }

    /// Whether it needs a table for AC coefficients.
    boolean usesAc() {
      return ac;
    }
  }

  /// The coefficients of a scan: a band in zigzag order, from one bit down to another.
  ///
  /// @param high the bit that was the last before; 0 in a first scan
  record Band(int from, int to, int high, int low) {
    static final Band ALL = new Band(0, JpegComponent.BLOCK - 1, 0, 0);

    /// Whether it brings the highest bits of DC coefficients, as a component's first scan must.
    boolean isStart() {
      return from == 0 && high == 0;
    }
  }

  /// What codes or decodes blocks one behind the other.
  interface BlockCoder {
    /// Codes the next block.
    ///
    /// @param slot which of the scan's components
    /// @param block which of the component's blocks
    void block(int slot, int block);
  }

  private final JpegFrame.Size size;
  private final List<JpegComponent> components;
  private final @Nullable HuffmanTable[] tables; // for each component DC, then AC
  private final Coding coding;
  private final Band band;
  private final int restart; // units between restart markers, 0 without
  private final List<Range> intervals = new ArrayList<>();
  private long[] rows = {};

  JpegScan(
      JpegFrame frame,
      List<JpegComponent> components,
      @Nullable HuffmanTable[] tables,
      Band band,
      int restart) {
    this.size = frame.size();
    this.components = List.copyOf(components);
    this.tables = tables;
    this.band = band;
    this.restart = restart;
    this.coding = Coding.of(frame, band);
  }

  Coding coding() {
    return coding;
  }

  Band band() {
    return band;
  }

  List<JpegComponent> components() {
    return components;
  }

  /// The DC tables of the components at even places, their AC tables at odd ones; null where the
  /// scan needs none.
  @Nullable HuffmanTable[] tables() {
    return tables;
  }

  /// Which table of [#tables()] codes the first and which the other coefficients of a component.
  static int dc(int slot) {
    return 2 * slot;
  }

  static int ac(int slot) {
    return 2 * slot + 1;
  }

  /// Where its entropy-coded data is in the file, between restart markers.
  List<Range> intervals() {
    return intervals;
  }

  /// Where in the one interval of a sequential scan each row of units begins, in bits and without
  /// the bytes that are stuffed, and where the last one ends; empty for other scans.
  long[] rows() {
    return rows;
  }

  /// Whether each of its rows can be coded for itself.
  boolean hasRows() {
    return restart == 0 && coding == Coding.SEQUENTIAL;
  }

  int intervalCount() {
    return restart == 0 ? 1 : JpegFrame.ceil(units(), restart);
  }

  /// Blocks that it codes.
  long blocks() {
    long perUnit = 1;
    if (components.size() > 1) {
      perUnit = components.stream().mapToInt(part -> part.horizontal() * part.vertical()).sum();
    }
    return perUnit * units();
  }

  /// Minimum coded units: single blocks where there is one component (A.2.2, A.2.3).
  private int units() {
    JpegComponent first = components.getFirst();
    return components.size() == 1
        ? first.usedColumns() * first.usedRows()
        : size.mcuColumns() * size.mcuRows();
  }

  /// Has each block of a restart interval coded in its turn.
  void walk(int interval, BlockCoder coder) {
    int from = interval * restart;
    walk(from, restart == 0 ? units() : Math.min(units(), from + restart), coder);
  }

  /// Has each block of a row of units coded in its turn.
  void walkRow(int row, BlockCoder coder) {
    walk(row * across(), (row + 1) * across(), coder);
  }

  /// Units of a row.
  private int across() {
    return components.size() == 1 ? components.getFirst().usedColumns() : size.mcuColumns();
  }

  private void walk(int from, int to, BlockCoder coder) {
    if (components.size() == 1) {
      single(from, to, coder);
    } else {
      interleaved(from, to, coder);
    }
  }

  /// Decodes its one interval, and notes where the rows are.
  void readRows(ScanReader reader) {
    rows = new long[units() / across() + 1];
    for (int row = 0; row + 1 < rows.length; row++) {
      rows[row] = reader.place();
      walkRow(row, reader);
    }
    rows[rows.length - 1] = reader.place();
  }

  /// The last block of a component in a row of units.
  int lastOfRow(int slot, int row) {
    JpegComponent component = components.get(slot);
    return components.size() == 1
        ? row * component.columns() + component.usedColumns() - 1
        : (row + 1) * component.vertical() * component.columns() - 1;
  }

  private void single(int from, int to, BlockCoder coder) {
    int used = components.getFirst().usedColumns();
    int columns = components.getFirst().columns();
    int column = from % used;
    int start = from / used * columns; // first block of the row
    Work work = Work.current();
    for (int unit = from; unit < to; unit++) {
      coder.block(0, start + column);
      if (++column == used) {
        column = 0;
        start += columns;
        work.check();
      }
    }
  }

  private void interleaved(int from, int to, BlockCoder coder) {
    int across = size.mcuColumns();
    Work work = Work.current();
    for (int unit = from; unit < to; unit++) {
      if (unit % across == 0) {
        work.check();
      }
      for (int slot = 0; slot < components.size(); slot++) {
        JpegComponent component = components.get(slot);
        int first =
            unit / across * component.vertical() * component.columns()
                + unit % across * component.horizontal();
        for (int y = 0; y < component.vertical(); y++) {
          for (int x = 0; x < component.horizontal(); x++) {
            coder.block(slot, first + y * component.columns() + x);
          }
        }
      }
    }
  }

  /// Whether a block of that interval says something else than the file.
  boolean isChanged(int interval) {
    var changes = new Changes();
    if (components.stream().anyMatch(JpegComponent::isChanged)) {
      walk(interval, changes);
    }
    return changes.met;
  }

  /// Whether a block of that row says something else than the file.
  boolean isRowChanged(int row) {
    var changes = new Changes();
    walkRow(row, changes);
    return changes.met;
  }

  private final class Changes implements BlockCoder {
    private boolean met;

    @Override
    public void block(int slot, int block) {
      met |= components.get(slot).isChanged(block, band.from(), band.to(), band.low());
    }
  }
}
