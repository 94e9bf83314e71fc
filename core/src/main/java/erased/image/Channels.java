package erased.image;

/// What the samples of one pixel mean, in their order.
public enum Channels {
  GRAY(1, false),
  GRAY_ALPHA(2, true),
  RGB(3, false),
  RGBA(4, true);

  private final int count;
  private final boolean alpha;

  Channels(int count, boolean alpha) {
    this.count = count;
    this.alpha = alpha;
  }

  /// Samples of a pixel.
  public int count() {
    return count;
  }

  /// Samples of a pixel without its alpha: 1 or 3.
  public int colors() {
    return alpha ? count - 1 : count;
  }

  /// Whether the last sample is opacity, not multiplied into the others.
  public boolean hasAlpha() {
    return alpha;
  }

  public static Channels of(boolean color, boolean alpha) {
    return color ? (alpha ? RGBA : RGB) : alpha ? GRAY_ALPHA : GRAY;
  }
}
