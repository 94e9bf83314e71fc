package erased.invisible;

import erased.image.Orientation;
import erased.image.Pixels;
import erased.progress.Stage;
import erased.progress.Work;
import java.util.ArrayList;
import java.util.List;

/// All readers that are at hand: those that need nothing, then those of installed models.
public final class Signals {
  private static final List<Signal> OWN =
      List.of(new Stealth(), DwtMark.DWT_DCT, DwtMark.DWT_DCT_SVD);

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
    List<Reading> upright = read(pixels, search);
    if (isFound(upright) || orientation == Orientation.UPRIGHT) {
      return isFound(upright) || !search.wide() ? upright : sought(upright, pixels, search);
    }
    List<Reading> stored = read(orientation.turnBack(pixels), search);
    if (isFound(stored)) {
      return stored.stream().map(Reading::asStored).toList();
    }
    return search.wide() ? sought(upright, pixels, search) : upright;
  }

  private static boolean isFound(List<Reading> readings) {
    return readings.stream().anyMatch(reading -> reading.verdict().isFound());
  }

  private List<Reading> read(Pixels pixels, Search search) {
    var readings = new ArrayList<Reading>();
    for (int i = 0; i < list.size(); i++) {
      readings.addAll(list.get(i).read(pixels, search));
      Work.step(i + 1, list.size());
    }
    return readings;
  }

  /// @param before what was read without a search
  private List<Reading> sought(List<Reading> before, Pixels pixels, Search search) {
    var readings = new ArrayList<>(before);
    for (Signal signal : list) {
      List<Reading> found = signal.seek(pixels, search);
      if (!found.isEmpty()) {
        readings.removeIf(reading -> reading.scheme().equals(signal.scheme()));
        readings.addAll(found);
      }
    }
    return readings;
  }
}
