package erased.visible;

import erased.image.Region;
import erased.progress.Work;
import java.util.Arrays;
import java.util.List;

/// Lays stencils over one part of a picture, and measures how much outline each leaves.
///
/// Without the mark the pixels along its outline are as even as a picture is; with a mark that is
/// taken away at a wrong place or too strongly they are not. So the right fit leaves the least sum
/// of slopes there. Slopes count by their length, not its square: a few strong edges of the picture
/// itself then do not decide.
final class Fitting {
  private static final int MARGIN = 4; // pixels around the mark
  private static final float WHITE = 255;
  private static final float EDGE = 0.1f; // of the steepest slope
  private static final float EVEN = 1; // levels per pixel; less is no slope

  private final Plane light;
  private final int[] outline; // indexes into the plane
  private final int[] around; // it: its pixels and their neighbours
  private final float[] cleared; // values there without the mark

  /// @param place near which the mark lies
  Fitting(Scene scene, Stencil stencil, Place place) {
    this(scene.light(around(scene, place)), stencil, place);
  }

  Fitting(Plane light, Stencil stencil, Place place) {
    this.light = light;
    this.outline = outline(light, stencil, place);
    this.around = around(outline, light);
    this.cleared = new float[light.values().length];
  }

  /// What is looked at for a mark at a place, so far as it lies in the picture.
  static Region around(Place place) {
    Region region = place.region();
    return new Region(
        region.x() - MARGIN,
        region.y() - MARGIN,
        region.width() + 2 * MARGIN,
        region.height() + 2 * MARGIN);
  }

  /// The same outline in other pixels.
  Fitting on(Plane other) {
    return new Fitting(other, outline, around);
  }

  private Fitting(Plane light, int[] outline, int[] around) {
    this.light = light;
    this.outline = outline;
    this.around = around;
    this.cleared = new float[light.values().length];
  }

  private static Region around(Scene scene, Place place) {
    return place.region().grow(MARGIN + (int) (place.width() / 16), scene.width(), scene.height());
  }

  Region region() {
    return light.region();
  }

  private static int[] outline(Plane light, Stencil stencil, Place place) {
    Region region = light.region();
    var slopes = new Slopes(new Plane(region, stencil.at(place, region)));
    float most = 0;
    float[] steep = new float[slopes.across().length]; // squares
    for (int i = 0; i < steep.length; i++) {
      float across = slopes.across()[i];
      float down = slopes.down()[i];
      steep[i] = across * across + down * down;
      most = Math.max(most, steep[i]);
    }
    int width = region.width();
    int[] indexes = new int[steep.length];
    int count = 0;
    for (int y = 2; y < region.height() - 2; y++) {
      for (int i = y * width + 2; i < y * width + width - 2; i++) {
        float near =
            Math.max(
                Math.max(steep[i], Math.max(steep[i - 1], steep[i + 1])),
                Math.max(steep[i - width], steep[i + width]));
        if (near > EDGE * EDGE * most) {
          indexes[count++] = i;
        }
      }
    }
    return Arrays.copyOf(indexes, count);
  }

  private static int[] around(int[] outline, Plane light) {
    boolean[] read = new boolean[light.values().length];
    for (int i : outline) {
      for (int row = i - light.width(); row <= i + light.width(); row += light.width()) {
        read[row - 1] = true;
        read[row] = true;
        read[row + 1] = true;
      }
    }
    int[] around = new int[read.length];
    int count = 0;
    for (int i = 0; i < read.length; i++) {
      around[count] = i;
      count += read[i] ? 1 : 0;
    }
    return Arrays.copyOf(around, count);
  }

  /// How steep the outline's pixels are on average when the mark is taken away.
  ///
  /// @param drawn how opaque the stencil is at each pixel
  double left(float[] drawn, double opacity) {
    Work.current().check();
    int width = light.width();
    float strength = (float) opacity;
    float[] values = light.values();
    float[] bare = cleared;
    for (int i : around) {
      bare[i] = bare(values[i], strength * drawn[i]);
    }
    double sum = 0;
    for (int i : outline) {
      float falling = bare[i + width + 1] - bare[i - width - 1];
      float rising = bare[i - width + 1] - bare[i + width - 1];
      float across = (falling + rising + 2 * (bare[i + 1] - bare[i - 1])) / 8;
      float down = (falling - rising + 2 * (bare[i + width] - bare[i - width])) / 8;
      sum += (1 - strength * drawn[i]) * Math.sqrt(across * across + down * down + EVEN);
    }
    return sum / Math.max(1, outline.length);
  }

