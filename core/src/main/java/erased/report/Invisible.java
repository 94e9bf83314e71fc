package erased.report;

import erased.invisible.Reading;
import erased.invisible.Stealth;
import erased.invisible.StealthText;
import erased.invisible.Verdict;
import erased.text.Language;
import erased.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was read from the pixels without seeing it, or why nothing was.
///
/// @param reason why the pixels could not be looked at
/// @param readings what each reader says, at least one for each scheme
/// @param hidden a text in the lowest bits
public record Invisible(
    Visible.Status status,
    @Nullable Message reason,
    List<Reading> readings,
    @Nullable StealthText hidden) {

  public static final Invisible NOT_LOOKED_AT =
      new Invisible(Visible.Status.NOT_LOOKED_AT, null, List.of(), null);

  public Invisible {
    readings = List.copyOf(readings);
  }

  public static Invisible read(List<Reading> readings, @Nullable StealthText hidden) {
    return new Invisible(Visible.Status.LOOKED_AT, null, readings, hidden);
  }

  public static Invisible notReadable(Message reason) {
    return new Invisible(Visible.Status.NOT_READABLE, reason, List.of(), null);
  }

  /// Those that found something.
  public Stream<Reading> found() {
    return readings.stream().filter(reading -> reading.verdict().isFound());
  }

  public boolean detected() {
    return found().findAny().isPresent();
  }

  /// Whether something was read that only generators are known to embed.
  boolean saysAi() {
    return found().anyMatch(reading -> reading.generator() != null);
  }

  /// Who is known to embed the watermarks that were read, each once; the scheme where nobody is.
  List<String> watermarks() {
    var names = new ArrayList<String>();
    found()
        .filter(one -> !one.scheme().equals(Stealth.SCHEME)) // a text, which is a finding
        .map(one -> one.generator() == null ? one.scheme() : one.generator())
        .filter(name -> !names.contains(name))
        .forEach(names::add);
    return names;
  }

  /// The `invisible` member of a report: one line for each reading.
  List<Map<String, @Nullable Object>> tree() {
    return readings.stream().map(Invisible::line).toList();
  }

  /// The `invisible_status` member.
  Map<String, @Nullable Object> status(Language language) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("status", status.code());
    tree.put("reason", reason == null ? null : reason.in(language));
    return tree;
  }

  /// The `stealth` member of the metadata.
  Map<String, @Nullable Object> stealth(Language language) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    if (hidden == null) {
      boolean looked = status == Visible.Status.LOOKED_AT;
      tree.put("status", looked ? Verdict.NOT_FOUND.code() : status.code());
      return tree;
    }
    tree.put("status", "found");
    tree.put("layout", hidden.layout().id());
    tree.put("bytes", hidden.bytes());
    tree.put("text", hidden.text());
    tree.put("flaw", hidden.flaw() == null ? null : hidden.flaw().in(language));
    return tree;
  }

  /// One reading, as data.
  static Map<String, @Nullable Object> line(Reading reading) {
    var line = new LinkedHashMap<String, @Nullable Object>();
    line.put("scheme", reading.scheme());
    line.put("variant", reading.variant());
    line.put("generator", reading.generator());
    line.put("message", reading.message());
    line.put("verdict", reading.verdict().code());
    line.put("needs_model", reading.verdict() == Verdict.NOT_VERIFIABLE_LOCALLY);
    line.putAll(match(reading.match()));
    line.put("place", reading.place() == null ? null : place(reading.place()));
    return line;
  }

  static Map<String, @Nullable Object> match(Reading.@Nullable Match match) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("bits_matched", match == null ? null : match.bits());
    tree.put("bits_total", match == null ? null : match.of());
    tree.put("bits_by_published_decoder", match == null ? null : match.plain());
    tree.put("z", match == null || match.z() == null ? null : Math.rint(match.z() * 100) / 100);
    tree.put("p_value", match == null ? null : match.chance());
    tree.put("tests", match == null ? null : match.tests());
    return tree;
  }

  private static Map<String, @Nullable Object> place(Reading.Place place) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("raster", place.upright() ? "upright" : "stored");
    tree.put("x", place.x());
    tree.put("y", place.y());
    tree.put("width", place.width());
    tree.put("height", place.height());
    return tree;
  }
}
