package erased.cli;

import erased.report.Change;
import erased.report.Receipt;
import erased.text.Message;
import java.util.List;

/// A receipt for people: what went, what stayed and why, and that the picture is the same.
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
    boolean same = receipt.pictureSha256Before().equals(receipt.pictureSha256After());
    String picture = same ? "receipt.picture" : "receipt.picture.differs";
    layout.text(1, console.text(picture, receipt.pictureSha256Before()));
    if (FileCommand.saysAi(receipt.after())) {
      layout.alarm(console.text("receipt.left"));
    }
    for (Message unverified : receipt.unverified()) {
      layout.text(1, console.text("receipt.unverified", unverified));
    }
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
