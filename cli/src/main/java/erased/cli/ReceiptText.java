package erased.cli;

import erased.image.Orientation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A receipt for people: what went, what stayed and why, and that all else is the same.
final class ReceiptText {
  private static final int MOST_LINES = 12; // of one kind of change
  private static final Set<String> TOLD = Set.of("removed", "reduced", "left"); // fates of signals

  private final Console console;
  private final Layout layout;

  private ReceiptText(Console console) {
    this.console = console;
    layout = new Layout(console);
  }

  /// @param title names the file and where it went
  /// @param receipt as [erased.report.Receipt#tree] gives it
  static String of(String title, Tree receipt, Console console) {
    var text = new ReceiptText(console);
    text.layout.title(title);
    text.write(receipt);
    return text.layout.toString();
  }

  private void write(Tree receipt) {
    boolean changed = receipt.is("changed");
    if (!changed) {
      layout.text(1, console.text(nothingToDo(receipt)));
    }
    changes("receipt.removed", receipt.trees("removed"));
    changes("receipt.rewritten", receipt.trees("rewritten"));
    changes("receipt.kept", receipt.trees("kept"));
    if (changed) {
      long before = receipt.tree("input").number("bytes");
      long after = receipt.tree("output").number("bytes");
      layout.text(1, console.text("receipt.size", before, after));
    }
    if (receipt.has("pixels")) {
      pixels(receipt.tree("pixels"));
    } else {
      picture(receipt);
    }
    if (ReportText.saysAi(receipt.tree("after"))) {
      layout.alarm(console.text("receipt.left"));
    }
    for (String unverified : receipt.texts("unverified")) {
      layout.text(1, console.text("receipt.unverified", unverified));
    }
  }

  private static String nothingToDo(Tree receipt) {
    Tree pixels = receipt.tree("pixels");
    if (!pixels.has("signals")) {
      return "receipt.unchanged";
    }
    if (isMet(pixels.tree("signals"))) {
      return "receipt.unchanged.left";
    }
    boolean all = receipt.word("mode").equals("all");
    return all ? "receipt.unchanged.all" : "receipt.unchanged.signals";
  }

  /// Whether a signal was read before or is read now.
  private static boolean isMet(Tree signals) {
    return signals.trees("schemes").stream()
        .anyMatch(fate ->
            SignalText.isFound(fate.tree("before")) || SignalText.isFound(fate.tree("after")));
  }

  private void picture(Tree receipt) {
    String picture =
        receipt.is("picture_identical") ? "receipt.picture" : "receipt.picture.differs";
    layout.text(1, console.text(picture, receipt.tree("input").word("picture_sha256")));
  }

  private void pixels(Tree proof) {
    List<Tree> marks = proof.trees("marks");
    if (!marks.isEmpty()) {
      layout.heading(console.text("receipt.pixels.marks"));
    }
    marks.forEach(this::mark);
    if (proof.has("signals")) {
      signals(proof.tree("signals"));
    }
    layout.text(1, proof.word("explanation"));
    long changed = proof.number("changed_pixels");
    boolean written = proof.has("format");
    if (written && proof.has("signals")) {
      layout.text(1, console.text("receipt.pixels.changed.all", changed));
    } else if (written) {
      layout.text(
          1,
          console.text(
              "receipt.pixels.changed",
              changed,
              proof.number("masked_pixels"),
              proof.number("changed_outside_mask"),
              proof.number("largest_change_outside_mask")));
    }
    long orientation = proof.number("orientation_applied");
    if (orientation != Orientation.UPRIGHT.number()) {
      layout.text(1, console.text("receipt.pixels.orientation", orientation));
    }
  }

  private void signals(Tree proof) {
    List<Tree> operations = proof.trees("operations");
    if (isMet(proof)) {
      layout.heading(console.text("receipt.signals"));
    } else if (!operations.isEmpty()) {
      layout.heading(console.text("receipt.signals.forced"));
    }
    proof.trees("schemes").forEach(this::fate);
    operations(operations, true, "receipt.operations");
    operations(operations, false, "receipt.operations.dropped");
    if (!proof.tree("fidelity").is("identical")) {
      layout.text(1, SignalText.fidelity(proof.tree("fidelity"), console));
    }
  }

  private void operations(List<Tree> operations, boolean applied, String key) {
    var times = new LinkedHashMap<String, Integer>();
    operations.stream()
        .filter(one -> one.is("applied") == applied)
        .forEach(one -> times.merge(one.word("operation"), 1, Integer::sum));
    if (!times.isEmpty()) {
      String names =
          times.entrySet().stream()
              .map(one -> one.getKey() + (one.getValue() > 1 ? " x " + one.getValue() : ""))
              .collect(Collectors.joining(", "));
      layout.text(2, console.text(key, names));
    }
  }

  private void fate(Tree fate) {
    if (!TOLD.contains(fate.word("result"))) {
      return;
    }
    Tree before = fate.tree("before");
    Tree after = fate.tree("after");
    String scheme = SignalText.scheme(SignalText.isFound(before) ? before : after);
    String result = console.text("receipt.signal." + fate.word("result"));
    layout.text(2, console.text("report.pair", scheme, result));
    layout.text(3, console.text("receipt.signal.before", match(before)));
    layout.text(3, console.text("receipt.signal.after", match(after)));
  }

  private String match(Tree reading) {
    String verdict = console.text("report.verdict." + reading.word("verdict"));
    if (!SignalText.isCompared(reading)) {
      return verdict;
    }
    if (!SignalText.isFound(reading)) {
      return reading.has("z")
          ? console.text("report.signal.nearest", verdict, reading.real("z"))
          : verdict;
    }
    return console.text("report.signal", SignalText.match(reading, console), verdict);
  }

  private void mark(Tree mark) {
    List<Long> region = mark.numbers("region");
    if (region.size() == 4) {
      layout.text(
          2,
          console.text(
              "receipt.pixels.mark",
              mark.word("label"),
              region.get(0),
              region.get(1),
              region.get(2),
              region.get(3),
              console.text("receipt.pixels." + result(mark))));
    }
  }

  private static String result(Tree mark) {
    String result = mark.word("result");
    boolean worked = result.equals("restored") || result.equals("filled");
    return worked && !mark.is("removed") ? "residue" : result;
  }

  private void changes(String heading, List<Tree> changes) {
    if (changes.isEmpty()) {
      return;
    }
    layout.heading(console.text(heading, changes.size()));
    for (Tree change : changes.subList(0, Math.min(changes.size(), MOST_LINES))) {
      layout.cut(2, console.text("report.pair", place(change), change.word("reason")));
    }
    if (changes.size() > MOST_LINES) {
      layout.text(2, console.text("receipt.more", changes.size() - MOST_LINES));
    }
  }

  private String place(Tree change) {
    String part = change.word("part");
    long start = change.number("start");
    long end = change.number("end");
    if (end == 0) { // the pixels, wherever they are
      return part;
    }
    return start == end
        ? console.text("receipt.point", part, start)
        : console.text("receipt.range", part, start, end);
  }
}
