package erased.image;

import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.container.Range;
import erased.progress.Ahead;
import erased.progress.Work;
import erased.text.Message;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Reads the samples of a PNG (PNG 3rd edition, 9 and 10): inflates row by row, takes the filters
/// back, and spreads palettes, small depths and keys of transparency out into samples.
final class PngReader implements AutoCloseable {
  /// Start and step of the passes of Adam7 (8.1): x, y, step of x, step of y.
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] WHOLE = {{0, 0, 1, 1}};
  private static final int BAND = 1 << 19; // bytes of rows

  private final ImageFile file;
  private final PngHeader header;
  private final Iterator<Range> data;
  private final Inflater inflater = new Inflater();
  private final @Nullable Pixels known; // some of whose rows are those of the file
  private final long same; // bytes of the stream from which those come
  private final byte[] filters; // of the last pass, which is the only one of most files
  private long done; // pixels

  /// The pixels, and how their rows were filtered.
  static final class Read {
    private final Pixels pixels;
    private final byte[] filters;

    private Read(Pixels pixels, byte[] filters) {
      this.pixels = pixels;
      this.filters = filters;
    }

    Pixels pixels() {
      return pixels;
    }

    /// The filter type of each row; of no meaning where the file is interlaced.
    byte[] filters() {
      return filters;
    }
  }

  private PngReader(ImageFile file, PngHeader header, @Nullable Pixels known, long same) {
    this.file = file;
    this.header = header;
    this.known = known;
    this.same = same;
    this.filters = new byte[header.height()];
    this.data = PngData.ranges(file).iterator();
  }

  static Read read(ImageFile file, Limits limits) {
    return read(file, PngHeader.of(file, limits), null, 0);
  }

  /// Reads a file that was made from another one. Rows of which all coded bytes up to them are as
  /// they were are the same pixels.
  ///
  /// @param pixels of the other one
  static Read readAgain(ImageFile file, ImageFile other, Pixels pixels, Limits limits) {
    PngHeader header = PngHeader.of(file, limits);
    return header.codesAs(PngHeader.of(other, limits))
        ? read(file, header, pixels, PngData.common(file, other))
        : read(file, header, null, 0);
  }

  private static Read read(ImageFile file, PngHeader header, @Nullable Pixels known, long same) {
    try (var reader = new PngReader(file, header, known, same)) {
      return new Read(reader.read(), reader.filters);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }

  private Pixels read() {
    Pixels pixels =
        known != null
            ? known.copy()
            : Pixels.blank(header.width(), header.height(), header.channels(), header.pixelDepth());
    var spread = new PngSpread(header, part("PLTE"), part("tRNS"), pixels);
    for (int[] pass : header.interlaced() ? ADAM7 : WHOLE) {
      int columns = (header.width() - pass[0] + pass[2] - 1) / pass[2];
      if (columns > 0) {
        readPass(pass, columns, spread);
      }
    }
    return pixels;
  }

  private byte @Nullable [] part(String name) {
    return PngHeader.chunk(file, name).map(file::payload).orElse(null);
  }

  /// Some rows with their filter types, and how many bytes of the stream were taken until then.
  private static final class Band {
    private final byte[] rows;
    private final long taken;

    private Band(byte[] rows, long taken) {
      this.rows = rows;
      this.taken = taken;
    }

    private byte[] last(int count) {
      return Arrays.copyOfRange(rows, rows.length - count, rows.length);
    }
  }

  /// Reads the rows of a pass in bands: while one is taken apart, the next one is inflated.
  private void readPass(int[] pass, int columns, PngSpread spread) {
    int length = 1 + header.rowBytes(columns);
    int rows = (header.height() - pass[1] + pass[3] - 1) / pass[3];
    int most = Math.max(1, BAND / length);
    byte[] above = new byte[length - 1];
    Ahead<Band> next = ahead(Math.min(most, rows), length);
    Work work = Work.current();
    for (int row = 0; row < rows; ) {
      work.at(done, (long) header.width() * header.height());
      Band band = next.get();
      int count = band.rows.length / length;
      if (row + count < rows) {
        next = ahead(Math.min(most, rows - row - count), length);
      }
      boolean isKnown = band.taken <= same;
      for (int at = 0; at < band.rows.length; at += length, row++) {
        int y = pass[1] + row * pass[3];
        filters[y] = band.rows[at];
        if (!isKnown) {
          unfilter(
              band.rows, at, length, at == 0 ? above : band.rows, at == 0 ? -1 : at - length, y);
          spread.row(band.rows, at, y, pass[0], pass[2], columns);
        }
      }
      above = isKnown ? stored(row - 1) : band.last(length - 1);
      done += (long) count * columns;
    }
  }

  /// A row of the known pixels as it is stored.
  private byte[] stored(int y) {
    return new PngWriter(Objects.requireNonNull(known), null, PngWriter.USUAL_LEVEL).row(y);
  }

  private Ahead<Band> ahead(int rows, int length) {
    return Ahead.of(() -> {
      byte[] band = new byte[rows * length];
      inflate(band);
      return new Band(band, inflater.getBytesRead());
    });
  }

  /// Fills the array from the stream.
  private void inflate(byte[] into) {
    int done = 0;
    try {
      while (done < into.length) {
        int count = inflater.inflate(into, done, into.length - done);
        done += count;
        if (count == 0 && !feed()) {
          throw new ImageException.Corrupt(
              Message.of("image.png.short", header.width(), header.height()));
        }
      }
    } catch (DataFormatException e) {
      throw new ImageException.Corrupt(Message.of("image.png.stream"));
    }
  }

  private boolean feed() {
    if (inflater.finished() || inflater.needsDictionary() || !data.hasNext()) {
      return false;
    }
    if (inflater.needsInput()) {
      Range next = data.next();
      inflater.setInput(file.bytes(), next.start(), next.length());
    }
    return true;
  }

  /// Takes the filter of a row back (9.2).
  ///
  /// @param at where the row begins, with its filter type
  /// @param up where the row above begins in its array, with its filter type
  private void unfilter(byte[] rows, int at, int length, byte[] above, int up, int y) {
    int step = header.step();
    int end = at + length;
    switch (rows[at]) {
      case 0 -> {}
      case 1 -> {
        for (int i = at + 1 + step; i < end; i++) {
          rows[i] += rows[i - step];
        }
      }
      case 2 -> {
        for (int i = at + 1; i < end; i++) {
          rows[i] += above[i - at + up];
        }
      }
      case 3 -> unfilterAverage(rows, at, end, above, up - at, step);
      case 4 -> unfilterPaeth(rows, at, end, above, up - at, step);
      default ->
          throw new ImageException.Corrupt(Message.of("image.png.filter", rows[at] & 0xff, y));
    }
  }

  /// @param shift from a place in the row to that above it
  private static void unfilterAverage(
      byte[] rows, int at, int end, byte[] above, int shift, int step) {
    for (int i = at + 1; i < end; i++) {
      int left = i > at + step ? rows[i - step] & 0xff : 0;
      rows[i] += (byte) ((left + (above[i + shift] & 0xff)) >> 1);
    }
  }

  private static void unfilterPaeth(
      byte[] rows, int at, int end, byte[] above, int shift, int step) {
    for (int channel = 1; channel <= step; channel++) {
      int left = 0;
      int corner = 0;
      for (int i = at + channel; i < end; i += step) {
        int up = above[i + shift] & 0xff;
        left = rows[i] + paeth(left, up, corner) & 0xff;
        rows[i] = (byte) left;
        corner = up;
      }
    }
  }

  /// What is nearest to left + up - corner (9.4).
  static int paeth(int left, int up, int corner) {
    return nearest(corner, Math.min(left, up), Math.max(left, up));
  }

  /// The corner is nearest where it lies in the middle third between the two; beyond, the one that
  /// is further from it. Compilers make moves of such choices, not branches, which no processor
  /// would foresee here, and put so short a method in the place of its calls.
  private static int nearest(int corner, int least, int most) {
    int turn = 3 * corner - least - most;
    corner = most <= turn ? least : corner;
    return turn <= least ? most : corner;
  }
}
