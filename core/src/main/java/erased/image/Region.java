package erased.image;

/// A rectangle of pixels: its left upper corner, and how many pixels it is wide and high.
public record Region(int x, int y, int width, int height) {
  public Region {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("region of " + width + "x" + height);
    }
  }

  /// The column behind the last one.
  public int right() {
    return x + width;
  }

  /// The row below the last one.
  public int bottom() {
    return y + height;
  }

  public boolean isEmpty() {
    return width == 0 || height == 0;
  }

  public long area() {
    return (long) width * height;
  }

  public boolean contains(int px, int py) {
    return px >= x && py >= y && px < right() && py < bottom();
  }

  /// What both share; empty where they share nothing.
  public Region intersect(Region other) {
    int left = Math.max(x, other.x);
    int top = Math.max(y, other.y);
    return new Region(
        left,
        top,
        Math.max(0, Math.min(right(), other.right()) - left),
        Math.max(0, Math.min(bottom(), other.bottom()) - top));
  }

  /// The smallest region that holds both.
  public Region union(Region other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    return new Region(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }

  /// This region with so many pixels more on each side, as far as a picture of that size goes.
  public Region grow(int pixels, int pictureWidth, int pictureHeight) {
    return new Region(x - pixels, y - pixels, width + 2 * pixels, height + 2 * pixels)
        .intersect(new Region(0, 0, pictureWidth, pictureHeight));
  }
}