  /// The step that is left along the outline when the mark is taken away, in levels per unit of
  /// opacity: above 0 where the mark still shows, below where it was taken too strongly.
  double step(float[] drawn, double opacity) {
    int width = light.width();
    float[] bare = bare(drawn, (float) opacity); // of all pixels
    double along = 0;
    double square = 0;
    for (int y = 1; y < light.height() - 1; y++) {
      for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
        double across = drawn[i + 1] - drawn[i - 1];
        double down = drawn[i + width] - drawn[i - width];
        along += (bare[i + 1] - bare[i - 1]) * across + (bare[i + width] - bare[i - width]) * down;
        square += across * across + down * down;
      }
    }
    return along / (square * opacity);
  }

  private float[] bare(float[] drawn, float opacity) {
    float[] values = light.values();
    float[] bare = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      bare[i] = bare(values[i], opacity * drawn[i]);
    }
    return bare;
  }

  private static float bare(float value, float alpha) {
    return (value - WHITE * alpha) / (1 - alpha);
  }

  /// The opacity that leaves the least.
  Fit opacity(Stencil stencil, Place place) {
    float[] drawn = stencil.at(place, light.region());
    double best = 0;
    double least = Double.MAX_VALUE;
    for (double opacity = 0.1; opacity < 0.85; opacity += 0.1) {
      double left = left(drawn, opacity);
      if (left < least) {
        least = left;
        best = opacity;
      }
    }
    for (double step = 0.05; step > 0.003; step /= 2) {
      double less = left(drawn, best - step);
      double more = left(drawn, best + step);
      if (less < least && less <= more) {
        least = less;
        best -= step;
      } else if (more < least) {
        least = more;
        best += step;
      }
    }
    return new Fit(stencil, place, best, least);
  }

  /// The place near another one, and the opacity, that leave the least.
  ///
  /// @param start first step, in pixels
  Fit place(Fit from, double start) {
    Fit best = from;
    for (double step = start; step > 0.04; step /= 2) {
      best = better(best, step, Axis.SIZE);
      best = better(best, step, Axis.X);
      best = better(best, step, Axis.Y);
      best = opacity(best.stencil(), best.place());
    }
    return best;
  }

  private enum Axis {
    X,
    Y,
    SIZE;

    private Place move(Place place, double by) {
      return switch (this) {
        case X -> new Place(place.x() + by, place.y(), place.width(), place.height());
        case Y -> new Place(place.x(), place.y() + by, place.width(), place.height());
        case SIZE ->
            new Place(
                place.x() - by / 2, place.y() - by / 2, place.width() + by, place.height() + by);
      };
    }
  }

  private Fit better(Fit from, double step, Axis axis) {
    Fit best = from;
    for (double by : List.of(-step, step)) {
      Fit moved = at(from, axis.move(from.place(), by));
      if (moved.left() < best.left()) {
        best = moved;
      }
    }
    return best;
  }

  private Fit at(Fit from, Place place) {
    double left = left(from.stencil().at(place, light.region()), from.opacity());
    return new Fit(from.stencil(), place, from.opacity(), left);
  }

  /// The part of the slopes along the outline that vanishes with the mark, for the opacity of some
  /// with which most does; below 0 where each leaves more than before.
  ///
  /// @param drawn how opaque the stencil is at each pixel
  double evidence(float[] drawn, List<Double> opacities) {
    double least = Double.MAX_VALUE;
    for (double opacity : opacities) {
      least = Math.min(least, left(drawn, opacity));
    }
    return 1 - least / before();
  }

  /// How steep the outline's pixels are with the mark.
  double before() {
    return left(new float[light.values().length], 0);
  }
}
