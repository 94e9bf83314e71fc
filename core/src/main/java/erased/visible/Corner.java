package erased.visible;

import erased.image.Region;
import java.util.Locale;

/// Where on the border of a picture a mark is put.
enum Corner {
  TOP_LEFT,
  TOP_RIGHT,
  BOTTOM_LEFT,
  BOTTOM_RIGHT,
  BOTTOM;

  /// The corner of a name in data, such as `bottom-right`.
  static Corner named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// The part of a picture in which a mark of some size lies, that may be so far from the border.
  /// At the middle of an edge it may be so far from the middle.
  ///
  /// @param across most pixels beside the mark
  /// @param down most pixels above or below the mark
  Region window(int width, int height, Place mark, double across, double down) {
    int sides = this == BOTTOM ? 2 : 1;
    int wide = Math.min(width, (int) Math.ceil(mark.width() + sides * across));
    int high = Math.min(height, (int) Math.ceil(mark.height() + down));
    int left =
        switch (this) {
          case TOP_LEFT, BOTTOM_LEFT -> 0;
          case TOP_RIGHT, BOTTOM_RIGHT -> width - wide;
          case BOTTOM -> (width - wide) / 2;
        };
    int top =
        switch (this) {
          case TOP_LEFT, TOP_RIGHT -> 0;
          case BOTTOM_LEFT, BOTTOM_RIGHT, BOTTOM -> height - high;
        };
    return new Region(left, top, wide, high);
  }
}
