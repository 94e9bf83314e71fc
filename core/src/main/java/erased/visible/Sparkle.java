package erased.visible;

import erased.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sparkle of Gemini: a white star of four points, most often in the right lower corner.
final class Sparkle implements Mark {
  private static final int IN_CORNER = 4; // candidates that are looked at closely
  private static final double RESEMBLING = 0.5; // score of a candidate elsewhere
  private static final double SAME = 0.2; // overlap of two sightings of one mark
  private static final float INVISIBLE = 0.002f; // opacity that changes no level

  private final SparkleForms forms = SparkleForms.read();
  private final CornerSearch corner = new CornerSearch(forms.stencils().get(1), forms.margins());
  private final FreeSearch free = new FreeSearch(forms.stencils().get(1), forms.opacities());

  @Override
  public String id() {
    return "gemini-sparkle";
  }

  @Override
  public String label() {
    return "Gemini sparkle";
  }

  @Override
  public boolean statutory() {
    return false;
  }

  @Override
  public List<Sighting> find(Scene scene) {
    var look = new CloserLook(forms.stencils().get(1), scene);
    var sightings = new ArrayList<Sighting>();
    for (Candidate candidate : Candidate.best(corner.candidates(scene), IN_CORNER)) {
      see(scene, look.at(candidate), sightings);
    }
    for (Candidate candidate : free.candidates(scene)) {
      if (!isSeen(candidate, sightings)) {
        Candidate closer = look.at(candidate);
        if (closer.score() > RESEMBLING) {
          see(scene, closer, sightings);
        }
      }
    }
    sightings.sort(Sighting.SUREST_FIRST);
    return List.copyOf(sightings);
  }

  private void see(Scene scene, Candidate candidate, List<Sighting> sightings) {
    if (isSeen(candidate, sightings)) {
      return;
    }
    new SparkleFit(forms, scene, candidate)
        .found()
        .filter(found -> found.confidence() >= Sighting.FOUND)
        .flatMap(found -> sighting(scene, found))
        .ifPresent(sightings::add);
  }

  private static boolean isSeen(Candidate candidate, List<Sighting> sightings) {
    return sightings.stream().anyMatch(s -> s.place().overlap(candidate.place()) > SAME);
  }

  private Optional<Sighting> sighting(Scene scene, SparkleFit.Found found) {
    Fit fit = found.fit();
    Region region = fit.place().region().intersect(scene.pixels().bounds());
    if (region.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Sighting(
            this, region, fit.place(), overlay(scene, fit), fit.opacity(), found.confidence()));
  }

  private static Overlay overlay(Scene scene, Fit fit) {
    int ring = 1 + (int) Math.ceil(3 * Math.max(1, fit.place().width() / fit.stencil().width()));
    Region region = fit.place().region().grow(ring, scene.width(), scene.height());
    float[] alpha = fit.stencil().at(fit.place(), region);
    for (int i = 0; i < alpha.length; i++) {
      float opacity = (float) fit.opacity() * alpha[i];
      alpha[i] = Math.abs(opacity) < INVISIBLE ? 0 : opacity;
    }
    return Overlay.white(region, alpha);
  }

  @Override
  public double confidence(Scene scene, Sighting sighting) {
    var look = new CloserLook(forms.stencils().get(1), scene);
    Candidate candidate = look.at(new Candidate(sighting.place(), 0, true));
    return new SparkleFit(forms, scene, candidate)
        .found()
        .map(SparkleFit.Found::confidence)
        .orElse(0.0);
  }
}
