package erased.cli;

import erased.invisible.Verdict;
import java.util.Arrays;

/// Words on invisible signals that reports and receipts share.
final class SignalText {
  private SignalText() {}

  static String scheme(Tree reading) {
    String variant = reading.text("variant");
    return variant == null
        ? reading.word("scheme")
        : "%s (%s)".formatted(reading.word("scheme"), variant);
  }

  /// Whether a reader read the signal.
  static boolean isFound(Tree reading) {
    String verdict = reading.word("verdict");
    return Arrays.stream(Verdict.values())
        .anyMatch(one -> one.isFound() && one.code().equals(verdict));
  }

  /// Whether what was read was held against a message.
  static boolean isCompared(Tree reading) {
    return reading.has("bits_matched");
  }

  static String match(Tree reading, Console console) {
    String bits =
        console.text(
            "report.signal.bits", reading.number("bits_matched"), reading.number("bits_total"));
    return reading.has("z")
        ? console.text(
            "report.signal.z",
            bits,
            reading.real("z"),
            reading.real("p_value"),
            reading.number("tests"))
        : bits;
  }

  static String fidelity(Tree fidelity, Console console) {
    double changed = 100 * fidelity.real("changed_share"); // percent
    if (!fidelity.has("psnr_rgb")) {
      return console.text("receipt.fidelity.colors", changed);
    }
    return console.text(
        "receipt.fidelity",
        fidelity.real("psnr_rgb"),
        fidelity.real("psnr_y"),
        fidelity.has("ssim") ? fidelity.real("ssim") : 1,
        fidelity.real("delta_e_2000"),
        changed,
        fidelity.number("max_change_levels"));
  }
}
