package erased.cli;

import erased.Erased;
import erased.invisible.Search;
import erased.report.Report;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `erased detect`: what images carry; nothing is written.
final class Detect extends FileCommand {
  private @Nullable Erased erased;
  private Search search = Search.STANDARD;
  private boolean metadataOnly;
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
    metadataOnly = words.has("--metadata-only");
    failsOnAi = failsOnAi(words.of("--fail-on"));
    search = search();
    Erased library = erased(words.of("--trust-anchors"));
    erased = metadataOnly ? library : reading(library);
  }

  @Override
  Outcome work(Input input) throws Failure, IOException {
    Optional<Source> source = Source.read(input, console);
    return source.isPresent() ? report(input, source.get()) : Outcome.SKIPPED;
  }

  private Outcome report(Input input, Source source) {
    Erased library = told(Objects.requireNonNull(erased));
    Report found =
        metadataOnly
            ? library.detectMetadata(source.bytes())
            : library.detect(source.bytes(), search);
    Report report = source.warning() == null ? found : found.with(source.warning());
    boolean matched = failsOnAi && saysAi(report);
    if (json()) {
      return Outcome.done(
          line(input, Map.of("report", report.tree(console.language()))), "", matched);
    }
    return Outcome.done(quiet() ? "" : ReportText.of(input.given(), report, console), "", matched);
  }
}
