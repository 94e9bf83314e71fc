package erased;

import erased.image.Fidelity;
import erased.image.Mask;
import erased.image.Picture;
import erased.image.Pixels;
import erased.image.Target;
import erased.invisible.Processing;
import erased.invisible.Processing.Step;
import erased.invisible.Reading;
import erased.invisible.Search;
import erased.invisible.Signals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the signals out of one picture and writes it, until the file that was written is without
/// them.
///
/// A coder with loss rounds small changes away. What it rounded away is added to what it is given
/// the next time, so that it adds up until it gets through.
final class SignalRemoval {
  private static final int ROUNDS = 5;

  private final Picture picture;
  private final Signals signals;
  private final Processing.Settings settings;
  private final Target target;
  private final Mask changed;
  private final List<Step> steps = new ArrayList<>();
  private final List<Reading> before;
  private final Pixels given;
  private Pixels pixels;
  private @Nullable Retouch retouch;
  private List<Reading> after;

  /// @param pixels that were changed before, for another reason, or those of the picture
  /// @param before readings of the picture
  SignalRemoval(
      Picture picture,
      Pixels pixels,
      List<Reading> before,
      Signals signals,
      Processing.Settings settings,
      Target target) {
    this.picture = picture;
    this.signals = signals;
    this.settings = settings;
    this.target = target;
    this.before = List.copyOf(before);
    this.after = this.before;
    this.given = pixels;
    this.pixels = pixels;
    this.changed = Mask.differing(picture.pixels(), pixels);
    run();
  }

  /// The new pixels in their file; null where nothing changed.
  @Nullable Retouch retouch() {
    return retouch;
  }

  Listening listening() {
    return new Listening(before, after, steps);
  }

  private void run() {
    boolean goesOn = process(pixels) || !changed.isEmpty();
    for (int round = 1; goesOn; round++) {
      Retouch written = Retouch.of(picture, pixels, changed, target);
      retouch = written;
      after = read(written, settings.search().again(before, picture.pixels()));
      goesOn =
          round < ROUNDS
              && written.isLossy()
              && Processing.isLeft(before, after)
              && process(written.after().pixels());
    }
    if (retouch != null) {
      after = read(retouch, settings.search());
    }
  }

  private List<Reading> read(Retouch written, Search search) {
    Picture now = written.after();
    return signals.read(now.pixels(), now.orientation(), search);
  }

  /// Processes what a file shows, and adds the change to what the file is meant to show, unless
  /// that has spent too much by then.
  ///
  /// @return whether there is something new to write
  private boolean process(Pixels shown) {
    var done = Processing.of(signals, picture.orientation(), settings, shown, before);
    Pixels next = Processing.added(pixels, shown, done.pixels());
    boolean allowed = Fidelity.psnr(given, next) >= settings.floor();
    done.steps().stream()
        .map(step -> new Step(step.operation(), step.psnr(), step.applied() && allowed))
        .forEach(steps::add);
    Mask now = Mask.differing(shown, done.pixels());
    if (!allowed || now.isEmpty()) {
      return false;
    }
    pixels = next;
    changed.add(now);
    return true;
  }
}
