package erased.segment;

import erased.image.Pixels;
import erased.progress.Work;
import java.util.stream.IntStream;

/// A picture at a size at which it is looked at, in CIELAB. Its pixels stand for cells of the
/// picture's.
final class View {
  /// Longest side. More shows more texture than objects, and costs as much more.
  private static final int SIDE = 1000;

  private final Pixels picture;
  private final int width;
  private final int height;
  private final float[][] lab;
  private final boolean[] opaque;
  private final boolean[] known; // which have a colour

  private View(Pixels picture, int width, int height) {
    this.picture = picture;
    this.width = width;
    this.height = height;
    this.lab = new float[3][width * height];
    this.opaque = new boolean[width * height];
    this.known = new boolean[width * height];
  }

  static View of(Pixels picture) {
    double scale = Math.min(1, (double) SIDE / Math.max(picture.width(), picture.height()));
    int width = (int) Math.max(1, Math.round(picture.width() * scale));
    int height = (int) Math.max(1, Math.round(picture.height() * scale));
    var view = new View(picture, width, height);
    Work work = Work.current();
    IntStream.range(0, height)
        .parallel()
        .forEach(y -> {
          work.check();
          view.average(y);
        });
    if (picture.channels().hasAlpha()) {
      view.extend();
    }
    return view;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /// Lightness, or one of the two colours.
  float[] plane(int channel) {
    return lab[channel];
  }

  /// Whether a pixel is more seen than seen through.
  boolean isOpaque(int at) {
    return opaque[at];
  }

  /// The picture's first column of a cell.
  int column(int x) {
    return (int) ((long) x * picture.width() / width);
  }

  /// The picture's first row of a cell.
  int row(int y) {
    return (int) ((long) y * picture.height() / height);
  }

  private void average(int y) {
    float[] color = new float[3];
    for (int x = 0; x < width; x++) {
      int at = y * width + x;
      opaque[at] = 2 * average(x, y, color) > 1;
      known[at] = opaque[at];
      for (int c = 0; c < 3; c++) {
        lab[c][at] = color[c];
      }
    }
  }

  /// Gives what is not seen the colours beside it, so that no contour is found where it begins.
  private void extend() {
    for (int y = 0; y < height; y++) {
      int row = y * width;
      for (int x = 1; x < width; x++) {
        copy(row + x - 1, row + x);
      }
      for (int x = width - 2; x >= 0; x--) {
        copy(row + x + 1, row + x);
      }
    }
    for (int at = width; at < known.length; at++) {
      copy(at - width, at);
    }
    for (int at = known.length - width - 1; at >= 0; at--) {
      copy(at + width, at);
    }
  }

  private void copy(int from, int to) {
    if (known[from] && !known[to]) {
      known[to] = true;
      for (float[] plane : lab) {
        plane[to] = plane[from];
      }
    }
  }

  /// The mean colour of a cell, weighted by opacity.
  ///
  /// @return its mean opacity, 0 to 1
  private double average(int x, int y, float[] color) {
    int count = picture.channels().count();
    int colors = picture.channels().colors();
    boolean alpha = picture.channels().hasAlpha();
    long[] sum = new long[3];
    long weight = 0;
    for (int row = row(y); row < row(y + 1); row++) {
      int end = picture.index(column(x + 1) - 1, row);
      for (int at = picture.index(column(x), row); at <= end; at += count) {
        int opacity = alpha ? picture.at(at + colors) : 1;
        weight += opacity;
        for (int c = 0; c < colors; c++) {
          sum[c] += (long) opacity * picture.at(at + c);
        }
      }
    }
    float white = Math.max(1, (float) weight * picture.max());
    int last = colors - 1; // of a gray picture the only one
    Lab.convert(sum[0] / white, sum[last / 2] / white, sum[last] / white, color);
    long area = (long) (column(x + 1) - column(x)) * (row(y + 1) - row(y));
    return (double) weight / area / (alpha ? picture.max() : 1);
  }
}
