package erased.image;

import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Limits;
import erased.container.Range;
import erased.text.Message;
import java.util.Iterator;
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

  private final ImageFile file;
  private final PngHeader header;
  private final Iterator<Range> data;
  private final Inflater inflater = new Inflater();
  private byte[] row = {};
  private byte[] above = {};

  private PngReader(ImageFile file, PngHeader header) {
    this.file = file;
    this.header = header;
    this.data =
        file.parts(Kind.PICTURE)
            .filter(part -> part.name().equals("IDAT"))
            .flatMap(part -> part.payload().stream())
            .iterator();
  }

  static Pixels pixels(ImageFile file, Limits limits) {
    PngHeader header = PngHeader.of(file, limits);
    try (var reader = new PngReader(file, header)) {
      return reader.read();
    }
  }

  /// The filter type of each row; for files that are not interlaced.
  static byte[] filters(ImageFile file, PngHeader header) {
    try (var reader = new PngReader(file, header)) {
      byte[] filters = new byte[header.height()];
      byte[] row = new byte[1 + header.rowBytes(header.width())];
      for (int y = 0; y < filters.length; y++) {
        reader.inflate(row);
        filters[y] = row[0];
      }
      return filters;
    }
  }

  @Override
  public void close() {
    inflater.end();
  }

  private Pixels read() {
    Pixels pixels =
        Pixels.blank(header.width(), header.height(), header.channels(), header.pixelDepth());
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

  private void readPass(int[] pass, int columns, PngSpread spread) {
    row = new byte[1 + header.rowBytes(columns)];
    above = new byte[row.length];
    for (int y = pass[1]; y < header.height(); y += pass[3]) {
      inflate(row);
      unfilter(y);
      spread.row(row, y, pass[0], pass[2], columns);
      byte[] done = row;
      row = above;
      above = done;
    }
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
  private void unfilter(int y) {
    int step = header.step();
    switch (row[0]) {
      case 0 -> {}
      case 1 -> {
        for (int i = 1 + step; i < row.length; i++) {
          row[i] += row[i - step];
        }
      }
      case 2 -> {
        for (int i = 1; i < row.length; i++) {
          row[i] += above[i];
        }
      }
      case 3 -> unfilterAverage(row, above, step);
      case 4 -> unfilterPaeth(row, above, step);
      default -> throw new ImageException.Corrupt(Message.of("image.png.filter", row[0] & 0xff, y));
    }
  }

  private static void unfilterAverage(byte[] row, byte[] above, int step) {
    for (int i = 1; i < row.length; i++) {
      int left = i > step ? row[i - step] & 0xff : 0;
      row[i] += (byte) ((left + (above[i] & 0xff)) >> 1);
    }
  }

  private static void unfilterPaeth(byte[] row, byte[] above, int step) {
    int first = Math.min(step + 1, row.length);
    for (int i = 1; i < first; i++) {
      row[i] += above[i];
    }
    for (int i = first; i < row.length; i++) {
      row[i] += (byte) paeth(row[i - step] & 0xff, above[i] & 0xff, above[i - step] & 0xff);
    }
  }

  static int paeth(int left, int up, int corner) {
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
  }
}
