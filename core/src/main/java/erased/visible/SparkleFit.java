package erased.visible;

import erased.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fits the sparkle to a candidate, and judges whether it is one.
///
/// A sparkle is white and equally opaque everywhere. So taking one away with an opacity that is
/// known must make its outline vanish in all colours at once; what only looks like a star leaves as
/// much as before, or more. The part of the slopes that vanishes is the evidence.
final class SparkleFit {
  private static final double SNAP = 0.06; // from an opacity or a margin that is known
  private static final double AS_GOOD = 1.02; // of what is left by a fit with more freedom
  private static final double NEARLY = 1.03; // the same, where an opacity is known
  private static final double SEEN = 7.7; // levels per unit of opacity, of a step along the outline
  private static final double FINE = 0.004; // of opacity
  private static final double RESIZED = 1.5; // pixels from the size that a form was drawn with
  private static final double OFF = 0.7; // pixels from where a margin would put it
  private static final double WHOLE = 0.01; // pixels from where it puts whole ones
  private static final double COARSE = 60; // part of the size by which place and size may be off
  private static final double HOPELESS = -0.05; // evidence of a rough place in the corner
  private static final double HOPELESS_ELSEWHERE = 0.08;

  // In 593 unmarked pictures the evidence reached .24 where the outline scored well, in 284 marked
  // ones it was .40 or more, in real ones .26 or more.
  private static final double LAID_OUT = 0.225;
  private static final double ANYWHERE = 0.29;

  // In 31,664 pieces of nine unmarked photos nothing fitted as drawn where it is laid out, with an
  // opacity that is known; in 4,000 marked ones 3,925 did, whose evidence was .129 or more.
  private static final double EXACT = 0.12;
  private static final double CLEAR = 0.5; // score of an outline; below, more is asked
  private static final double UNCLEAR = 0.8; // times what the score lacks
  private static final double UNUSUAL = 0.15; // more is asked where the opacity is not known
  private static final double MOST = 0.8; // opacity; a star that hides more is drawn, not laid over
  private static final double SLOPE = 0.03; // evidence that changes the odds by e

  private final SparkleForms forms;
  private final Scene scene;
  private final Candidate candidate;
  private final Fitting light;
  private final List<Fitting> colors = new ArrayList<>();

  /// What was fitted, and how sure it is.
  record Found(Fit fit, double confidence) {}

  SparkleFit(SparkleForms forms, Scene scene, Candidate candidate) {
    this.forms = forms;
    this.scene = scene;
    this.candidate = candidate;
    this.light = new Fitting(scene, forms.stencils().getFirst(), candidate.place());
  }

  Optional<Found> found() {
    Stencil common = forms.stencils().getFirst();
    double hopeless = candidate.laidOut() ? HOPELESS : HOPELESS_ELSEWHERE;
    float[] drawn = common.at(candidate.place(), light.region());
    if (light.evidence(drawn, forms.opacities()) < hopeless) {
      return Optional.empty();
    }
    double step = Math.max(0.5, candidate.place().width() / COARSE);
    Fit rough = light.place(light.opacity(common, candidate.place()), step);
    Fit fit = known(best(rough));
    return Optional.of(new Found(fit, confidence(fit)));
  }

  /// The form and the place that leave the least; those with less freedom are preferred.
  private Fit best(Fit rough) {
    Fit form = rough;
    for (Stencil stencil : forms.stencils()) {
      form = better(form, light.opacity(stencil, rough.place()));
    }
    Fit resized = form.stencil() == rough.stencil() ? rough : light.place(form, 0.1);
    return drawn(resized)
        .filter(fit -> fit.left() < resized.left() * AS_GOOD)
        .orElseGet(() -> laidOut(resized));
  }

