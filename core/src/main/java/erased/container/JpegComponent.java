package erased.container;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One component of a JPEG: its quantised DCT coefficients, block by block and row by row, each
/// block's 64 in rows from the lowest frequency on.
public final class JpegComponent {
  /// Coefficients of a block.
  public static final int BLOCK = 64;

  /// Beyond every coefficient: four times what 8 bits a sample can lead to.
  static final int LARGEST = 1 << 14;

  private static final int UNSENT = -1;

  private final int id;
  private final int horizontal;
  private final int vertical;
  private final int width;
  private final int height;
  private final int columns;
  private final int rows;
  private final int table;
  private final byte[] precision = new byte[BLOCK]; // in zigzag order
  private final BitSet changed = new BitSet(); // the blocks of `originals`, asked for often
  private final Map<Integer, short[]> originals = new TreeMap<>();
  private short[] coefficients = {};
  private int @Nullable [] quantization;

  /// @param frame what all components of the picture share
  /// @param table which quantisation table it names
  JpegComponent(JpegFrame.Size frame, int id, int horizontal, int vertical, int table) {
    this.id = id;
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.table = table;
    this.width = JpegFrame.ceil(frame.width() * horizontal, frame.horizontal());
    this.height = JpegFrame.ceil(frame.height() * vertical, frame.vertical());
    this.columns = frame.mcuColumns() * horizontal;
    this.rows = frame.mcuRows() * vertical;
    Arrays.fill(precision, (byte) UNSENT);
  }

  public int id() {
    return id;
  }

  /// Its sampling factor, 1 to 4.
  public int horizontal() {
    return horizontal;
  }

  /// Its sampling factor, 1 to 4.
  public int vertical() {
    return vertical;
  }

  /// Samples of a row that belong to the picture.
  public int width() {
    return width;
  }

  /// Rows of samples that belong to the picture.
  public int height() {
    return height;
  }

  /// Blocks of a row, those that only fill the last unit included.
  public int columns() {
    return columns;
  }

  /// Rows of blocks, those that only fill the last unit included.
  public int rows() {
    return rows;
  }

  /// All coefficients, not a copy, and not to be written to.
  public short[] coefficients() {
    return coefficients;
  }

  /// By what its coefficients were divided, in rows as they are.
  public int[] quantization() {
    return quantization == null ? new int[BLOCK] : quantization.clone();
  }

  /// Gives a block other coefficients, as far as the scans of the file can say them.
  ///
  /// @param block its row times [#columns()] and its column
  public void put(int block, short[] values) {
    int base = block * BLOCK;
    short[] before = Arrays.copyOfRange(coefficients, base, base + BLOCK);
    for (int k = 0; k < BLOCK; k++) {
      int place = Zigzag.PLACE[k];
      coefficients[base + place] = said(values[place], k);
    }
    if (!Arrays.equals(before, 0, BLOCK, coefficients, base, base + BLOCK)) {
      originals.putIfAbsent(block, before);
      changed.set(block);
    }
  }

  private short said(short value, int k) {
    if (Math.abs(value) >= LARGEST) {
      throw new IllegalArgumentException("coefficient " + value);
    }
    if (precision[k] == UNSENT) {
      return 0;
    }
    return (short) (Zigzag.shifted(value, k, precision[k]) * (1 << precision[k]));
  }

  /// The blocks that were given other coefficients.
  public Set<Integer> changed() {
    return Collections.unmodifiableSet(originals.keySet());
  }

  /// Whether any block has other coefficients than the file.
  boolean isChanged() {
    return !originals.isEmpty();
  }

  /// Whether a block says something else than the file, in a band as of a bit.
  boolean isChanged(int block, int from, int to, int low) {
    short[] before = changed.get(block) ? originals.get(block) : null;
    if (before == null) {
      return false;
    }
    for (int k = from; k <= to; k++) {
      int place = Zigzag.PLACE[k];
      if (Zigzag.shifted(before[place], k, low)
          != Zigzag.shifted(coefficients[block * BLOCK + place], k, low)) {
        return true;
      }
    }
    return false;
  }

  int table() {
    return table;
  }

  /// Blocks of a row that hold samples of the picture.
  int usedColumns() {
    return JpegFrame.ceil(width, 8);
  }

  /// Rows of blocks that hold samples of the picture.
  int usedRows() {
    return JpegFrame.ceil(height, 8);
  }

  boolean isStarted() {
    return quantization != null;
  }

  /// Takes the memory for its coefficients, all zero.
  void start(int[] table) {
    quantization = table;
    coefficients = new short[Math.multiplyExact(Math.multiplyExact(columns, rows), BLOCK)];
  }

  /// Notes that a scan brings a band from one bit down to another.
  ///
  /// @param high the bit down to which it is known; 0 where the scan is its first
  /// @return whether that is so
  boolean refine(int from, int to, int high, int low) {
    for (int k = from; k <= to; k++) {
      if (precision[k] != (high == 0 ? UNSENT : high)) {
        return false;
      }
      precision[k] = (byte) low;
    }
    return true;
  }
}
