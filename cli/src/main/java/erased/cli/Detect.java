package erased.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `erased detect`: what images carry; nothing is written.
final class Detect extends ImageCommand {
  private Workplace.@Nullable Looking looking;
  private boolean failsOnAi;

  Detect(Console console) {
    super(console);
    words.flag("--metadata-only");
    words.values("--message", "TEXT|0xHEX|0bBITS");
    words.flag("--no-search");
    words.value("--fail-on", "ai");
    words.value("--trust-anchors", "PEM");
  }

  @Override
  void check(Inputs inputs) {
    failsOnAi = failsOnAi(words.of("--fail-on"));
    var wish = new Wish.Look(words.has("--metadata-only"), signals());
    looking = workplace(words.of("--trust-anchors")).looking(wish);
  }

  @Override
  Outcome work(Input input) throws Failure, IOException {
    Optional<Source> source = Source.read(input, console);
    return source.isPresent() ? report(input, source.get()) : Outcome.SKIPPED;
  }

  private Outcome report(Input input, Source source) throws Failure {
    Tree report =
        noticing(source, Objects.requireNonNull(looking).look(source.bytes(), listener()));
    boolean matched = failsOnAi && ReportText.saysAi(report);
    if (json()) {
      return Outcome.done(line(input, Map.of("report", report.members())), "", matched);
    }
    return Outcome.done(quiet() ? "" : ReportText.of(input.given(), report, console), "", matched);
  }

  /// What is odd about the file's name is seen here only.
  private Tree noticing(Source source, Tree report) {
    if (source.warning() == null) {
      return report;
    }
    List<Object> notices = new ArrayList<>(report.list("notices"));
    notices.add(source.warning().in(console.language()));
    return report.with("notices", notices);
  }
}
