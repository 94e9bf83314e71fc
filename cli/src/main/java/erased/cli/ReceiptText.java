package erased.cli;

import erased.image.Orientation;
import erased.report.Change;
import erased.report.PixelProof;
import erased.report.Receipt;
import erased.text.Message;
import erased.visible.Outcome;
import java.util.List;

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
      layout.text(1, console.text("receipt.unchanged"));
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
    layout.text(1, proof.explanation().in(console.language()));
    if (proof.written() != null) {
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
