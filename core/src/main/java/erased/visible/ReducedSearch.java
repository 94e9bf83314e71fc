package erased.visible;

import erased.image.Region;
import erased.progress.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks for small bright stars in a picture that was made smaller.
final class ReducedSearch {
  private static final float RISE = 5; // levels from the sides to the arms, and to the middle
  private static final float DIM = 60; // no mark leaves its middle darker
  private static final int SPARSE = 5; // every so manieth pixel of the outline for a first look
  private static final double PROMISING = 0.4;
  private static final double WORTH = 0.5;
  private static final int CANDIDATES = 24; // of one size

  private final Plane light;
  private final Slopes slopes;
  private final int side;
  private final Map<Double, Shape> shapes = new HashMap<>(); // by size, of what is not cut

  /// What the stencil draws around a candidate, and the pixels of its outline.
  private static final class Shape {
    private final float[] drawn;
    private final Fitting fitting;

    private Shape(float[] drawn, Fitting fitting) {
      this.drawn = drawn;
      this.fitting = fitting;
    }
  }

  /// @param side of the squares of pixels of which each value is the mean
  ReducedSearch(Plane light, int side) {
    this.light = light;
    this.slopes = new Slopes(light);
    this.side = side;
  }

  /// The places of one size that look most like the star, in pixels of the picture itself.
  List<Candidate> candidates(Outline outline, double size) {
    var found = new ArrayList<Candidate>();
    var star = new Star(light, size);
    var tracing = new Tracing(outline, slopes);
    Work work = Work.current();
    for (int y = 0; y < light.height() - star.reach(); y += 2) {
      work.check();
      for (int x = 0; x < light.width() - star.reach(); x += 2) {
        if (star.mayBeAt(x, y)) {
          score(tracing, size, light.region().x() + x, light.region().y() + y, found);
        }
      }
    }
    return Candidate.best(found, CANDIDATES);
  }

  /// Looks at that place and its three neighbours.
  private void score(Tracing tracing, double size, int left, int top, List<Candidate> found) {
    for (int y = top; y < top + 2; y++) {
      for (int x = left; x < left + 2; x++) {
        if (tracing.score(x, y, SPARSE) > PROMISING) {
          double score = tracing.score(x, y);
          if (score > WORTH) {
            var place = new Place(x * side, y * side, size * side, size * side);
            found.add(new Candidate(place, score, false));
          }
        }
      }
    }
  }

  /// The candidate with the part of its outline's slopes as score that vanishes when a mark of a
  /// known opacity is taken away: texture that only has the form of a star does not vanish.
  Candidate weighed(Candidate candidate, Stencil stencil, List<Double> opacities) {
    Place place = candidate.place();
    var small =
        new Place(place.x() / side, place.y() / side, place.width() / side, place.height() / side);
    Region around = Fitting.around(small);
    Region region = around.intersect(light.region());
    Shape shape =
        region.area() < around.area()
            ? shape(stencil, small, region)
            : shapes.computeIfAbsent(small.width(), _ -> shape(stencil, small, region));
    Fitting fitting = shape.fitting.on(light.part(region));
    return new Candidate(place, fitting.evidence(shape.drawn, opacities), candidate.laidOut());
  }

  /// Candidates begin at whole pixels, so those of one size are all drawn the same.
  private Shape shape(Stencil stencil, Place place, Region region) {
    return new Shape(stencil.at(place, region), new Fitting(light.part(region), stencil, place));
  }

  /// Nine pixels of a star: its middle, its four arms, and the four sides between them.
  private static final class Star {
    private final float[] values;
    private final int width;
    private final int middle;
    private final int arm;
    private final int flank;

    private Star(Plane light, double size) {
      this.values = light.values();
      this.width = light.width();
      this.middle = (int) (size / 2);
      this.arm = (int) Math.round(size * 0.25);
      this.flank = (int) Math.round(size * 0.34);
    }

    /// Pixels from the star's left or upper border to the last one that is looked at.
    private int reach() {
      return middle + flank;
    }

    /// Whether a star at that left upper pixel would be brighter than what is around it.
    private boolean mayBeAt(int x, int y) {
      int at = (y + middle) * width + x + middle;
      float core = values[at];
      if (core < DIM) {
        return false;
      }
      int up = at - flank * width;
      int down = at + flank * width;
      float sides =
          values[up - flank] + values[up + flank] + values[down - flank] + values[down + flank];
      if (4 * (core - RISE) < sides) {
        return false;
      }
      float arms =
          values[at - arm] + values[at + arm] + values[at - arm * width] + values[at + arm * width];
      return arms - 4 * RISE > sides;
    }
  }
}
