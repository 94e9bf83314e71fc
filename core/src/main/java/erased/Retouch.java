package erased;

import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Part;
import erased.container.Range;
import erased.container.Rewritten;
import erased.image.Comparison;
import erased.image.Mask;
import erased.image.Picture;
import erased.image.PixelDifference;
import erased.image.Pixels;
import erased.image.Region;
import erased.image.Target;
import erased.image.Written;
import erased.progress.Stage;
import erased.progress.Work;
import erased.report.Change;
import erased.report.PixelProof;
import erased.report.SignalProof;
import erased.text.Message;
import erased.visible.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// New pixels of a picture on their way into a file: written, decoded again, and held against what
/// they were meant to be before anything is given out.
final class Retouch {
  private final Picture picture;
  private final Mask changed;
  private final Written written;
  private final Picture after;
  private final PixelDifference difference;

  private Retouch(Picture picture, Mask changed, Written written) {
    this.picture = picture;
    this.changed = changed;
    this.written = written;
    this.after = picture.again(written.bytes());
    Work.begin(Stage.PROVING);
    this.difference = PixelDifference.of(picture.pixels(), after.pixels(), changed);
  }

  /// Writes and proves.
  ///
  /// @param changed where the new pixels differ
  /// @throws ImageException.NotProven where the file does not show what it should
  static Retouch of(Picture picture, Pixels pixels, Mask changed, Target target) {
    Written written = picture.write(pixels, changed, target);
    var retouch = new Retouch(picture, changed, written);
    retouch.prove(pixels);
    return retouch;
  }

  private void prove(Pixels meant) {
    switch (written.way()) {
      case PIXELS, CONVERTED -> {
        Mask nowhere = new Mask(meant.width(), meant.height());
        if (difference.outside() > 0
            || PixelDifference.of(meant, after.pixels(), nowhere).changed() > 0) {
          throw unproven();
        }
      }
      case BLOCKS -> {
        Mask reach = written.reach();
        if (reach == null
            || PixelDifference.of(picture.pixels(), after.pixels(), reach).outside() > 0) {
          throw unproven();
        }
      }
      case RECODED, CONVERTED_WITH_LOSS -> {
        if (!after.pixels().bounds().equals(meant.bounds())) {
          throw unproven();
        }
      }
    }
  }

  private ImageException unproven() {
    return new ImageException.NotProven(Message.of("pixels.not-proven", difference.outside()));
  }

  byte[] bytes() {
    return written.bytes();
  }

  Format format() {
    return written.format();
  }

  ImageFile output() {
    return after.file();
  }

  /// Whether the file may show other pixels than it was given.
  boolean isLossy() {
    return switch (written.way()) {
      case PIXELS, CONVERTED -> false;
      case BLOCKS, RECODED, CONVERTED_WITH_LOSS -> true;
    };
  }

  /// Whether the file is of another format.
  boolean isConverted() {
    return written.format() != picture.file().format();
  }

  /// Holds every pixel that differs.
  Region changedRegion() {
    return difference.region();
  }

  /// The picture of the file that was written.
  Picture after() {
    return after;
  }

  PixelProof proof(List<Outcome> marks, @Nullable SignalProof signals) {
    return new PixelProof(
        written, picture.orientation(), changed.count(), difference, marks, signals);
  }

  /// Where the file differs from the input; one change for all of it where it is another file.
  List<Change> changes() {
    Message reason = Message.of("image.reason");
    if (written.differences().isEmpty()) {
      Range all = new Range(0, picture.file().bytes().length);
      return List.of(new Change("file", all, written.bytes().length, reason));
    }
    var changes = new ArrayList<Change>();
    for (Rewritten.Difference difference : written.differences()) {
      Change next = change(difference, reason);
      Change last = changes.isEmpty() ? null : changes.getLast();
      if (last != null && continues(last, next)) {
        changes.removeLast();
        next = joined(last, next);
      }
      changes.add(next);
    }
    return changes;
  }

  private Change change(Rewritten.Difference difference, Message reason) {
    String part =
        picture.file().parts().stream()
            .filter(one -> one.start() <= difference.range().start())
            .filter(one -> one.end() > difference.range().start())
            .findFirst()
            .map(Part::place)
            .orElse("");
    return new Change(part, difference.range(), difference.written(), reason);
  }

  /// A stream that is cut into many parts is one change.
  private static boolean continues(Change last, Change next) {
    return last.part().equals(next.part()) && last.range().end() == next.range().start();
  }

  private static Change joined(Change last, Change next) {
    return new Change(
        last.part(),
        new Range(last.range().start(), next.range().end()),
        last.written() + next.written(),
        last.reason());
  }

  Pixels comparison() {
    return Comparison.of(picture.pixels(), after.pixels(), changed);
  }

  /// The comparison of a picture with itself, where nothing was done.
  static Pixels comparison(Picture picture, @Nullable Retouch retouch) {
    if (retouch != null) {
      return retouch.comparison();
    }
    Pixels same = picture.pixels();
    return Comparison.of(same, same, new Mask(same.width(), same.height()));
  }
}
