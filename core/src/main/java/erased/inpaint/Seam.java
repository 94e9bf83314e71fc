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
  private final int colors;
  private final float[] error; // by pixel of the box and colour
  private final boolean[] known; // the rim
  private int[] rim = new int[1024]; // the same, as places in the box
  private int rimCount;

  private Seam(Level level, int[] pixels) {
    this.level = level;
    box = level.box(pixels, 1);
    colors = level.stride - 1;
    error = new float[Math.toIntExact(box.area() * colors)];
    known = new boolean[box.width() * box.height()];
  }

  static void close(Level level, Vote vote, int[] pixels, Crew crew) {
    var seam = new Seam(level, pixels);
    seam.measure(vote, pixels);
    float[] correction = seam.smooth();
    boolean[] open = new boolean[seam.known.length];
    for (int pixel : pixels) {
      open[seam.place(pixel)] = true;
    }
    Membrane.spread(correction, open, seam.known, seam.box.width(), seam.colors, crew);
    for (int pixel : pixels) {
      int from = seam.place(pixel) * seam.colors;
      for (int c = 0; c < seam.colors; c++) {
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
          int near = j * level.width + i;
          if (!level.hole[near] && !known[place(near)]) {
            measure(vote, near);
          }
        }
      }
    }
  }

  private void measure(Vote vote, int pixel) {
    int place = place(pixel);
    known[place] = true;
    if (rimCount == rim.length) {
      rim = Arrays.copyOf(rim, 2 * rimCount);
    }
    rim[rimCount++] = place;
    float[] voted = new float[level.stride];
    vote.mean(pixel, voted, 0);
    for (int c = 0; c < colors; c++) {
      error[place * colors + c] = level.samples[pixel * level.stride + c] - voted[c];
    }
  }

  /// The errors, each as the mean of those around it.
  private float[] smooth() {
    float[] smooth = new float[rimCount * colors];
    for (int n = 0; n < rimCount; n++) {
      if (n % box.width() == 0) {
        work.check();
      }
      smooth(rim[n] % box.width(), rim[n] / box.width(), smooth, n * colors);
    }
    for (int n = 0; n < rimCount; n++) {
      System.arraycopy(smooth, n * colors, error, rim[n] * colors, colors);
    }
    return error;
  }

  private void smooth(int x, int y, float[] smooth, int to) {
    int count = 0;
    for (int j = Math.max(0, y - SMOOTH); j <= Math.min(box.height() - 1, y + SMOOTH); j++) {
      for (int i = Math.max(0, x - SMOOTH); i <= Math.min(box.width() - 1, x + SMOOTH); i++) {
        int from = j * box.width() + i;
        if (known[from]) {
          count++;
          for (int c = 0; c < colors; c++) {
            smooth[to + c] += error[from * colors + c];
          }
        }
      }
    }
    for (int c = 0; c < colors; c++) {
      smooth[to + c] /= count;
    }
  }
}
