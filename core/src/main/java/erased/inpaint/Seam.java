package erased.inpaint;

import erased.image.Region;
import erased.progress.Work;
import java.util.Arrays;

/// Takes the step of brightness out of a filling's rim: what the votes would be wrong by on the
/// known pixels around, spread over the hole.
final class Seam {
  private static final int SMOOTH = 3; // pixels along the rim, so that no single one tells

  private final Work work = Work.current();
  private final Level level;
  private final Region box; // of the hole and its rim
  private final float[] error; // by pixel of the box
  private final boolean[] unknown;

  private Seam(Level level, int[] pixels) {
    this.level = level;
    box = level.box(pixels, 1);
    error = new float[Math.toIntExact(box.area()) * level.stride];
    unknown = new boolean[box.width() * box.height()];
    Arrays.fill(unknown, true);
  }

  static void close(Level level, Vote vote, int[] pixels, Crew crew) {
    var seam = new Seam(level, pixels);
    seam.measure(vote, pixels);
    float[] correction = seam.smooth();
    Membrane.spread(correction, seam.unknown, seam.box.width(), level.stride, crew);
    for (int pixel : pixels) {
      int from = seam.place(pixel) * level.stride;
      for (int c = 0; c < level.stride - 1; c++) {
        level.samples[pixel * level.stride + c] += correction[from + c];
      }
    }
  }

  /// The place of one of the level's pixels in the box.
  private int place(int pixel) {
    return (pixel / level.width - box.y()) * box.width() + pixel % level.width - box.x();
  }

  private void measure(Vote vote, int[] pixels) {
    for (int n = 0; n < pixels.length; n++) {
      if (n % box.width() == 0) {
        work.check();
      }
      int pixel = pixels[n];
      int x = pixel % level.width;
      int y = pixel / level.width;
      for (int j = Math.max(0, y - 1); j <= Math.min(level.height - 1, y + 1); j++) {
        for (int i = Math.max(0, x - 1); i <= Math.min(level.width - 1, x + 1); i++) {
          int rim = j * level.width + i;
          if (!level.hole[rim] && unknown[place(rim)]) {
            measure(vote, rim);
          }
        }
      }
    }
  }

  private void measure(Vote vote, int rim) {
    int to = place(rim) * level.stride;
    unknown[place(rim)] = false;
    vote.mean(rim, error, to);
    for (int c = 0; c < level.stride; c++) {
      error[to + c] = level.samples[rim * level.stride + c] - error[to + c];
    }
  }

  private float[] smooth() {
    float[] smooth = new float[error.length];
    for (int y = 0; y < box.height(); y++) {
      work.check();
      for (int x = 0; x < box.width(); x++) {
        if (!unknown[y * box.width() + x]) {
          smooth(x, y, smooth);
        }
      }
    }
    return smooth;
  }

  private void smooth(int x, int y, float[] smooth) {
    int to = (y * box.width() + x) * level.stride;
    int count = 0;
    for (int j = Math.max(0, y - SMOOTH); j <= Math.min(box.height() - 1, y + SMOOTH); j++) {
      for (int i = Math.max(0, x - SMOOTH); i <= Math.min(box.width() - 1, x + SMOOTH); i++) {
        int from = j * box.width() + i;
        if (!unknown[from]) {
          count++;
          for (int c = 0; c < level.stride; c++) {
            smooth[to + c] += error[from * level.stride + c];
          }
        }
      }
    }
    for (int c = 0; c < level.stride; c++) {
      smooth[to + c] /= count;
    }
  }
}
