package erased.cli;

import erased.container.ImageException;
import erased.json.Json;
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
    } catch (UsageException e) {
      throw e; // which is not of this file
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
      String complaint = "erased: " + Layout.clean(input.given() + ": " + reason) + "\n";
      return Outcome.failed("", complaint, e.exit());
    }
    var error = new LinkedHashMap<String, @Nullable Object>();
    error.put("kind", e.kind());
    error.put("message", reason);
    return Outcome.failed(line(input, Map.of("error", error)), "", e.exit());
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

  /// Told how far the work is; listens where somebody looks at one file being worked on.
  erased.progress.Progress listener() {
    return single == null ? erased.progress.Progress.NONE : single::at;
  }

  static boolean failsOnAi(@Nullable String failOn) {
    if (failOn != null && !failOn.equals("ai")) {
      throw new UsageException(Message.of("cli.usage.choice", "--fail-on", "ai", failOn));
    }
    return failOn != null;
  }

  /// Gives results out, one by one, and remembers what they come to.
  private final class Tally {
    private final Progress progress;
    private int failed = Exit.OK; // the worst of what failures said
    private boolean matched;

    Tally(Progress progress) {
      this.progress = progress;
    }

    /// @return false when nobody reads the output any more
    boolean take(Outcome outcome) {
      failed = Math.max(failed, outcome.failed());
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
      failed = closed ? Math.max(failed, Exit.FAILED) : failed;
      return !closed;
    }

    int exit() {
      return failed == Exit.OK && matched ? Exit.MATCHED : failed;
    }
  }
}
