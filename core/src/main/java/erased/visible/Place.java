package erased.visible;

import erased.image.Region;

/// Where a mark lies, in parts of a pixel: pixel `x` of a picture reaches from `x` to `x + 1`.
public record Place(double x, double y, double width, double height) {
  /// The pixels that it touches by more than an eighth of one.
  public Region region() {
    int left = (int) Math.floor(x + 0.125);
    int top = (int) Math.floor(y + 0.125);
    int right = (int) Math.ceil(x + width - 0.125);
    int bottom = (int) Math.ceil(y + height - 0.125);
    return new Region(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
  }

  /// What both share, as a part of what both cover.
  public double overlap(Place other) {
    double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
    double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
    if (across <= 0 || down <= 0) {
      return 0;
    }
    double shared = across * down;
    return shared / (width * height + other.width * other.height - shared);
  }
}
