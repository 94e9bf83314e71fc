package erased.report;

import erased.generator.Generation;
import erased.generator.HiddenPrompts;
import erased.invisible.StealthText;
import erased.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Adds a text that was hidden in the pixels to a report, as if it had stood in the metadata.
final class Hidden {
  private static final String CARRIER = "stealth";

  private Hidden() {}

  /// @param read with a hidden text
  static Report in(Report report, Invisible read) {
    StealthText text = Objects.requireNonNull(read.hidden());
    List<Generation> told = HiddenPrompts.parse(text.text());
    String maker =
        told.stream().map(Generation::generator).filter(Objects::nonNull).findFirst().orElse(null);
    var findings = new ArrayList<>(report.findings());
    findings.add(finding(text, maker));
    var notices = new ArrayList<>(report.notices());
    if (text.flaw() != null) {
      notices.add(text.flaw());
    }
    return new Report(
        report.format(),
        report.size(),
        findings,
        report.metadata(),
        generations(report, told),
        report.declared(),
        report.generator() == null ? maker : report.generator(),
        evidence(report, maker, text),
        maker == null ? most(report.ai(), Report.Ai.POSSIBLY) : Report.Ai.FULLY,
        notices,
        report.visible(),
        report.invisible());
  }

  private static Report.Ai most(Report.Ai one, Report.Ai other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Finding finding(StealthText text, @Nullable String maker) {
    return new Finding(
        CARRIER,
        "pixels",
        0,
        text.bytes(),
        text.layout().id(),
        text.text(),
        Message.of("report.hidden"),
        Role.PRIVATE,
        text.flaw() == null ? Certainty.CERTAIN : Certainty.LIKELY,
        maker);
  }

  private static List<Map<String, @Nullable Object>> generations(
      Report report, List<Generation> told) {
    var all = new ArrayList<>(report.generations());
    for (Generation generation : told) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(generation.fields());
      if (!all.contains(fields)) {
        all.add(fields);
      }
    }
    return all;
  }

  private static List<String> evidence(Report report, @Nullable String maker, StealthText text) {
    return maker == null
        ? report.evidence()
        : Stream.concat(report.evidence().stream(), Stream.of(maker + ": " + text.layout().id()))
            .distinct()
            .toList();
  }
}
