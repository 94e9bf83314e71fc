package erased.visible;

import erased.image.Region;

/// How like its drawing a mark at one place looks.
///
/// @param score of the whole, as [Outline#score] has it
/// @param least score of its three parts from left to right: what resembles a part only, such as a
///   line of other text, is no mark
/// @param opacity that the steepness of its outline tells
record Likeness(double score, double least, double opacity) {
  private static final int PARTS = 3;
  private static final float EDGE = 0.25f; // of the steepest slope: where the outline is
  private static final int MARGIN = 2;
  private static final float BARE = 0.05f; // opacity of the stencil where the picture shows
  private static final float CONTRAST = 16; // levels between ink and picture that tell an opacity

  /// A part may be so much less like its drawing than the whole, as it has fewer pixels and may lie
  /// over a brighter ground.
  private static final double PART = 0.55;

  /// One figure for both: a mark of which a part is missing counts as less like its drawing.
  double figure() {
    return Math.min(score, least / PART);
  }

  static Likeness of(View view, Drawing drawing, Place seen) {
    Region region = seen.region().grow(MARGIN, view.light().width(), view.light().height());
    if (region.width() < PARTS) {
      return new Likeness(0, 0, 0);
    }
    float[] drawn = drawing.stencil().at(seen, region);
    var sums = new Sums(view, new Slopes(new Plane(region, drawn)));
    return new Likeness(
        sums.score(0, PARTS),
        sums.least(),
        opacity(sums.steepness(), bare(view.light(), region, drawn), drawing.ink()));
  }

  private static double opacity(double steepness, double bare, Ink ink) {
    double paint = 255 * (ink.isDark() ? 1 - ink.grey() : ink.grey());
    return paint - bare < CONTRAST
        ? ink.opacity()
        : Math.clamp(steepness / (paint - bare), 0.0, 1.0);
  }

  private static double bare(Plane light, Region region, float[] drawn) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < drawn.length; i++) {
      if (drawn[i] < BARE) {
        sum += light.at(region.x() + i % region.width(), region.y() + i / region.width());
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /// Sums over the outline's pixels in each part.
  private static final class Sums {
    private final double[] dot = new double[PARTS];
    private final double[] seen = new double[PARTS];
    private final double[] drawn = new double[PARTS];
    private final int[] count = new int[PARTS];

    Sums(View view, Slopes drawing) {
      Region region = drawing.region();
      Slopes picture = view.slopes();
      int width = view.light().width();
      float steep = EDGE * EDGE * steepest(drawing);
      for (int i = 0; i < drawing.across().length; i++) {
        float across = drawing.across()[i];
        float down = drawing.down()[i];
        float square = across * across + down * down;
        if (square > steep) {
          int column = i % region.width();
          int at = (region.y() + i / region.width()) * width + region.x() + column;
          int part = column * PARTS / region.width();
          float x = picture.across()[at];
          float y = picture.down()[at];
          dot[part] += x * across + y * down;
          seen[part] += x * x + y * y;
          drawn[part] += square;
          count[part]++;
        }
      }
    }

    private static float steepest(Slopes slopes) {
      float most = 0;
      for (int i = 0; i < slopes.across().length; i++) {
        float across = slopes.across()[i];
        float down = slopes.down()[i];
        most = Math.max(most, across * across + down * down);
      }
      return most;
    }

    double score(int from, int to) {
      double product = 0;
      double squares = 0;
      double energy = 0;
      for (int part = from; part < to; part++) {
        product += dot[part];
        squares += seen[part] + count[part];
        energy += drawn[part];
      }
      return energy == 0 ? 0 : product / Math.sqrt(squares * energy);
    }

    double least() {
      double least = 1;
      for (int part = 0; part < PARTS; part++) {
        least = Math.min(least, score(part, part + 1));
      }
      return least;
    }

    /// Levels by which the picture rises where the drawing rises from nothing to full opacity.
    double steepness() {
      double product = 0;
      double energy = 0;
      for (int part = 0; part < PARTS; part++) {
        product += dot[part];
        energy += drawn[part];
      }
      return energy == 0 ? 0 : product / energy;
    }
  }
}
