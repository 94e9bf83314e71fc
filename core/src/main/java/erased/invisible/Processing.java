package erased.invisible;

import erased.image.Fidelity;
import erased.image.Orientation;
import erased.image.Pixels;
import erased.progress.Stage;
import erased.progress.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Takes the signals of one picture out, by the least change first, and reads again after each
/// step.
public final class Processing {
  private static final int REPEATS = 3; // of one operation, as long as each helps
  private static final double HELPS = 0.8; // of the deviations before that may be left
  private static final double BEST = 48; // decibels that strength 0 allows to come down to
  private static final double SPAN = 24; // decibels less for strength 1

  private final Signals signals;
  private final Orientation orientation;
  private final Search search;
  private final double floor;
  private final List<Operation> operations;
  private final List<Step> steps = new ArrayList<>();
  private final Pixels input;
  private Pixels pixels;
  private List<Reading> readings;

  /// One operation.
  ///
  /// @param operation its name
  /// @param psnr of the picture after it, in decibels over all colours, against the one that was
  ///   given: where a coder with loss took another round, against what the file before it showed
  /// @param applied false where the result spent more than was allowed, and was dropped
  public record Step(String operation, double psnr, boolean applied) {
    /// Whether a model put the picture together again.
    public boolean isRegeneration() {
      return applied && operation.startsWith(Regeneration.PREFIX);
    }
  }

  /// What came of it.
  ///
  /// @param pixels those given, where nothing was done
  /// @param readings of these pixels, without a search where none was needed before
  public record Processed(Pixels pixels, List<Reading> readings, List<Step> steps) {
    public Processed {
      readings = List.copyOf(readings);
      steps = List.copyOf(steps);
    }
  }

  private Processing(
      Signals signals,
      Orientation orientation,
      Settings settings,
      Pixels pixels,
      List<Reading> readings) {
    this.signals = signals;
    this.orientation = orientation;
    this.search = settings.search().again(readings, pixels);
    this.floor = settings.floor();
    this.operations = Operations.of(settings.regenerator());
    this.input = pixels;
    this.pixels = pixels;
    this.readings = readings;
  }

  /// How signals are to be taken out.
  ///
  /// @param strength 0 to 1: how much fidelity may be spent. Results of less than 48 - 24 *
  ///   strength decibels are dropped
  /// @param force whether to process a picture in which nothing was found
  /// @param regenerator a model that is tried after all other operations; null for none
  public record Settings(
      Search search, double strength, boolean force, @Nullable Regenerator regenerator) {
    public static final double USUAL_STRENGTH = 0.5;
    public static final Settings STANDARD =
        new Settings(Search.STANDARD, USUAL_STRENGTH, false, null);

    /// The fewest decibels that a result may have against the input.
    public double floor() {
      return BEST - SPAN * strength;
    }

    public Settings {
      if (!(strength >= 0 && strength <= 1)) {
        throw new IllegalArgumentException("strength must be from 0 to 1, not " + strength);
      }
    }
  }

  /// Processes a picture.
  ///
  /// @param pixels upright
  /// @param readings of these pixels
  public static Processed of(
      Signals signals,
      Orientation orientation,
      Settings settings,
      Pixels pixels,
      List<Reading> readings) {
    var processing = new Processing(signals, orientation, settings, pixels, readings);
    if (readings.stream().anyMatch(reading -> reading.verdict().isFound())) {
      processing.treat();
    } else if (settings.force()) {
      processing.force();
    }
    return new Processed(processing.pixels, processing.readings, processing.steps);
  }

  /// Whether more than chance is left of what was read before.
  ///
  /// @param before readings of which some found something
  /// @param after readings of the same schemes
  public static boolean isLeft(List<Reading> before, List<Reading> after) {
    return before.stream()
        .filter(reading -> reading.verdict().isFound())
        .anyMatch(reading ->
            after.stream()
                .filter(one -> one.scheme().equals(reading.scheme()))
                .anyMatch(Reading::isTraced));
  }

  /// A picture with what another one gained by processing.
  public static Pixels added(Pixels pixels, Pixels before, Pixels after) {
    return pixels.equals(before) ? after : Difference.add(pixels, Difference.of(before, after));
  }

  private @Nullable Reading found(Predicate<Reading> wanted) {
    return readings.stream()
        .filter(reading -> reading.verdict().isFound())
        .filter(wanted)
        .findFirst()
        .orElse(null);
  }

  private void treat() {
    for (Operation operation : operations) {
      Reading treated = found(operation::treats);
      if (treated != null) {
        repeat(operation, treated);
      }
    }
  }

  /// Applies an operation as long as it helps and more than chance is left.
  private void repeat(Operation operation, Reading treated) {
    double before = Double.POSITIVE_INFINITY;
    for (int i = 0; i < REPEATS && apply(operation, treated); i++) {
      readings = signals.read(pixels, orientation, search);
      Reading left = surest(treated.scheme());
      if (!left.isTraced() || left.z() > HELPS * before) {
        return;
      }
      before = left.z();
    }
  }

  private Reading surest(String scheme) {
    return readings.stream()
        .filter(reading -> reading.scheme().equals(scheme))
        .max(Comparator.comparingDouble(Reading::z))
        .orElse(Reading.none(scheme));
  }

  /// Nothing was read: the operations for the open schemes run once, as if each had been.
  private void force() {
    for (Operation operation : operations) {
      List.of(DwtMark.DWT_DCT, DwtMark.DWT_DCT_SVD).stream()
          .map(mark -> mark.asIfFound(pixels))
          .filter(operation::treats)
          .findFirst()
          .ifPresent(reading -> apply(operation, reading));
    }
    readings = signals.read(pixels, orientation, search);
  }

  /// @return whether its result is what is worked on now
  private boolean apply(Operation operation, Reading reading) {
    Work.begin(Stage.PROCESSING_SIGNALS);
    boolean upright = reading.place() == null || reading.place().upright();
    Pixels result =
        upright
            ? operation.apply(pixels, reading)
            : orientation.turn(operation.apply(orientation.turnBack(pixels), reading));
    if (operation.keepsLuma()) {
      Chroma.keepLuma(result, input);
    }
    double psnr = Fidelity.psnr(input, result);
    boolean allowed = psnr >= floor;
    steps.add(new Step(operation.id(), psnr, allowed));
    if (allowed) {
      pixels = result;
    }
    return allowed;
  }
}
