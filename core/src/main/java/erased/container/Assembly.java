package erased.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// The output as runs of the input with new bytes between them; knows where each byte went.
final class Assembly {
  /// New bytes that go in front of the input's byte at `at`.
  static final class Insert {
    private final int at;
    private final byte[] bytes;
    private int place;
    private boolean added;

    private Insert(int at, byte[] bytes) {
      this.at = at;
      this.bytes = bytes;
    }

    /// Where they stand in the output, once that is built.
    int place() {
      return place;
    }
  }

  private final byte[] input;
  private final List<Range> cuts = new ArrayList<>();
  private final List<Insert> inserts = new ArrayList<>();

  // Known after build: run i of the input starts at runStart[i] and was copied to runPlace[i].
  private int[] runStart = {};
  private int[] runEnd = {};
  private int[] runPlace = {};

  Assembly(byte[] input) {
    this.input = input;
  }

  void cut(Range range) {
    if (!range.isEmpty()) {
      cuts.add(range);
    }
  }

  /// Inserts at the same place keep the order of the calls.
  Insert insert(int at, byte[] bytes) {
    var insert = new Insert(at, bytes);
    inserts.add(insert);
    return insert;
  }

  /// How much longer this stretch of the input becomes; negative where it shrinks.
  int growth(Range range) {
    int growth = 0;
    for (Range cut : cuts) {
      int overlap = Math.min(cut.end(), range.end()) - Math.max(cut.start(), range.start());
      growth -= Math.max(0, overlap);
    }
    for (Insert insert : inserts) {
      if (insert.at >= range.start() && insert.at < range.end()) {
        growth += insert.bytes.length;
      }
    }
    return growth;
  }

  /// Inserts a part that the input did not have.
  void add(int at, byte[] bytes) {
    insert(at, bytes).added = true;
  }

  byte[] build() {
    mergeCuts();
    inserts.sort(Comparator.comparingInt(insert -> insert.at));
    byte[] output = new byte[length()];
    int runs = cuts.size() + inserts.size() + 1;
    runStart = new int[runs];
    runEnd = new int[runs];
    runPlace = new int[runs];
    int run = 0;
    int from = 0;
    int to = 0;
    int nextCut = 0;
    int nextInsert = 0;
    while (run < runs) {
      int cutAt = nextCut < cuts.size() ? cuts.get(nextCut).start() : input.length;
      int insertAt = nextInsert < inserts.size() ? inserts.get(nextInsert).at : input.length;
      int until = Math.max(from, Math.min(cutAt, insertAt));
      System.arraycopy(input, from, output, to, until - from);
      runStart[run] = from;
      runEnd[run] = until;
      runPlace[run] = to;
      run++;
      to += until - from;
      from = until;
      if (nextInsert < inserts.size() && insertAt <= Math.max(from, cutAt)) {
        Insert insert = inserts.get(nextInsert++);
        System.arraycopy(insert.bytes, 0, output, to, insert.bytes.length);
        insert.place = to;
        to += insert.bytes.length;
      } else if (nextCut < cuts.size()) {
        from = cuts.get(nextCut++).end();
      }
    }
    return output;
  }

  /// Where the input's byte at that offset stands in the output; for a byte that was cut, where the
  /// next one stands that was not.
  int place(int offset) {
    int run = Arrays.binarySearch(runStart, offset);
    if (run >= 0) {
      while (run + 1 < runStart.length && runStart[run + 1] == offset) {
        run++;
      }
      return runPlace[run];
    }
    run = -run - 2;
    return offset < runEnd[run] || run + 1 == runStart.length
        ? runPlace[run] + Math.min(offset, runEnd[run]) - runStart[run]
        : runPlace[run + 1];
  }

  /// What differs between the input and the output, which may have been mended since it was built.
  List<Rewritten.Difference> differences(byte[] output) {
    var differences = new ArrayList<Rewritten.Difference>();
    int[] written = new int[cuts.size()];
    for (Insert insert : inserts) {
      int cut = cutAt(insert.at);
      if (insert.added || cut < 0) {
        Range place = new Range(insert.at, insert.at);
        differences.add(new Rewritten.Difference(place, insert.bytes.length, insert.added));
      } else {
        written[cut] += insert.bytes.length;
      }
    }
    for (int i = 0; i < written.length; i++) {
      differences.add(new Rewritten.Difference(cuts.get(i), written[i], false));
    }
    for (int run = 0; run < runStart.length; run++) {
      mended(run, output, differences);
    }
    differences.sort((one, other) -> one.range().compareTo(other.range()));
    return differences;
  }

  /// The cut that the input's byte at that offset is in; -1 where it stays.
  private int cutAt(int offset) {
    int found = Collections.binarySearch(cuts, new Range(offset, Integer.MAX_VALUE));
    int last = found >= 0 ? found : -found - 2;
    return last >= 0 && offset < cuts.get(last).end() ? last : -1;
  }

  /// Adds the stretches of a copied run that were written over afterwards: sizes, offsets, flags.
  private void mended(int run, byte[] output, List<Rewritten.Difference> differences) {
    int length = runEnd[run] - runStart[run];
    int at = 0;
    while (at < length) {
      int from = runStart[run] + at;
      int to = runPlace[run] + at;
      int same = Arrays.mismatch(input, from, runEnd[run], output, to, runPlace[run] + length);
      if (same < 0) {
        return;
      }
      int start = from + same;
      int end = start;
      while (end < runEnd[run] && input[end] != output[end - runStart[run] + runPlace[run]]) {
        end++;
      }
      differences.add(new Rewritten.Difference(new Range(start, end), end - start, false));
      at = end - runStart[run];
    }
  }

  private int length() {
    int length = input.length;
    for (Range cut : cuts) {
      length -= cut.length();
    }
    for (Insert insert : inserts) {
      length = Math.addExact(length, insert.bytes.length);
    }
    return length;
  }

  private void mergeCuts() {
    cuts.sort(Comparator.naturalOrder());
    var merged = new ArrayList<Range>();
    for (Range cut : cuts) {
      if (!merged.isEmpty() && merged.getLast().end() > cut.start()) {
        Range last = merged.removeLast();
        merged.add(new Range(last.start(), Math.max(last.end(), cut.end())));
      } else {
        merged.add(cut);
      }
    }
    cuts.clear();
    cuts.addAll(merged);
  }
}
