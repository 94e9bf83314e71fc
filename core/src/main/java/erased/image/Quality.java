package erased.image;

import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Part;
import erased.progress.Work;

/// At what quality a picture is coded anew, so that it does not fall behind what it was.
final class Quality {
  /// For another format with loss: nothing of the input's quality is to be lost to the eye.
  static final int CONVERTED = 95;

  /// The highest with loss.
  static final int HIGHEST = 98;

  private static final int[] STEPS = {40, 50, 60, 70, 80, 85, 90, 95, HIGHEST};
  private static final int TRIES = 4; // at most, to find one of them

  private Quality() {}

  /// The lowest of some qualities at which the same codec spends no fewer bytes than the file has,
  /// or the highest.
  static int matching(Picture picture, Pixels samples) {
    long spent = coded(picture.file());
    int low = 0;
    int high = STEPS.length - 1;
    for (int tried = 0; low < high; tried++) {
      Work.step(tried, TRIES);
      int middle = (low + high) / 2;
      if (coded(picture.encoded(samples, STEPS[middle])) >= spent) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return STEPS[low];
  }

  /// Bytes of the picture alone.
  private static long coded(ImageFile file) {
    return file.parts(Kind.PICTURE).mapToLong(Part::payloadLength).sum();
  }
}
