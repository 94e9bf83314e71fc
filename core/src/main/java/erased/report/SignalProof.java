package erased.report;

import erased.image.Fidelity;
import erased.invisible.Processing.Step;
import erased.invisible.Reading;
import erased.invisible.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of the invisible signals: the same readers before and after, and what it cost.
///
/// @param before readings of the input
/// @param after readings of the file that was written
/// @param steps operations that were tried, in their order
/// @param fidelity of the file that was written against the input
public record SignalProof(
    List<Reading> before, List<Reading> after, List<Step> steps, Fidelity fidelity) {

  public SignalProof {
    before = List.copyOf(before);
    after = List.copyOf(after);
    steps = List.copyOf(steps);
  }

  /// What became of one scheme.
  public enum Result {
    /// Read before, and not any more.
    REMOVED,
    /// Read before, not read any more, and yet more than chance is left of it.
    REDUCED,
    /// Still read.
    LEFT,
    /// Neither read before nor after.
    NOT_FOUND,
    /// Nobody here can tell.
    NOT_VERIFIABLE_LOCALLY;

    /// The name in data.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One scheme.
  ///
  /// @param before the surest reading of the input
  /// @param after the surest reading of the output
  public record Fate(String scheme, Reading before, Reading after, Result result) {}

  /// Every scheme, in the order in which they were read.
  public List<Fate> fates() {
    var fates = new ArrayList<Fate>();
    before.stream()
        .map(Reading::scheme)
        .distinct()
        .forEach(scheme -> {
          Reading first = of(scheme, before);
          Reading then = of(scheme, after);
          fates.add(new Fate(scheme, first, then, result(first, then)));
        });
    return fates;
  }

  private static Reading of(String scheme, List<Reading> readings) {
    return readings.stream()
        .filter(reading -> reading.scheme().equals(scheme))
        .findFirst()
        .orElse(Reading.none(scheme));
  }

  private static Result result(Reading before, Reading after) {
    if (before.verdict() == Verdict.NOT_VERIFIABLE_LOCALLY) {
      return Result.NOT_VERIFIABLE_LOCALLY;
    }
    if (after.verdict().isFound()) {
      return Result.LEFT;
    }
    if (!before.verdict().isFound()) {
      return Result.NOT_FOUND;
    }
    return after.isTraced() ? Result.REDUCED : Result.REMOVED;
  }

  /// Whether a signal was read before or is read now.
  public boolean met() {
    return before.stream().anyMatch(reading -> reading.verdict().isFound())
        || after.stream().anyMatch(reading -> reading.verdict().isFound());
  }

  Map<String, @Nullable Object> tree() {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("schemes", fates().stream().map(SignalProof::fate).toList());
    tree.put("operations", steps.stream().map(SignalProof::step).toList());
    tree.put("fidelity", fidelity.tree());
    return tree;
  }

  private static Map<String, @Nullable Object> fate(Fate fate) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("scheme", fate.scheme());
    tree.put("result", fate.result().code());
    tree.put("before", Invisible.line(fate.before()));
    tree.put("after", Invisible.line(fate.after()));
    return tree;
  }

  private static Map<String, @Nullable Object> step(Step step) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("operation", step.operation());
    tree.put(
        "psnr_rgb", Double.isInfinite(step.psnr()) ? null : Math.rint(step.psnr() * 100) / 100);
    tree.put("applied", step.applied());
    return tree;
  }
}
