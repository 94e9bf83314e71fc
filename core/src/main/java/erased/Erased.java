package erased;

import erased.c2pa.TrustList;
import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Codecs;
import erased.image.Mask;
import erased.image.Picture;
import erased.image.Pixels;
import erased.image.Target;
import erased.inpaint.Erasure;
import erased.inpaint.Inpainter;
import erased.inpaint.PatchFill;
import erased.metadata.Cleaning;
import erased.metadata.Policy;
import erased.metadata.Verifier;
import erased.report.Report;
import erased.segment.Segmenter;
import erased.segment.Segments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;

/// Looks at images, cleans them, and erases what is masked. Immutable and safe for any number of
/// threads.
///
/// ```java
/// Report report = Erased.standard().detect(bytes);
/// Cleaned cleaned = Erased.standard().clean(bytes, new Mode.Metadata());
/// ```
public final class Erased {
  private final TrustList trust;
  private final InstantSource clock;
  private final Limits limits;
  private final Codecs codecs;
  private final Inpainter inpainter;

  private Erased(
      TrustList trust, InstantSource clock, Limits limits, Codecs codecs, Inpainter inpainter) {
    this.trust = trust;
    this.clock = clock;
    this.limits = limits;
    this.codecs = codecs;
    this.inpainter = inpainter;
  }

  /// Trusts the signers of the official C2PA lists that ship with this version, and uses the codecs
  /// of the class path.
  public static Erased standard() {
    return trusting(TrustList.official());
  }

  /// Trusts the signers of another list.
  public static Erased trusting(TrustList trust) {
    return new Erased(
        trust, InstantSource.system(), Limits.STANDARD, Codecs.installed(), new PatchFill());
  }

  /// The same, filling holes by another inpainter.
  public Erased filling(Inpainter other) {
    return new Erased(trust, clock, limits, codecs, other);
  }

  /// The version of this program.
  public static String version() {
    return Version.TEXT;
  }

  /// What the image carries, in its metadata and visibly in its pixels; nothing is written. Where
  /// the pixels cannot be decoded here, the report says so and tells the rest.
  ///
  /// @throws ImageException where the bytes are no image of a known format, or a corrupt one
  public Report detect(byte[] image) {
    ImageFile file = ImageFile.of(image, limits);
    return report(file).with(Looking.at(file, codecs, limits));
  }

  /// What the image carries in its metadata; no pixel is decoded.
  ///
  /// @throws ImageException where the bytes are no image of a known format, or a corrupt one
  public Report detectMetadata(byte[] image) {
    return report(ImageFile.of(image, limits));
  }

  Report report(ImageFile file) {
    return Cleaning.report(file, limits, new Verifier(trust, clock.instant()));
  }

  Instant now() {
    return clock.instant();
  }

  /// The image without what the mode takes away.
  ///
  /// @throws ImageException where the bytes are no image of a known format, or cannot be cleaned
  ///   without a doubt
  public Cleaned clean(byte[] image, Mode mode) {
    ImageFile file = ImageFile.of(image, limits);
    return switch (mode) {
      case Mode.Metadata(Policy policy) -> MetadataCleaning.of(this, file, policy, limits);
      case Mode.Visible visible ->
          VisibleCleaning.of(this, file, visible, inpainter, codecs, limits);
    };
  }

  /// The image with what lies under a mask filled from what lies around it.
  ///
  /// @param mask of the upright picture, at its size or of the same shape
  /// @throws ImageException.Unfit where the mask is empty, full, or of another shape
  /// @throws ImageException where the image cannot be decoded or written here
  public Cleaned erase(byte[] image, Mask mask, Erasure erasure) {
    return erase(image, _ -> mask, erasure);
  }

  /// The same, with a mask that is made for the upright picture.
  ///
  /// @throws ImageException.Unfit where the mask is empty, full, or of another shape
  /// @throws ImageException where the image cannot be decoded or written here
  public Cleaned erase(byte[] image, Function<Pixels, Mask> mask, Erasure erasure) {
    ImageFile file = ImageFile.of(image, limits);
    return Erasing.of(this, file, mask, erasure, inpainter, codecs, limits);
  }

  /// The format of the file that a changed picture goes into.
  ///
  /// @throws ImageException where the bytes are no image of a known format, or a corrupt one
  public Format format(byte[] image, Target target) {
    return Picture.format(ImageFile.of(image, limits), target);
  }

  /// The picture of an image file, upright.
  ///
  /// @throws ImageException where it cannot be decoded here
  public Picture picture(byte[] image) {
    return Picture.of(ImageFile.of(image, limits), codecs, limits);
  }

  /// The parts of the picture that a person may want to erase.
  ///
  /// @throws ImageException where the image cannot be decoded here
  public Segments segments(byte[] image, Segmenter segmenter) {
    return segmenter.segments(picture(image).pixels());
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
