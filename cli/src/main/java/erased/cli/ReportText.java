package erased.cli;

import erased.invisible.Reading;
import erased.report.Finding;
import erased.report.Report;
import erased.report.Role;
import erased.report.Visible;
import erased.text.Message;
import erased.visible.Sighting;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A report for people: the sentence that sums it up, then every trace with its place.
final class ReportText {
  private final Console console;
  private final Layout layout;

  private ReportText(Console console) {
    this.console = console;
    layout = new Layout(console);
  }

  static String of(String file, Report report, Console console) {
    var text = new ReportText(console);
    text.write(file, report);
    return text.layout.toString();
  }

  private void write(String file, Report report) {
    layout.title(console.text("report.title", file, report.format().mediaType(), report.size()));
    String assessment = report.overallAssessment(console.language());
    if (FileCommand.saysAi(report)) {
      layout.alarm(assessment);
    } else {
      layout.text(1, assessment);
    }
    visible(report.visible());
    if (report.invisible().detected()) {
      layout.heading(console.text("report.invisible"));
      report.invisible().found().forEach(this::signal);
    }
    for (Role role : Role.values()) {
      findings(role, report.findings());
    }
    report.generations().forEach(this::generation);
    credentials(report.metadata().get("c2pa"));
    declared(report.declared());
    if (!report.evidence().isEmpty()) {
      layout.cut(1, console.text("report.evidence", String.join("; ", report.evidence())));
    }
    for (Message notice : report.notices()) {
      layout.text(1, console.text("report.notice", notice));
    }
  }

  private void visible(Visible visible) {
    if (visible.reason() != null) {
      layout.text(1, console.text("report.visible.unreadable", visible.reason()));
    }
    if (visible.detected()) {
      layout.heading(console.text("report.visible"));
    }
    for (Sighting sighting : visible.sightings()) {
      var region = sighting.region();
      layout.text(
          2,
          console.text(
              "report.visible.mark",
              sighting.mark().label(),
              region.x(),
              region.y(),
              region.width(),
              region.height(),
              sighting.confidence()));
      if (sighting.mark().statutory()) {
        layout.text(3, console.text("report.visible.statutory"));
      }
    }
  }

  private void signal(Reading reading) {
    layout.cut(
        2,
        console.text(
            "report.signal",
            SignalText.scheme(reading),
            console.text("report.verdict." + reading.verdict().code())));
    if (reading.generator() != null) {
      layout.text(3, console.text("report.signal.generator", reading.generator()));
    }
    if (reading.message() != null) {
      layout.cut(3, console.text("report.signal.message", reading.message()));
    }
    if (reading.match() != null) {
      layout.text(3, SignalText.match(reading.match(), console));
    }
  }

  private void findings(Role role, List<Finding> all) {
    List<Finding> findings = all.stream().filter(finding -> finding.role() == role).toList();
    if (!findings.isEmpty()) {
      layout.heading(console.text("report.role." + role.code()));
    }
    for (Finding finding : findings) {
      finding(finding);
    }
  }

  private void finding(Finding finding) {
    String place = console.text("report.place", finding.part(), finding.offset(), finding.length());
    boolean keyed = !finding.key().isEmpty() && !finding.part().endsWith(finding.key());
    layout.cut(2, keyed ? console.text("report.keyed", place, finding.key()) : place);
    if (!finding.value().isBlank()) {
      layout.cut(3, finding.value());
    }
    String sure = console.text("report.certainty." + finding.certainty().code());
    layout.text(3, console.text("report.meaning", finding.meaning(), sure));
  }

  private void generation(Map<String, @Nullable Object> generation) {
    layout.heading(console.text("report.generation"));
    generation.forEach((key, value) -> {
      if (value != null) {
        layout.cut(2, console.text("report.pair", label("report.field.", key), value));
      }
    });
  }

  private void credentials(@Nullable Object c2pa) {
    if (!(c2pa instanceof Map<?, ?> found) || !Boolean.TRUE.equals(found.get("present"))) {
      return;
    }
    layout.heading(console.text("report.c2pa"));
    pair("report.c2pa.state", found.get("state"));
    if (found.get("manifest") instanceof Map<?, ?> manifest) {
      pair("report.c2pa.generator", manifest.get("claim_generator"));
    }
    pair("report.c2pa.manifests", size(found.get("manifests")));
    if (found.get("codes") instanceof List<?> codes && !codes.isEmpty()) {
      pair("report.c2pa.codes", String.join(", ", codes.stream().map(String::valueOf).toList()));
    }
    pair("report.c2pa.remote", found.get("remote_url"));
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
