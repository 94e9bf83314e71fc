package erased;

import erased.container.Format;
import erased.image.Pixels;
import erased.report.Receipt;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A cleaned image and the proof of what was done.
public final class Cleaned {
  private final byte[] image;
  private final Format format;
  private final boolean changed;
  private final Supplier<Receipt> proof;
  private final Supplier<Optional<Pixels>> comparison;
  private @Nullable Receipt receipt;

  Cleaned(
      byte[] image,
      Format format,
      boolean changed,
      Supplier<Receipt> proof,
      Supplier<Optional<Pixels>> comparison) {
    this.image = image;
    this.format = format;
    this.changed = changed;
    this.proof = proof;
    this.comparison = comparison;
  }

  /// The image; the very array that was given where nothing changed.
  public byte[] image() {
    return image;
  }

  /// What kind of file it is.
  public Format format() {
    return format;
  }

  public boolean changed() {
    return changed;
  }

  /// What was found and done, with hashes. Computed when first asked for, since hashes and full
  /// reports cost more than the cleaning, which has proven by then that all else is the same.
  public synchronized Receipt receipt() {
    if (receipt == null) {
      receipt = proof.get();
    }
    return receipt;
  }

  /// Before, after and difference side by side, as [erased.image.Comparison] draws them; empty
  /// where no pixel was decoded.
  public Optional<Pixels> comparison() {
    return comparison.get();
  }
}
