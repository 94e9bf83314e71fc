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
import erased.invisible.Search;
import erased.invisible.Signal;
import erased.invisible.Signals;
import erased.metadata.Cleaning;
import erased.metadata.Policy;
import erased.metadata.Verifier;
import erased.progress.Progress;
import erased.progress.Work;
import erased.report.Report;
import erased.segment.Segmenter;
import erased.segment.Segments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private final Signals signals;
  private final @Nullable Progress progress;

  private Erased(
      TrustList trust,
      InstantSource clock,
      Limits limits,
      Codecs codecs,
      Inpainter inpainter,
      Signals signals,
      @Nullable Progress progress) {
    this.trust = trust;
    this.clock = clock;
    this.limits = limits;
    this.codecs = codecs;
    this.inpainter = inpainter;
    this.signals = signals;
    this.progress = progress;
  }

  /// Trusts the signers of the official C2PA lists that ship with this version, and uses the codecs
  /// of the class path.
  public static Erased standard() {
    return trusting(TrustList.official());
  }

  /// Trusts the signers of another list.
  public static Erased trusting(TrustList trust) {
    return new Erased(
        trust,
        InstantSource.system(),
        Limits.STANDARD,
        Codecs.installed(),
        new PatchFill(),
        Signals.own(),
        null);
  }

  /// The same, filling holes by another inpainter.
  public Erased filling(Inpainter other) {
    return new Erased(trust, clock, limits, codecs, other, signals, progress);
  }

  /// The same, reading signals of more schemes: those of models that are installed.
  public Erased reading(List<Signal> more) {
    return new Erased(trust, clock, limits, codecs, inpainter, signals.and(more), progress);
  }

  /// The same, telling how far each piece of work is. Where the listener throws
  /// [java.util.concurrent.CancellationException], the work stops and throws it too.
  public Erased telling(Progress listener) {
    return new Erased(trust, clock, limits, codecs, inpainter, signals, listener);
  }

  /// The version of this program.
  public static String version() {
    return Version.TEXT;
  }

  /// What the image carries: in its metadata, visibly in its pixels, and hidden there; nothing is
  /// written. Where the pixels cannot be decoded here, the report says so and tells the rest.
  ///
  /// @throws ImageException where the bytes are no image of a known format, or a corrupt one
  public Report detect(byte[] image) {
    return detect(image, Search.STANDARD);
  }

  /// The same.
  ///
  /// @param search which hidden messages to look for besides the known ones, and how far
  /// @throws ImageException where the bytes are no image of a known format, or a corrupt one
  public Report detect(byte[] image, Search search) {
    return working(() -> {
      ImageFile file = ImageFile.of(image, limits);
      return Looking.report(report(file), file, signals, search, codecs, limits);
    });
  }

  /// What the image carries in its metadata; no pixel is decoded.
  ///
  /// @throws ImageException where the bytes are no image of a known format, or a corrupt one
  public Report detectMetadata(byte[] image) {
    return report(ImageFile.of(image, limits));
  }

  private <T> T working(Supplier<T> work) {
    return progress == null ? work.get() : Work.call(progress, work);
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
    return working(() -> {
      ImageFile file = ImageFile.of(image, limits);
      // A switch over types would be linked in each process, which takes longer than most
      // cleanings.
      if (mode instanceof Mode.Metadata(Policy policy)) {
        return MetadataCleaning.of(this, file, policy, limits);
      }
      if (mode instanceof Mode.Visible visible) {
        return VisibleCleaning.of(this, file, visible, inpainter, codecs, limits);
      }
      if (mode instanceof Mode.Invisible invisible) {
        return InvisibleCleaning.of(this, file, invisible, signals, codecs, limits);
      }
      var all = (Mode.All) mode;
      return new AllCleaning(this, file, all, inpainter, signals, codecs, limits).cleaned();
    });
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
    return working(() -> {
      ImageFile file = ImageFile.of(image, limits);
      return Erasing.of(this, file, mask, erasure, inpainter, codecs, limits);
    });
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
    return working(() -> Picture.of(ImageFile.of(image, limits), codecs, limits));
  }

  /// The parts of the picture that a person may want to erase.
  ///
  /// @throws ImageException where the image cannot be decoded here
  public Segments segments(byte[] image, Segmenter segmenter) {
    return working(() -> segmenter.segments(picture(image).pixels()));
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
