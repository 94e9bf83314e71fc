package erased.visible;

import erased.image.Region;
import erased.progress.Work;

/// How like its drawing a mark at one place looks.
///
/// @param score of the whole, as [Outline#score] has it
/// @param least score of its parts from left to right, each about a letter wide
/// @param opacity that the steepness of its outline tells
record Likeness(double score, double least, double opacity) {
  private static final int LEAST_PARTS = 3;
  private static final int MOST_PARTS = 6;
  private static final float EDGE = 0.25f; // of the steepest slope: where the outline is
  private static final int MARGIN = 2;
  private static final float BARE = 0.05f; // opacity of the stencil where the picture shows
  private static final float CONTRAST = 16; // levels between ink and picture that tell an opacity

  /// A part may be so much less like its drawing than the whole, as it has fewer pixels and may lie
  /// over a brighter ground.
  private static final double PART = 0.5;

  private static final double FAINT = 0.5; // of the ink's opacity: less is another drawing

  /// How surely it is the mark, on the scale of the score. What resembles a part only, such as a
  /// line of other text, is none, nor is what was drawn with far less ink.
  double figure(Ink ink) {
    return opacity < FAINT * ink.opacity() ? 0 : Math.min(score, least / PART);
  }

  static Likeness of(View view, Drawing drawing, Place seen) {
    Work.current().check();
    Region region = seen.region().grow(MARGIN, view.light().width(), view.light().height());
    if (region.width() < MOST_PARTS) {
      return new Likeness(0, 0, 0);
    }
    float[] drawn = drawing.stencil().at(seen, region);
    var sums = new Sums(view, new Slopes(new Plane(region, drawn)), parts(drawing));
    return new Likeness(
        sums.score(),
        sums.least(),
        opacity(sums.steepness(), bare(view.light(), region, drawn), drawing.ink()));
  }

  private static int parts(Drawing drawing) {
    return Math.clamp(Math.round(1 / drawing.aspect()), LEAST_PARTS, MOST_PARTS);
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
    private final double[] dot;
    private final double[] seen;
    private final double[] drawn;

    Sums(View view, Slopes drawing, int parts) {
      this.dot = new double[parts];
      this.seen = new double[parts];
      this.drawn = new double[parts];
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
          int part = column * parts / region.width();
          float x = picture.across()[at];
          float y = picture.down()[at];
          dot[part] += x * across + y * down;
          seen[part] += x * x + y * y + 1; // a flat place counts as slightly uneven
          drawn[part] += square;
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

    double score() {
      double energy = sum(drawn);
      return energy == 0 ? 0 : sum(dot) / Math.sqrt(sum(seen) * energy);
    }

    /// The least score of a part; one that is much paler than the whole resembles it no more than
    /// that.
    double least() {
      double least = 1;
      double steepness = steepness();
      for (int part = 0; part < dot.length; part++) {
        if (drawn[part] > 0) {
          double score = dot[part] / Math.sqrt(seen[part] * drawn[part]);
          double strength = dot[part] / (drawn[part] * steepness);
          least = Math.min(least, Math.min(score, strength));
        }
      }
      return least;
    }

    /// Levels by which the picture rises where the drawing rises from nothing to full opacity.
    double steepness() {
      return sum(dot) / Math.max(Float.MIN_NORMAL, sum(drawn));
    }

    private static double sum(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum;
    }
  }
}
