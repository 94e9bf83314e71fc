package erased.image;

import erased.progress.Work;
import java.util.stream.IntStream;

/// One picture on its way into another size: columns first, then rows, in bands of new rows that
/// hold no more than their own sums.
final class Resampling {
  private static final int BAND = 16; // new rows; more save work at their edges, and take memory

  private final Pixels from;
  private final Pixels to;
  private final Taps columns;
  private final Taps rows;

  Resampling(Pixels from, Pixels to, Scaling scaling) {
    this.from = from;
    this.to = to;
    this.columns = Taps.of(scaling, from.width(), to.width());
    this.rows = Taps.of(scaling, from.height(), to.height());
  }

  void run() {
    Work work = Work.current();
    IntStream.range(0, Math.ceilDiv(rows.count(), BAND))
        .parallel()
        .forEach(band -> {
          work.check();
          band(band * BAND, Math.min(rows.count(), (band + 1) * BAND));
        });
  }

  /// Each old row is read once, and added to all new ones that it counts for.
  private void band(int first, int end) {
    float[] row = new float[from.width() * from.channels().count()];
    float[][] sums = new float[end - first][row.length];
    for (int y = rows.start(first); y < rows.end(end - 1); y++) {
      read(y, row);
      for (int i = 0; i < sums.length; i++) {
        add(rows.weight(first + i, y), row, sums[i]);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      write(sums[i], first + i);
    }
  }

  private void read(int y, float[] row) {
    int at = from.index(0, y);
    if (from.isBytes()) {
      byte[] samples = from.bytes();
      for (int i = 0; i < row.length; i++) {
        row[i] = samples[at + i] & 0xff;
      }
      return;
    }
    short[] samples = from.shorts();
    for (int i = 0; i < row.length; i++) {
      row[i] = samples[at + i] & 0xffff;
    }
  }

  private static void add(float weight, float[] row, float[] sums) {
    if (weight != 0) {
      for (int i = 0; i < row.length; i++) {
        sums[i] += weight * row[i];
      }
    }
  }

  private void write(float[] sums, int y) {
    int count = to.channels().count();
    int place = to.index(0, y);
    int max = to.max();
    for (int x = 0; x < to.width(); x++) {
      for (int c = 0; c < count; c++) {
        to.put(place++, Math.clamp(Math.round(columns.apply(x, sums, c, count)), 0, max));
      }
    }
  }
}
