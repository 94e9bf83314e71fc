package erased.invisible;

import erased.image.Orientation;
import erased.image.Pixels;
import erased.progress.Stage;
import erased.progress.Work;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// All readers that are at hand: those that need nothing, then those of installed models.
public final class Signals {
  private static final List<Signal> OWN =
      List.of(new Stealth(), DwtMark.DWT_DCT, DwtMark.DWT_DCT_SVD);

  /// Schemes whose readers are models that a user may install.
  private static final List<String> LEARNED =
      List.of("trustmark", "rivaGan", "stableSignature", "watermarkAnything");

  private final List<Signal> list;

  private Signals(List<Signal> list) {
    this.list = List.copyOf(list);
  }

  /// Those that need nothing.
  public static Signals own() {
    return new Signals(OWN);
  }

  /// These and others.
  public Signals and(List<Signal> others) {
    var all = new ArrayList<>(list);
    all.addAll(others);
    return new Signals(all);
  }

  /// What all of them read, each scheme in its turn. A tag of orientation tells nothing of how the
  /// picture was turned when it was marked, so that both ways are read.
  ///
  /// @param pixels upright
  /// @param orientation that was applied to the pixels that the file holds
  public List<Reading> read(Pixels pixels, Orientation orientation, Search search) {
    Work.begin(Stage.READING_SIGNALS);
    List<Reading> readings = read(pixels, search);
    if (orientation != Orientation.UPRIGHT) {
      take(readings, read(orientation.turnBack(pixels), search), Reading::asStored);
    }
    if (search.wide() && readings.stream().noneMatch(reading -> reading.verdict().isFound())) {
      for (Signal signal : list) {
        take(readings, signal.seek(pixels, search), UnaryOperator.identity());
      }
    }
    readings.replaceAll(
        reading -> isEcho(reading, readings) ? Reading.none(reading.scheme()) : reading);
    List<String> read = list.stream().map(Signal::scheme).toList();
    LEARNED.stream()
        .filter(scheme -> !read.contains(scheme))
        .map(Reading::unread)
        .forEach(readings::add);
    return readings;
  }

  /// Schemes that are alike read each other's marks, and only the one that was used reads them
  /// best.
  private static boolean isEcho(Reading reading, List<Reading> readings) {
    return reading.verdict().isFound()
        && readings.stream()
            .filter(other -> other.verdict().isFound() && other.z() > reading.z())
            .filter(other -> !other.scheme().equals(reading.scheme()))
            .anyMatch(other -> Objects.equals(other.message(), reading.message()));
  }

  /// Takes what others found of schemes of which nothing was found so far.
  private static void take(
      List<Reading> readings, List<Reading> others, UnaryOperator<Reading> as) {
    Set<String> found = schemes(readings);
    for (String scheme : schemes(others)) {
      if (!found.contains(scheme)) {
        readings.removeIf(reading -> reading.scheme().equals(scheme));
        others.stream().filter(one -> one.scheme().equals(scheme)).map(as).forEach(readings::add);
      }
    }
  }

  /// Those of which something was found.
  private static Set<String> schemes(List<Reading> readings) {
    return readings.stream()
        .filter(reading -> reading.verdict().isFound())
        .map(Reading::scheme)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<Reading> read(Pixels pixels, Search search) {
    var readings = new ArrayList<Reading>();
    for (int i = 0; i < list.size(); i++) {
      readings.addAll(list.get(i).read(pixels, search));
      Work.step(i + 1, list.size());
    }
    return readings;
  }
}
