package erased.image;

import erased.container.JpegCoefficients;
import erased.container.JpegComponent;

/// How the samples of a component lie under the pixels of a JPEG.
record JpegGrid(JpegCoefficients picture, JpegComponent component) {
  private static final int SIDE = 8; // of a block

  /// The pixels over some samples.
  Region over(int x, int y, int width, int height) {
    int left = first(x, picture.horizontal(), component.horizontal());
    int right = first(x + width, picture.horizontal(), component.horizontal());
    int top = first(y, picture.vertical(), component.vertical());
    int bottom = first(y + height, picture.vertical(), component.vertical());
    return new Region(left, top, right - left, bottom - top)
        .intersect(new Region(0, 0, picture.width(), picture.height()));
  }

  /// The first pixel over a sample, in one direction.
  private static int first(int sample, int most, int sampling) {
    return (sample * most + sampling - 1) / sampling;
  }

  Region overBlock(int column, int row) {
    return over(column * SIDE, row * SIDE, SIDE, SIDE);
  }

  /// The pixels that a block's samples have a part in: those around it too where samples are
  /// blended.
  Region reachedBy(int block) {
    Region over = overBlock(block % component.columns(), block / component.columns());
    int across = component.horizontal() < picture.horizontal() ? 1 : 0;
    int down = component.vertical() < picture.vertical() ? 1 : 0;
    return new Region(
            over.x() - across, over.y() - down, over.width() + 2 * across, over.height() + 2 * down)
        .intersect(new Region(0, 0, picture.width(), picture.height()));
  }

  /// The columns and rows of blocks under some pixels.
  Region blocksUnder(Region pixels) {
    int left = pixels.x() * component.horizontal() / picture.horizontal() / SIDE;
    int top = pixels.y() * component.vertical() / picture.vertical() / SIDE;
    int right = (pixels.right() - 1) * component.horizontal() / picture.horizontal() / SIDE;
    int bottom = (pixels.bottom() - 1) * component.vertical() / picture.vertical() / SIDE;
    return new Region(left, top, right + 1 - left, bottom + 1 - top);
  }
}
