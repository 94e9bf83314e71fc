package erased.report;

import erased.text.Language;
import erased.text.Message;
import erased.visible.Outcome;
import erased.visible.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a look at the pixels found, or why there was none.
///
/// @param reason why the pixels could not be looked at
/// @param sightings the surest first
public record Visible(Status status, @Nullable Message reason, List<Sighting> sightings) {
  /// Whether anyone looked.
  public enum Status {
    NOT_LOOKED_AT,
    LOOKED_AT,
    NOT_READABLE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final Visible NOT_LOOKED_AT = new Visible(Status.NOT_LOOKED_AT, null, List.of());

  public Visible {
    sightings = List.copyOf(sightings);
  }

  public static Visible found(List<Sighting> sightings) {
    return new Visible(Status.LOOKED_AT, null, sightings);
  }

  public static Visible notReadable(Message reason) {
    return new Visible(Status.NOT_READABLE, reason, List.of());
  }

  public boolean detected() {
    return !sightings.isEmpty();
  }

  /// The `visible` member of a report: the surest mark, then all of them.
  ///
  /// @param declaration what the file itself says of visible marks
  Map<String, @Nullable Object> tree(@Nullable String declaration, Language language) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    Sighting best = detected() ? sightings.getFirst() : null;
    boolean declared = status == Status.NOT_LOOKED_AT && declaration != null;
    tree.put("detected", detected());
    tree.put("confidence", best == null ? (Object) 0 : (Object) rounded(best.confidence()));
    tree.put("region", best == null ? null : region(best));
    tree.put("label", best == null ? null : best.mark().label());
    tree.put("regions", sightings.stream().map(Visible::mark).toList());
    tree.put("status", declared ? "declared_by_c2pa" : status.code());
    tree.put("reason", reason == null ? null : reason.in(language));
    tree.put("declaration", declaration);
    return tree;
  }

  private static Map<String, @Nullable Object> mark(Sighting sighting) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("label", sighting.mark().label());
    tree.put("mark", sighting.mark().id());
    tree.put("region", region(sighting));
    tree.put("confidence", rounded(sighting.confidence()));
    tree.put("opacity", rounded(sighting.opacity()));
    tree.put("statutory", sighting.mark().statutory());
    return tree;
  }

  static Map<String, @Nullable Object> outcome(Outcome outcome) {
    Map<String, @Nullable Object> tree = mark(outcome.sighting());
    tree.put("result", outcome.result().code());
    tree.put("removed", outcome.removed());
    tree.put("confidence_after", rounded(outcome.left()));
    return tree;
  }

  /// `[x, y, width, height]` in upright pixels.
  private static List<Integer> region(Sighting sighting) {
    return PixelProof.numbers(sighting.region());
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  /// The names of all marks, each once.
  List<String> labels() {
    var labels = new ArrayList<String>();
    for (Sighting sighting : sightings) {
      if (!labels.contains(sighting.mark().label())) {
        labels.add(sighting.mark().label());
      }
    }
    return labels;
  }
}
