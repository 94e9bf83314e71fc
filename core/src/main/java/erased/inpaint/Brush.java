package erased.inpaint;

import erased.image.Mask;
import erased.image.Pixels;
import erased.progress.Work;
import java.util.ArrayDeque;
import java.util.Queue;

/// Makes a person's loose strokes cover what they are meant to cover: all around they grow by a
/// little, for an object's soft edge, and where the object still goes on they follow it as far as
/// its edge.
public final class Brush {
  private static final int LEAST = 2; // pixels that every stroke grows by
  private static final int MOST = 4;
  private static final int SIDE_OF_LEAST = 1000; // shorter side of a picture for each further pixel
  private static final int FOLLOWED = 3; // times as far an object's edge is followed
  private static final double SAME = 0.06; // of white: a larger step between neighbours is an edge

  private final Pixels picture;
  private final Mask strokes;
  private final Mask surroundings; // known to lie outside

  private Brush(Pixels picture, Mask strokes, int reach) {
    this.picture = picture;
    this.strokes = strokes;
    surroundings = outside(strokes, reach);
  }

  /// The strokes with what belongs to them. Every pixel of the strokes stays in, and none further
  /// than a few pixels off is added.
  ///
  /// @param manual of the picture's size
  public static Mask loosened(Pixels picture, Mask manual) {
    int shorter = Math.min(picture.width(), picture.height());
    int soft = Math.clamp(LEAST + shorter / SIDE_OF_LEAST, LEAST, MOST);
    int reach = FOLLOWED * soft;
    Mask followed = new Brush(picture, manual, reach + 1).follow(reach);
    Mask loosened = followed.grow(soft);
    return loosened.isFull() ? manual : loosened;
  }

  /// A ring around the strokes: what does not differ from it there is no object.
  private static Mask outside(Mask strokes, int reach) {
    Mask near = strokes.grow(reach);
    Mask ring = near.grow(2);
    for (int y = 0; y < ring.height(); y++) {
      for (int x = near.next(0, y); x < ring.width(); x = near.next(x + 1, y)) {
        ring.clear(x, y);
      }
    }
    return ring;
  }

  private record Place(int x, int y, int steps) {}

  /// Grows the strokes step by step, from pixel to like pixel.
  private Mask follow(int reach) {
    Mask background = flood(surroundings, strokes, reach + 2);
    Mask grown = flood(strokes, background, reach);
    grown.add(strokes);
    return grown;
  }

  /// What hangs together with some pixels without an edge between, and without the barred ones.
  private Mask flood(Mask from, Mask barred, int reach) {
    Mask flooded = from.copy();
    Queue<Place> open = new ArrayDeque<>();
    for (int y = 0; y < from.height(); y++) {
      for (int x = from.next(0, y); x < from.width(); x = from.next(x + 1, y)) {
        if (isRim(from, x, y)) {
          open.add(new Place(x, y, 0));
        }
      }
    }
    Work work = Work.current();
    int steps = 0;
    while (!open.isEmpty()) {
      Place place = open.remove();
      if (place.steps() > steps) { // one more ring of places is done
        steps = place.steps();
        work.check();
      }
      if (place.steps() < reach) {
        step(place, -1, 0, flooded, barred, open);
        step(place, 1, 0, flooded, barred, open);
        step(place, 0, -1, flooded, barred, open);
        step(place, 0, 1, flooded, barred, open);
      }
    }
    return flooded;
  }

  private static boolean isRim(Mask mask, int x, int y) {
    return (x > 0 && !mask.get(x - 1, y))
        || (x < mask.width() - 1 && !mask.get(x + 1, y))
        || (y > 0 && !mask.get(x, y - 1))
        || (y < mask.height() - 1 && !mask.get(x, y + 1));
  }

  private void step(Place from, int dx, int dy, Mask flooded, Mask barred, Queue<Place> open) {
    int x = from.x() + dx;
    int y = from.y() + dy;
    if (picture.bounds().contains(x, y)
        && !flooded.get(x, y)
        && !barred.get(x, y)
        && isLike(from.x(), from.y(), x, y)) {
      flooded.set(x, y);
      open.add(new Place(x, y, from.steps() + 1));
    }
  }

  private boolean isLike(int x, int y, int otherX, int otherY) {
    int a = picture.index(x, y);
    int b = picture.index(otherX, otherY);
    for (int c = 0; c < picture.channels().count(); c++) {
      if (Math.abs(picture.at(a + c) - picture.at(b + c)) > SAME * picture.max()) {
        return false;
      }
    }
    return true;
  }
}
