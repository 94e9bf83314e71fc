package erased.cli;

import erased.container.Format;
import erased.image.Pixels;
import erased.image.Target;
import erased.progress.Progress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the work on images is done: in this process, or by a service. Commands say what they want
/// once, and are told there what cannot be had; then they hand over image after image, from several
/// threads.
interface Workplace {
  /// What images carry.
  Looking looking(Wish.Look wish);

  /// Images without what marks them.
  Changing cleaning(Wish.Clean wish);

  /// Images with what a mask covers filled.
  Changing erasing(Wish.Erase wish);

  /// The parts of pictures.
  ///
  /// @param engine that finds them; null for the usual one
  Parting parting(@Nullable String engine);

  /// Looks at one image.
  interface Looking {
    /// The report, as [erased.report.Report#tree] gives it.
    Tree look(byte[] image, Progress progress) throws Failure;
  }

  /// Changes one image.
  interface Changing {
    Changed change(byte[] image, Target target, Progress progress) throws Failure;
  }

  /// Finds the parts of one picture.
  interface Parting {
    Parts part(byte[] image, Progress progress) throws Failure;
  }

  /// A changed image and what is said of it.
  interface Changed {
    byte[] image();

    /// What kind of file it is.
    Format format();

    /// Whether a single byte differs from the input.
    boolean changed();

    /// The receipt, as [erased.report.Receipt#tree] gives it; made when first asked for.
    Tree receipt();

    /// Before, after and difference side by side; empty where no pixel was decoded.
    Optional<Pixels> comparison();
  }

  /// The parts of a picture, as PNG files that come one at a time, since all at once take more than
  /// the picture.
  interface Parts {
    /// Pixels of each mask, the largest first.
    List<Long> areas();

    /// One mask.
    ///
    /// @param number from 1
    byte[] mask(int number) throws Failure;

    /// The map of all of them.
    byte[] map() throws Failure;
  }
}
