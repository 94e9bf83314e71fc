package erased.cli;

import erased.Erased;
import erased.c2pa.TrustList;
import erased.container.ImageException;
import erased.invisible.Bits;
import erased.invisible.Payload;
import erased.invisible.Search;
import erased.json.Json;
import erased.report.Report;
import erased.text.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// What all commands on files share: which files, how many at once, and how results are given out.
abstract class FileCommand implements Callable<Integer> {
  private static final long BYTES_AT_ONCE = 32 << 20; // of files in memory, all workers together

  final Console console;
  private final Budget budget = new Budget(BYTES_AT_ONCE);

  final Words words = new Words(this);
  private List<String> files = List.of();
  private @Nullable Progress single;
  private boolean recursive;
  private boolean json;
  private boolean quiet;

  FileCommand(Console console) {
    this.console = console;
    words.rest("FILE", "1..*", "file");
    words.flag("-r", "--recursive");
    words.flag("-q", "--quiet");
    words.flag("--json");
    words.value("--jobs", "N", "-j");
  }

  List<String> files() {
    return files;
  }

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }

  /// Does the work on one file; called by several threads.
  abstract Outcome work(Input input) throws Failure, IOException;

  /// Which of the files in folders are worked on.
  boolean wanted(Path path) {
    return !Draft.isDraft(path) && !String.valueOf(path.getFileName()).endsWith(Original.SUFFIX);
  }

  /// @throws UsageException where options contradict each other
  abstract void check(Inputs inputs);

  @Override
  public Integer call() {
    files = words.rest();
    recursive = words.has("--recursive");
    quiet = words.has("--quiet");
    json = words.has("--json");
    int jobs = jobs(words.of("--jobs"));
    var inputs = new Inputs(files, recursive, this::wanted);
    check(inputs);
    boolean bar = console.errIsTerminal() && !quiet && inputs.many();
    try (var progress = new Progress(console, bar ? inputs.count() : 0)) {
      single = console.errIsTerminal() && !quiet && !inputs.many() ? progress : null;
      var tally = new Tally(progress);
      new Batch<>(jobs, this::outcome, tally::take).run(inputs.iterator());
      return tally.exit();
    }
  }

  private static int jobs(@Nullable String wanted) {
    if (wanted == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (!wanted.matches("[1-9][0-9]{0,3}")) {
      throw new UsageException(Message.of("cli.usage.jobs", wanted));
    }
    return Integer.parseInt(wanted);
  }

  private Outcome outcome(Input input) {
    int taken = budget.take(size(input));
    try {
      return work(input);
    } catch (Failure e) {
      return failed(input, e);
    } catch (ImageException e) {
      return failed(input, Failure.of(e));
    } catch (IOException e) {
      return failed(input, Failure.of(e));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return failed(input, Failure.of(e));
    } finally {
      budget.give(taken);
    }
  }

  private static long size(Input input) {
    try {
      return input.path() == null ? 0 : Files.size(input.path());
    } catch (IOException _) {
      return 0; // whoever reads it says why it cannot be read
    }
  }

  private Outcome failed(Input input, Failure e) {
    String reason = e.text().in(console.language());
    if (!json) {
      return Outcome.failed("", "erased: " + Layout.clean(input.given() + ": " + reason) + "\n");
    }
    var error = new LinkedHashMap<String, @Nullable Object>();
    error.put("kind", e.kind());
    error.put("message", reason);
    return Outcome.failed(line(input, Map.of("error", error)), "");
  }

  /// One line of JSON about one file.
  static String line(Input input, Map<String, @Nullable Object> members) {
    var line = new LinkedHashMap<String, @Nullable Object>();
    line.put("file", input.given());
    line.putAll(members);
    return Json.write(line) + "\n";
  }

  String warning(Input input, Message warning) {
    return "erased: " + Layout.clean(input.given() + ": " + warning.in(console.language())) + "\n";
  }

  /// The library, telling how far it is where somebody looks at one file being worked on.
  Erased told(Erased library) {
    return single == null ? library : library.telling(single::at);
  }

  /// The messages that the caller wants to be looked for, and how far.
  Search search() {
    List<Payload> payloads = words.all("--message").stream().map(FileCommand::payload).toList();
    return new Search(payloads, !words.has("--no-search"));
  }

  private static Payload payload(String message) {
    try {
      return Bits.parse(message);
    } catch (ImageException e) {
      throw new UsageException(e.text());
    }
  }

  /// The library, with readers for all models that are installed.
  Erased reading(Erased library) {
    try {
      return library.reading(Engines.signals(console.environment()));
    } catch (ImageException e) {
      throw new UsageException(e.text());
    }
  }

  /// The library, trusting the signers that the caller names.
  static Erased erased(@Nullable String anchors) {
    if (anchors == null) {
      return Erased.standard();
    }
    try {
      return Erased.trusting(TrustList.ofPem(Files.readAllBytes(Path.of(anchors))));
    } catch (IOException e) {
      throw new UsageException(Message.of("cli.usage.anchors", anchors, Failure.of(e).text()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          Message.of("cli.usage.anchors", anchors, String.valueOf(e.getMessage())));
    }
  }

  static boolean failsOnAi(@Nullable String failOn) {
    if (failOn != null && !failOn.equals("ai")) {
      throw new UsageException(Message.of("cli.usage.choice", "--fail-on", "ai", failOn));
    }
    return failOn != null;
  }

  /// Whether a file says that AI made or changed the picture, in a mark or by what a prompt means.
  static boolean saysAi(Report report) {
    return report.saysAi() || report.ai() == Report.Ai.FULLY || report.ai() == Report.Ai.PARTLY;
  }

  /// Gives results out, one by one, and remembers what they come to.
  private final class Tally {
    private final Progress progress;
    private boolean failed;
    private boolean matched;

    Tally(Progress progress) {
      this.progress = progress;
    }

    /// @return false when nobody reads the output any more
    boolean take(Outcome outcome) {
      failed |= outcome.failed();
      matched |= outcome.matched();
      if (!outcome.out().isEmpty() || !outcome.err().isEmpty()) {
        progress.hide();
      }
      console.out().writeBytes(outcome.image());
      console.out().print(outcome.out());
      boolean closed = console.out().checkError();
      console.err().print(outcome.err());
      console.err().flush();
      progress.step();
      failed |= closed;
      return !closed;
    }

    int exit() {
      if (failed) {
        return Exit.FAILED;
      }
      return matched ? Exit.MATCHED : Exit.OK;
    }
  }
}