  /// The best fit with a mark as it was drawn, in place of one that was resized.
  private Optional<Fit> drawn(Fit resized) {
    Fit best = null;
    for (Stencil stencil : forms.stencils()) {
      if (Math.abs(stencil.width() - resized.place().width()) < RESIZED) {
        Fit fit = light.opacity(stencil, whole(stencil, resized.place()));
        if (forms.knows(stencil, fit.opacity())) {
          best = best == null ? fit : better(best, fit);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private Fit better(Fit best, Fit fit) {
    return fit.left() < best.left() && forms.knows(fit.stencil(), fit.opacity()) ? fit : best;
  }

  private static Place whole(Stencil stencil, Place near) {
    double size = stencil.width();
    return new Place(
        Math.round(near.x() + (near.width() - size) / 2),
        Math.round(near.y() + (near.height() - size) / 2),
        size,
        size);
  }

  /// The fit moved to where a known margin puts a mark of its size, if that leaves no more.
  private Fit laidOut(Fit fit) {
    for (double margin : forms.exactMargins()) {
      Place exact = laidOut(margin, fit.place().width());
      if (Math.abs(exact.x() - fit.place().x()) < OFF
          && Math.abs(exact.y() - fit.place().y()) < OFF) {
        Fit moved = sized(fit, margin);
        return moved.left() < fit.left() * AS_GOOD ? moved : fit;
      }
    }
    return fit;
  }

  private Fit sized(Fit fit, double margin) {
    double size = fit.place().width();
    Fit best = light.opacity(fit.stencil(), laidOut(margin, size));
    for (double step = 0.4; step > 0.02; step /= 2) {
      for (double by : new double[] {-step, step}) {
        Place place = laidOut(margin, size + by);
        double left = light.left(fit.stencil().at(place, light.region()), best.opacity());
        if (left < best.left()) {
          best = new Fit(fit.stencil(), place, best.opacity(), left);
        }
      }
      size = best.place().width();
    }
    return light.opacity(fit.stencil(), best.place());
  }

  private Place laidOut(double margin, double size) {
    double reach = (1 + margin) * size;
    return new Place(scene.width() - reach, scene.height() - reach, size, size);
  }

  /// The fit with an opacity that is known, if there is one that leaves hardly more, or with one so
  /// near to it that no step is seen along the outline; what a wild ground seems to have of such
  /// steps is its own.
  private Fit known(Fit fit) {
    float[] drawn = fit.stencil().at(fit.place(), light.region());
    double left = left(drawn, fit.opacity());
    for (double opacity : forms.opacities()) {
      if (Math.abs(opacity - fit.opacity()) < SNAP && left(drawn, opacity) < left * NEARLY) {
        double best = evidence(drawn, opacity) < LAID_OUT ? opacity : unseen(drawn, opacity);
        return new Fit(fit.stencil(), fit.place(), best, fit.left());
      }
    }
    return fit;
  }

  private double unseen(float[] drawn, double known) {
    double opacity = known;
    double step = step(drawn, known);
    double by = step > 0 ? FINE : -FINE;
    while (Math.abs(step) > SEEN && Math.abs(opacity - known) < SNAP) {
      opacity += by;
      double next = step(drawn, opacity);
      if (Math.abs(next) > Math.abs(step)) {
        return known;
      }
      step = next;
    }
    return Math.abs(step) > SEEN ? known : opacity;
  }

  private double step(float[] drawn, double opacity) {
    double sum = 0;
    for (Fitting color : colors()) {
      sum += color.step(drawn, opacity);
    }
    return sum / colors().size();
  }

  private double confidence(Fit fit) {
    if (fit.opacity() > MOST) {
      return 0;
    }
    float[] drawn = fit.stencil().at(fit.place(), light.region());
    double evidence = evidence(drawn, fit.opacity());
    boolean known = forms.opacities().stream().anyMatch(o -> Math.abs(o - fit.opacity()) < SNAP);
    double least =
        (known && isExact(fit.place()) ? EXACT : candidate.laidOut() ? LAID_OUT : ANYWHERE)
            + (known ? 0 : UNUSUAL)
            + UNCLEAR * Math.max(0, CLEAR - candidate.score());
    return 1 / (1 + Math.exp((least - evidence) / SLOPE));
  }

  /// Whether a mark lies to the pixel as it is drawn into a new picture.
  private boolean isExact(Place place) {
    boolean drawn = forms.stencils().stream().anyMatch(form -> form.width() == place.width());
    return drawn
        && place.x() == Math.rint(place.x())
        && place.y() == Math.rint(place.y())
        && forms.exactMargins().stream().anyMatch(margin -> isLaidOut(place, margin));
  }

  private boolean isLaidOut(Place place, double margin) {
    Place exact = laidOut(margin, place.width());
    return Math.abs(exact.x() - place.x()) < WHOLE && Math.abs(exact.y() - place.y()) < WHOLE;
  }

  /// The part of the slopes along the outline that vanishes with the mark, in all colours.
  private double evidence(float[] drawn, double opacity) {
    return 1 - left(drawn, opacity) / left(new float[drawn.length], 0);
  }

  /// What is left of the outline in all colours.
  private double left(float[] drawn, double opacity) {
    double left = 0;
    for (Fitting color : colors()) {
      left += color.left(drawn, opacity);
    }
    return left;
  }

  private List<Fitting> colors() {
    if (colors.isEmpty()) {
      Region region = light.region();
      for (int channel = 0; channel < scene.pixels().channels().colors(); channel++) {
        colors.add(light.on(scene.color(region, channel)));
      }
    }
    return colors;
  }
}
