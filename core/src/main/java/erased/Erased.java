package erased;

import erased.c2pa.TrustList;
import erased.container.ImageException;
import erased.report.Report;

/// Looks at images and cleans them. Immutable and safe for any number of threads.
///
/// ```java
/// Report report = Erased.standard().detect(bytes);
/// Cleaned cleaned = Erased.standard().clean(bytes, new Mode.Metadata());
/// ```
public final class Erased {
  private final TrustList trust;

  private Erased(TrustList trust) {
    this.trust = trust;
  }

  /// Trusts the signers of the official C2PA lists that ship with this version.
  public static Erased standard() {
    return new Erased(TrustList.official());
  }

  public static Erased trusting(TrustList trust) {
    return new Erased(trust);
  }

  /// What the image carries; nothing is written.
  ///
  /// @throws ImageException where the bytes are no image of a known format, or a corrupt one
  public Report detect(byte[] image) {
    throw new IllegalStateException(trust.toString());
  }

  /// @throws ImageException where the bytes are no image of a known format, or cannot be cleaned
  ///   without a doubt
  public Cleaned clean(byte[] image, Mode mode) {
    throw new IllegalStateException(mode.toString());
  }
}
