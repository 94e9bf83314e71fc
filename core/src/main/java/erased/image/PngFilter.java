package erased.image;

import org.jspecify.annotations.Nullable;

/// Filters rows of a PNG (PNG 3rd edition, 9).
final class PngFilter {
  /// The type with the smallest sum of absolute differences (12.7).
  static final int BEST = -1;

  private static final int TYPES = 5;

  private final int rowBytes;
  private final int step;
  private final byte[] nothing;
  private final byte[] tried;

  PngFilter(int rowBytes, int step) {
    this.rowBytes = rowBytes;
    this.step = step;
    this.nothing = new byte[rowBytes];
    this.tried = new byte[rowBytes + 1];
  }

  /// Writes type and filtered bytes.
  ///
  /// @param type 0 to 4, or [#BEST]
  void row(byte[] row, byte @Nullable [] above, int type, byte[] out, int at) {
    byte[] up = above == null ? nothing : above;
    if (type != BEST) {
      apply(type, row, up, out, at);
      return;
    }
    long least = Long.MAX_VALUE;
    for (int candidate = 0; candidate < TYPES; candidate++) {
      apply(candidate, row, up, tried, 0);
      long sum = sum();
      if (sum < least) {
        least = sum;
        System.arraycopy(tried, 0, out, at, rowBytes + 1);
      }
    }
  }

  private long sum() {
    long sum = 0;
    for (int i = 1; i <= rowBytes; i++) {
      sum += Math.abs(tried[i]);
    }
    return sum;
  }

  private void apply(int type, byte[] row, byte[] up, byte[] out, int at) {
    out[at] = (byte) type;
    switch (type) {
      case 0 -> System.arraycopy(row, 0, out, at + 1, rowBytes);
      case 1 -> left(row, out, at + 1);
      case 2 -> above(row, up, out, at + 1);
      case 3 -> average(row, up, out, at + 1);
      case 4 -> paeth(row, up, out, at + 1);
      default -> throw new IllegalArgumentException("filter " + type);
    }
  }

  private void left(byte[] row, byte[] out, int at) {
    int first = Math.min(step, rowBytes);
    System.arraycopy(row, 0, out, at, first);
    for (int i = first; i < rowBytes; i++) {
      out[at + i] = (byte) (row[i] - row[i - step]);
    }
  }

  private void above(byte[] row, byte[] up, byte[] out, int at) {
    for (int i = 0; i < rowBytes; i++) {
      out[at + i] = (byte) (row[i] - up[i]);
    }
  }

  private void average(byte[] row, byte[] up, byte[] out, int at) {
    for (int i = 0; i < rowBytes; i++) {
      int left = i >= step ? row[i - step] & 0xff : 0;
      out[at + i] = (byte) (row[i] - ((left + (up[i] & 0xff)) >> 1));
    }
  }

  private void paeth(byte[] row, byte[] up, byte[] out, int at) {
    int first = Math.min(step, rowBytes);
    for (int i = 0; i < first; i++) {
      out[at + i] = (byte) (row[i] - up[i]);
    }
    for (int i = first; i < rowBytes; i++) {
      int predicted = PngReader.paeth(row[i - step] & 0xff, up[i] & 0xff, up[i - step] & 0xff);
      out[at + i] = (byte) (row[i] - predicted);
    }
  }
}
