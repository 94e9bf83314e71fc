package erased.cli;

import erased.image.Fidelity;
import erased.invisible.Reading;

/// Words on invisible signals that reports and receipts share.
final class SignalText {
  private SignalText() {}

  static String scheme(Reading reading) {
    return reading.variant() == null
        ? reading.scheme()
        : "%s (%s)".formatted(reading.scheme(), reading.variant());
  }

  static String match(Reading.Match match, Console console) {
    String bits = console.text("report.signal.bits", match.bits(), match.of());
    return match.z() == null
        ? bits
        : console.text("report.signal.z", bits, match.z(), match.chance(), match.tests());
  }

  static String fidelity(Fidelity fidelity, Console console) {
    if (Double.isInfinite(fidelity.psnrRgb())) {
      return console.text("receipt.fidelity.colors", 100 * fidelity.changedShare());
    }
    return console.text(
        "receipt.fidelity",
        fidelity.psnrRgb(),
        fidelity.psnrLuma(),
        fidelity.ssim() == null ? 1 : fidelity.ssim(),
        fidelity.deltaE(),
        100 * fidelity.changedShare(),
        fidelity.largestLevels());
  }
}
