package erased.segment;

import erased.image.Pixels;
import erased.progress.Work;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Brings the parts of a view to its picture's size: inside they stay as they are, and along their
/// borders each pixel goes to the part whose colour nearby is most like its own.
final class Refinement {
  /// What it costs a pixel to lie wholly beyond the view's border, in units of CIELAB.
  private static final float ASTRAY = 12;

  private final Pixels picture;
  private final View view;
  private final byte[] parts;
  private final boolean[] kept;
  private final byte[] labels;

  private Refinement(Pixels picture, View view, byte[] parts) {
    this.picture = picture;
    this.view = view;
    this.parts = parts;
    this.kept = Cores.of(parts, view.width());
    this.labels = new byte[picture.width() * picture.height()];
  }

  /// The part of each pixel, given that of each pixel of the view.
  static byte[] of(Pixels picture, View view, byte[] parts) {
    if (view.width() == picture.width() && view.height() == picture.height()) {
      return parts;
    }
    var refinement = new Refinement(picture, view, parts);
    Work work = Work.current();
    IntStream.range(0, view.height())
        .parallel()
        .forEach(y -> {
          work.check();
          refinement.row(y);
        });
    Specks.clean(refinement.labels, view, refinement.kept);
    return refinement.labels;
  }

  private void row(int y) {
    var nearby = new Nearby(view, parts, kept);
    for (int x = 0; x < view.width(); x++) {
      byte part = parts[y * view.width() + x];
      if (kept[y * view.width() + x] || !nearby.look(x, y)) {
        fill(x, y, part);
      } else {
        choose(x, y, nearby);
      }
    }
    if (picture.channels().hasAlpha()) {
      clear(view.row(y), view.row(y + 1));
    }
  }

  private void fill(int x, int y, byte part) {
    for (int row = view.row(y); row < view.row(y + 1); row++) {
      int start = row * picture.width();
      Arrays.fill(labels, start + view.column(x), start + view.column(x + 1), part);
    }
  }

  private void choose(int x, int y, Nearby nearby) {
    float[] color = new float[3];
    for (int row = view.row(y); row < view.row(y + 1); row++) {
      for (int column = view.column(x); column < view.column(x + 1); column++) {
        color(column, row, color);
        nearby.weigh(
            (column + 0.5f) * view.width() / picture.width() - 0.5f,
            (row + 0.5f) * view.height() / picture.height() - 0.5f);
        labels[row * picture.width() + column] = nearby.nearest(color, ASTRAY);
      }
    }
  }

  private void color(int x, int y, float[] color) {
    int at = picture.index(x, y);
    int last = picture.channels().colors() - 1; // of a gray picture the only one
    float white = picture.max();
    Lab.convert(
        picture.at(at) / white,
        picture.at(at + last / 2) / white,
        picture.at(at + last) / white,
        color);
  }

  /// Takes what is more seen through than seen out of all parts.
  private void clear(int top, int bottom) {
    int count = picture.channels().count();
    for (int i = top * picture.width(); i < bottom * picture.width(); i++) {
      if (2 * picture.at(i * count + count - 1) <= picture.max()) {
        labels[i] = 0;
      }
    }
  }
}
