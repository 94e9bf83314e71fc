package erased.cli;

import erased.Erased;
import erased.report.Report;
import erased.text.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `erased detect`: what images carry; nothing is written.
final class Detect extends FileCommand {
  private @Nullable Erased erased;
  private boolean failsOnAi;

  Detect(Console console) {
    super(console);
    words.value("--fail-on", "ai");
    words.value("--trust-anchors", "PEM");
  }

  @Override
  void check(Inputs inputs) {
    failsOnAi = failsOnAi(words.of("--fail-on"));
    erased = erased(words.of("--trust-anchors"));
  }

  @Override
  Outcome work(Input input) throws Failure, IOException {
    Optional<Source> source = Source.read(input, console);
    return source.isPresent() ? report(input, source.get()) : Outcome.SKIPPED;
  }

  private Outcome report(Input input, Source source) {
    Report report = noting(source.warning(), Objects.requireNonNull(erased).detect(source.bytes()));
    boolean matched = failsOnAi && saysAi(report);
    if (json()) {
      return Outcome.done(
          line(input, Map.of("report", report.tree(console.language()))), "", matched);
    }
    return Outcome.done(quiet() ? "" : ReportText.of(input.given(), report, console), "", matched);
  }

  /// The report with one more notice, about what only the caller of the library can know.
  private static Report noting(@Nullable Message warning, Report report) {
    if (warning == null) {
      return report;
    }
    var notices = new ArrayList<>(report.notices());
    notices.add(warning);
    return new Report(
        report.format(),
        report.size(),
        report.findings(),
        report.metadata(),
        report.generations(),
        report.declared(),
        report.generator(),
        report.evidence(),
        report.ai(),
        notices);
  }
}
