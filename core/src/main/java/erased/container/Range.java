package erased.container;

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
