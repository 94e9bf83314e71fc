package erased.container;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// Where the samples of an image sequence are: chunks (`stco`, `co64`), samples in them (`stsc`)
/// and their sizes (`stsz`); ISO/IEC 14496-12, 8.7.
final class SampleTable {
  private static final int FULL = 4;
  private static final int MOST = 1 << 20; // samples of one file

  private final byte[] file;
  private int samples; // those that take no bytes in their table
  private final List<long[]> chunks = new ArrayList<>();
  private final List<long[]> runs = new ArrayList<>();
  private final List<long[]> sizes = new ArrayList<>();

  SampleTable(byte[] file) {
    this.file = file;
  }

  /// Takes a box of a track in, if it is one of the tables.
  void box(Boxes.Box box) {
    var reader = new Reader(file, box.content(), box.type());
    switch (box.type()) {
      case "stco" -> chunks.add(numbers(reader, 4, 1));
      case "co64" -> chunks.add(numbers(reader, 8, 1));
      case "stsc" -> runs.add(numbers(reader, 4, 3));
      case "stsz" -> sizes.add(sizes(reader));
      default -> {}
    }
  }

  private static long[] numbers(Reader reader, int width, int each) {
    reader.skip(FULL);
    long count = reader.number(4) * each;
    long[] numbers = new long[(int) Math.min(count, reader.left() / width)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = reader.number(width);
    }
    return numbers;
  }

  private long[] sizes(Reader reader) {
    reader.skip(FULL);
    long same = reader.number(4);
    long count = reader.number(4);
    int most = same == 0 ? reader.left() / 4 : MOST - samples;
    long[] each = new long[(int) Math.min(count, most)];
    for (int i = 0; i < each.length; i++) {
      each[i] = same == 0 ? reader.number(4) : same;
    }
    samples += same == 0 ? 0 : each.length;
    return each;
  }

  /// The bytes that samples take.
  List<Range> ranges(Parts parts) {
    var ranges = new ArrayList<Range>();
    int tracks = Math.min(chunks.size(), Math.min(runs.size(), sizes.size()));
    for (int i = 0; i < tracks; i++) {
      track(chunks.get(i), runs.get(i), sizes.get(i), ranges, parts);
    }
    return Range.union(ranges);
  }

  private void track(long[] chunks, long[] runs, long[] sizes, List<Range> ranges, Parts parts) {
    int sample = 0;
    int run = 0;
    for (int chunk = 0; chunk < chunks.length && sample < sizes.length; chunk++) {
      while (3 * (run + 1) < runs.length && runs[3 * (run + 1)] <= chunk + 1) {
        run++;
      }
      long perChunk = 3 * run + 1 < runs.length ? runs[3 * run + 1] : 0;
      long at = chunks[chunk];
      for (long i = 0; i < perChunk && sample < sizes.length; i++) {
        at = add(ranges, at, sizes[sample++], parts);
      }
    }
  }

  private long add(List<Range> ranges, long at, long size, Parts parts) {
    if (at < 0 || at > file.length - size) {
      parts.notice("container.sample.outside", at, size, file.length);
      parts.truncated();
      return at + size;
    }
    if (size > 0) {
      ranges.add(new Range((int) at, (int) (at + size)));
    }
    return at + size;
  }

  /// Moves every chunk offset of a table that is already written.
  static void move(byte[] output, Range content, int width, LongUnaryOperator place) {
    var reader = new Reader(output, content, "stco");
    reader.skip(FULL);
    long count = Math.min(reader.number(4), reader.left() / width);
    for (long i = 0; i < count; i++) {
      int at = reader.at();
      Bytes.putNumber(output, at, width, place.applyAsLong(reader.number(width)));
    }
  }
}
