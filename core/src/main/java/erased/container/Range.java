package erased.container;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// Bytes of a file from `start` (inclusive) to `end` (exclusive).
public record Range(int start, int end) implements Comparable<Range> {
  public Range {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("range from " + start + " to " + end);
    }
  }

  public int length() {
    return end - start;
  }

  public boolean isEmpty() {
    return start == end;
  }

  public boolean overlaps(Range other) {
    return start < other.end && other.start < end;
  }

  /// The same bytes in as few ranges as hold them, in order.
  static List<Range> union(Collection<Range> ranges) {
    var union = new ArrayList<Range>();
    for (Range range : ranges.stream().filter(one -> !one.isEmpty()).sorted().toList()) {
      if (!union.isEmpty() && union.getLast().end >= range.start) {
        Range last = union.removeLast();
        union.add(new Range(last.start, Math.max(last.end, range.end)));
      } else {
        union.add(range);
      }
    }
    return union;
  }

  /// What is left of this range without those, which are a union.
  List<Range> without(List<Range> union) {
    int found = Collections.binarySearch(union, this);
    int i = found >= 0 ? found : Math.max(0, -found - 2);
    var left = new ArrayList<Range>();
    int from = start;
    for (; i < union.size() && union.get(i).start < end; i++) {
      Range other = union.get(i);
      if (other.start > from) {
        left.add(new Range(from, other.start));
      }
      from = Math.max(from, other.end);
    }
    if (from < end) {
      left.add(new Range(from, end));
    }
    return left;
  }

  @Override
  public int compareTo(Range other) {
    return start != other.start
        ? Integer.compare(start, other.start)
        : Integer.compare(end, other.end);
  }

  @Override
  public String toString() {
    return start + "-" + end;
  }
}
