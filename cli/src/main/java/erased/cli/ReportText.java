package erased.cli;

import erased.report.Report;
import erased.report.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A report for people: the sentence that sums it up, then every trace with its place.
final class ReportText {
  private static final List<String> BY_AI = List.of("fully", "partly");

  private final Console console;
  private final Layout layout;

  private ReportText(Console console) {
    this.console = console;
    layout = new Layout(console);
  }

  /// @param report as [Report#tree] gives it
  static String of(String file, Tree report, Console console) {
    var text = new ReportText(console);
    text.write(file, report);
    return text.layout.toString();
  }

  /// Whether a file says that AI made or changed the picture, in a mark or by what a prompt means.
  static boolean saysAi(Tree report) {
    return report.tree("visible").is("detected")
        || found(report).stream().anyMatch(reading -> reading.has("generator"))
        || report.trees("findings").stream()
            .anyMatch(finding -> !finding.word("role").equals(Role.NEUTRAL.code()))
        || BY_AI.contains(report.word("ai"));
  }

  private static List<Tree> found(Tree report) {
    return report.trees("invisible").stream().filter(SignalText::isFound).toList();
  }

  private void write(String file, Tree report) {
    layout.title(console.text("report.title", file, report.word("format"), report.number("size")));
    String assessment = report.word("overall_assessment");
    if (saysAi(report)) {
      layout.alarm(assessment);
    } else {
      layout.text(1, assessment);
    }
    visible(report.tree("visible"));
    List<Tree> signals = found(report);
    if (!signals.isEmpty()) {
      layout.heading(console.text("report.invisible"));
      signals.forEach(this::signal);
    }
    for (Role role : Role.values()) {
      findings(role, report.trees("findings"));
    }
    report.trees("generations").forEach(this::generation);
    credentials(report.tree("metadata").tree("c2pa"));
    declared(report.tree("declared").texts());
    if (!report.list("evidence").isEmpty()) {
      String evidence = String.join("; ", report.texts("evidence"));
      layout.cut(1, console.text("report.evidence", evidence));
    }
    for (String notice : report.texts("notices")) {
      layout.text(1, console.text("report.notice", notice));
    }
  }

  private void visible(Tree visible) {
    String reason = visible.text("reason");
    if (reason != null) {
      layout.text(1, console.text("report.visible.unreadable", reason));
    }
    if (visible.is("detected")) {
      layout.heading(console.text("report.visible"));
    }
    for (Tree mark : visible.trees("regions")) {
      List<Long> region = mark.numbers("region");
      if (region.size() == 4) {
        layout.text(
            2,
            console.text(
                "report.visible.mark",
                mark.word("label"),
                region.get(0),
                region.get(1),
                region.get(2),
                region.get(3),
                mark.real("confidence")));
      }
      if (mark.is("statutory")) {
        layout.text(3, console.text("report.visible.statutory"));
      }
    }
  }

  private void signal(Tree reading) {
    layout.cut(
        2,
        console.text(
            "report.signal",
            SignalText.scheme(reading),
            console.text("report.verdict." + reading.word("verdict"))));
    String generator = reading.text("generator");
    if (generator != null) {
      layout.text(3, console.text("report.signal.generator", generator));
    }
    String message = reading.text("message");
    if (message != null) {
      layout.cut(3, console.text("report.signal.message", message));
    }
    if (SignalText.isCompared(reading)) {
      layout.text(3, SignalText.match(reading, console));
    }
  }

  private void findings(Role role, List<Tree> all) {
    List<Tree> findings =
        all.stream().filter(finding -> finding.word("role").equals(role.code())).toList();
    if (!findings.isEmpty()) {
      layout.heading(console.text("report.role." + role.code()));
    }
    findings.forEach(this::finding);
  }

  private void finding(Tree finding) {
    String part = finding.word("part");
    String key = finding.word("key");
    String place =
        console.text("report.place", part, finding.number("offset"), finding.number("length"));
    boolean keyed = !key.isEmpty() && !part.endsWith(key);
    layout.cut(2, keyed ? console.text("report.keyed", place, key) : place);
    if (!finding.word("value").isBlank()) {
      layout.cut(3, finding.word("value"));
    }
    String sure = console.text("report.certainty." + finding.word("certainty"));
    layout.text(3, console.text("report.meaning", finding.word("meaning"), sure));
  }

  private void generation(Tree generation) {
    layout.heading(console.text("report.generation"));
    generation
        .texts()
        .forEach((key, value) ->
            layout.cut(2, console.text("report.pair", label("report.field.", key), value)));
  }

  private void credentials(Tree c2pa) {
    if (!c2pa.is("present")) {
      return;
    }
    layout.heading(console.text("report.c2pa"));
    pair("report.c2pa.state", c2pa.value("state"));
    pair("report.c2pa.generator", c2pa.tree("manifest").value("claim_generator"));
    pair("report.c2pa.manifests", size(c2pa.value("manifests")));
    if (!c2pa.list("codes").isEmpty()) {
      pair("report.c2pa.codes", String.join(", ", c2pa.texts("codes")));
    }
    pair("report.c2pa.remote", c2pa.value("remote_url"));
  }

  private static @Nullable Object size(@Nullable Object manifests) {
    return switch (manifests) {
      case List<?> list -> list.size();
      case Map<?, ?> map -> map.size();
      case Number number -> number;
      case null, default -> null;
    };
  }

  private void declared(Map<String, String> declared) {
    declared.forEach((kind, words) ->
        layout.cut(1, console.text("report.declared", label("report.mark.", kind), words)));
    verifier("synthid", Report.SYNTHID_VERIFIER, declared);
    verifier(Report.OPENAI, Report.OPENAI_VERIFIER, declared);
  }

  private void verifier(String kind, String address, Map<String, String> declared) {
    if (declared.containsKey(kind)) {
      layout.text(1, console.text("report.verify", label("report.mark.", kind), address));
    }
  }

  private void pair(String key, @Nullable Object value) {
    if (value != null) {
      layout.cut(2, console.text("report.pair", console.text(key), value));
    }
  }

  /// The text for a word of a program; the word itself where it is a new one.
  private String label(String prefix, String word) {
    String key = prefix + word;
    String text = console.text(key);
    return Objects.equals(text, "cli." + key) ? word.replace('_', ' ') : text;
  }
}
