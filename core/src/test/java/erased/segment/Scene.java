package erased.segment;

import erased.image.Channels;
import erased.image.Mask;
import erased.image.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A picture of shapes on a ground, all of them grainy, whose outlines are known.
final class Scene {
  private static final int GRAIN = 12; // levels up or down, of 255

  private final Pixels picture;
  private final List<Mask> shapes = new ArrayList<>();
  private final Random random = new Random(7);

  /// Which pixels belong to a shape.
  interface Outline {
    boolean contains(int x, int y);
  }

  Scene(int width, int height, int... ground) {
    picture = Pixels.blank(width, height, Channels.RGB, 8);
    paint(new Mask(width, height), (_, _) -> true, ground);
  }

  static Outline disc(int x, int y, int radius) {
    return (px, py) -> (px - x) * (px - x) + (py - y) * (py - y) <= radius * radius;
  }

  static Outline box(int left, int top, int width, int height) {
    return (x, y) -> x >= left && y >= top && x < left + width && y < top + height;
  }

  /// A disc, a bar and a wedge on gray.
  static Scene standard(int scale) {
    return new Scene(300 * scale, 200 * scale, 128, 128, 128)
        .with(disc(70 * scale, 90 * scale, 45 * scale), 190, 60, 50)
        .with(box(150 * scale, 30 * scale, 110 * scale, 34 * scale), 50, 90, 180)
        .with(
            (x, y) -> y > 100 * scale && y < 180 * scale && Math.abs(x - 210 * scale) < y / 3,
            200,
            190,
            90);
  }

  Scene with(Outline outline, int... color) {
    var shape = new Mask(picture.width(), picture.height());
    paint(shape, outline, color);
    shapes.add(shape);
    return this;
  }

  private void paint(Mask shape, Outline outline, int... color) {
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        if (outline.contains(x, y)) {
          shape.set(x, y);
          int grain = random.nextInt(2 * GRAIN + 1) - GRAIN;
          for (int c = 0; c < 3; c++) {
            picture.set(x, y, c, Math.clamp(color[c] + grain, 0, 255));
          }
        }
      }
    }
  }

  Pixels picture() {
    return picture;
  }

  List<Mask> shapes() {
    return shapes;
  }

  /// How well the best of all masks covers a shape: what both share of what either has.
  static double overlap(Segments segments, Mask shape) {
    double best = 0;
    for (int number = 1; number <= segments.count(); number++) {
      Mask both = segments.mask(number);
      both.add(shape);
      double shared = segments.area(number) + shape.count() - both.count();
      best = Math.max(best, shared / both.count());
    }
    return best;
  }
}
