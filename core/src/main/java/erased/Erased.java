package erased;

import erased.c2pa.TrustList;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.metadata.Cleaning;
import erased.metadata.Policy;
import erased.metadata.Verifier;
import erased.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/// Looks at images and cleans them. Immutable and safe for any number of threads.
///
/// ```java
/// Report report = Erased.standard().detect(bytes);
/// Cleaned cleaned = Erased.standard().clean(bytes, new Mode.Metadata());
/// ```
public final class Erased {
  private final TrustList trust;
  private final InstantSource clock;
  private final Limits limits;

  private Erased(TrustList trust, InstantSource clock, Limits limits) {
    this.trust = trust;
    this.clock = clock;
    this.limits = limits;
  }

  /// Trusts the signers of the official C2PA lists that ship with this version.
  public static Erased standard() {
    return trusting(TrustList.official());
  }

  /// Trusts the signers of another list.
  public static Erased trusting(TrustList trust) {
    return new Erased(trust, InstantSource.system(), Limits.STANDARD);
  }

  /// The version of this program.
  public static String version() {
    return Version.TEXT;
  }

  /// What the image carries; nothing is written.
  ///
  /// @throws ImageException where the bytes are no image of a known format, or a corrupt one
  public Report detect(byte[] image) {
    return report(ImageFile.of(image, limits));
  }

  Report report(ImageFile file) {
    return Cleaning.report(file, limits, new Verifier(trust, clock.instant()));
  }

  /// The image without what the mode takes away.
  ///
  /// @throws ImageException where the bytes are no image of a known format, or cannot be cleaned
  ///   without a doubt
  public Cleaned clean(byte[] image, Mode mode) {
    return switch (mode) {
      case Mode.Metadata(Policy policy) -> {
        long start = System.nanoTime();
        ImageFile file = ImageFile.of(image, limits);
        Cleaning cleaning = Cleaning.of(file, limits, policy);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        yield new Cleaned(this, file, cleaning, policy, clock.instant(), took);
      }
    };
  }

  private static final class Version {
    private static final String TEXT = read();

    private static String read() {
      try (var in = Objects.requireNonNull(Erased.class.getResourceAsStream("version.txt"))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
