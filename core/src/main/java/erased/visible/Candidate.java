package erased.visible;

import java.util.ArrayList;
import java.util.List;

/// A place where a mark may lie.
///
/// @param score how well the slopes follow its outline there, up to 1
/// @param laidOut whether it lies where the mark is put when its picture is made
record Candidate(Place place, double score, boolean laidOut) {
  private static final double SAME = 0.25; // of what two places cover together

  /// The best of candidates, at most so many, none of which lie over a better one.
  static List<Candidate> best(List<Candidate> candidates, int most) {
    var best = new ArrayList<Candidate>();
    var sorted = new ArrayList<>(candidates);
    sorted.sort((one, other) -> Double.compare(other.score, one.score));
    for (Candidate candidate : sorted) {
      if (best.size() == most) {
        break;
      }
      if (!candidate.liesOver(best)) {
        best.add(candidate);
      }
    }
    return best;
  }

  private boolean liesOver(List<Candidate> others) {
    for (Candidate other : others) { // a stream would take longer than what it does
      if (other.place.overlap(place) > SAME) {
        return true;
      }
    }
    return false;
  }
}
