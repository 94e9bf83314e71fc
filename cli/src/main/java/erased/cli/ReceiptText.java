package erased.cli;

import erased.image.Orientation;
import erased.invisible.Processing;
import erased.invisible.Reading;
import erased.report.Change;
import erased.report.PixelProof;
import erased.report.Receipt;
import erased.report.SignalProof;
import erased.text.Message;
import erased.visible.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// A receipt for people: what went, what stayed and why, and that all else is the same.
final class ReceiptText {
  private static final int MOST_LINES = 12; // of one kind of change

  private final Console console;
  private final Layout layout;

  private ReceiptText(Console console) {
    this.console = console;
    layout = new Layout(console);
  }

  /// @param title names the file and where it went
  static String of(String title, Receipt receipt, Console console) {
    var text = new ReceiptText(console);
    text.layout.title(title);
    text.write(receipt);
    return text.layout.toString();
  }

  private void write(Receipt receipt) {
    if (!receipt.changed()) {
      layout.text(1, console.text(nothingToDo(receipt)));
    }
    changes("receipt.removed", receipt.removed());
    changes("receipt.rewritten", receipt.rewritten());
    changes("receipt.kept", receipt.kept());
    if (receipt.changed()) {
      layout.text(1, console.text("receipt.size", receipt.inputSize(), receipt.outputSize()));
    }
    PixelProof pixels = receipt.pixels();
    if (pixels == null) {
      picture(receipt);
    } else {
      pixels(pixels);
    }
    if (FileCommand.saysAi(receipt.after())) {
      layout.alarm(console.text("receipt.left"));
    }
    for (Message unverified : receipt.unverified()) {
      layout.text(1, console.text("receipt.unverified", unverified));
    }
  }

  private static String nothingToDo(Receipt receipt) {
    SignalProof signals = receipt.pixels() == null ? null : receipt.pixels().signals();
    if (signals == null) {
      return "receipt.unchanged";
    }
    if (signals.met()) {
      return "receipt.unchanged.left";
    }
    boolean all = "all".equals(receipt.settings().get("mode"));
    return all ? "receipt.unchanged.all" : "receipt.unchanged.signals";
  }

  private void picture(Receipt receipt) {
    boolean same = receipt.pictureSha256Before().equals(receipt.pictureSha256After());
    String picture = same ? "receipt.picture" : "receipt.picture.differs";
    layout.text(1, console.text(picture, receipt.pictureSha256Before()));
  }

  private void pixels(PixelProof proof) {
    if (!proof.marks().isEmpty()) {
      layout.heading(console.text("receipt.pixels.marks"));
    }
    proof.marks().forEach(this::mark);
    if (proof.signals() != null) {
      signals(proof.signals());
    }
    layout.text(1, proof.explanation().in(console.language()));
    if (proof.written() != null && proof.signals() != null) {
      long changed = proof.difference().changed();
      layout.text(1, console.text("receipt.pixels.changed.all", changed));
    } else if (proof.written() != null) {
      var difference = proof.difference();
      layout.text(
          1,
          console.text(
              "receipt.pixels.changed",
              difference.changed(),
              proof.masked(),
              difference.outside(),
              difference.most()));
    }
    if (proof.orientation() != Orientation.UPRIGHT) {
      layout.text(1, console.text("receipt.pixels.orientation", proof.orientation().number()));
    }
  }

  private void signals(SignalProof proof) {
    if (proof.met()) {
      layout.heading(console.text("receipt.signals"));
    } else if (!proof.steps().isEmpty()) {
      layout.heading(console.text("receipt.signals.forced"));
    }
    proof.fates().forEach(this::fate);
    operations(proof.steps(), true, "receipt.operations");
    operations(proof.steps(), false, "receipt.operations.dropped");
    if (!proof.fidelity().identical()) {
      layout.text(1, SignalText.fidelity(proof.fidelity(), console));
    }
  }

  private void operations(List<Processing.Step> steps, boolean applied, String key) {
    var times = new LinkedHashMap<String, Integer>();
    steps.stream()
        .filter(step -> step.applied() == applied)
        .forEach(step -> times.merge(step.operation(), 1, Integer::sum));
    if (!times.isEmpty()) {
      String names =
          times.entrySet().stream()
              .map(one -> one.getKey() + (one.getValue() > 1 ? " x " + one.getValue() : ""))
              .collect(Collectors.joining(", "));
      layout.text(2, console.text(key, names));
    }
  }

  private void fate(SignalProof.Fate fate) {
    switch (fate.result()) {
      case REMOVED, REDUCED, LEFT -> {
        String scheme =
            SignalText.scheme(fate.before().verdict().isFound() ? fate.before() : fate.after());
        String result = console.text("receipt.signal." + fate.result().code());
        layout.text(2, console.text("report.pair", scheme, result));
        layout.text(3, console.text("receipt.signal.before", match(fate.before())));
        layout.text(3, console.text("receipt.signal.after", match(fate.after())));
      }
      case NOT_FOUND, NOT_VERIFIABLE_LOCALLY -> {}
    }
  }

  private String match(Reading reading) {
    Reading.Match match = reading.match();
    String verdict = console.text("report.verdict." + reading.verdict().code());
    if (match == null) {
      return verdict;
    }
    if (!reading.verdict().isFound()) {
      return match.z() == null
          ? verdict
          : console.text("report.signal.nearest", verdict, match.z());
    }
    return console.text("report.signal", SignalText.match(match, console), verdict);
  }

  private void mark(Outcome outcome) {
    var region = outcome.sighting().region();
    layout.text(
        2,
        console.text(
            "receipt.pixels.mark",
            outcome.sighting().mark().label(),
            region.x(),
            region.y(),
            region.width(),
            region.height(),
            console.text(result(outcome))));
  }

  private static String result(Outcome outcome) {
    return switch (outcome.result()) {
      case RESTORED -> outcome.removed() ? "receipt.pixels.restored" : "receipt.pixels.residue";
      case FILLED -> outcome.removed() ? "receipt.pixels.filled" : "receipt.pixels.residue";
      case NOT_SAFELY_REMOVABLE -> "receipt.pixels.not_safely_removable";
      case KEPT_STATUTORY -> "receipt.pixels.kept_statutory";
    };
  }

  private void changes(String heading, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    layout.heading(console.text(heading, changes.size()));
    for (Change change : changes.subList(0, Math.min(changes.size(), MOST_LINES))) {
      var range = change.range();
      String place =
          range.isEmpty()
              ? console.text("receipt.point", change.part(), range.start())
              : console.text("receipt.range", change.part(), range.start(), range.end());
      layout.cut(2, console.text("report.pair", place, change.reason()));
    }
    if (changes.size() > MOST_LINES) {
      layout.text(2, console.text("receipt.more", changes.size() - MOST_LINES));
    }
  }
}
