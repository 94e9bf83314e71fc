package erased.invisible;

import erased.image.Pixels;
import erased.progress.Work;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Replaces the colour of each pixel by the median of the colours around it, and leaves its luma.
final class ChromaMedian implements Operation {
  private static final int REACH = 2; // pixels to each side

  @Override
  public String id() {
    return "chroma_median";
  }

  @Override
  public boolean keepsLuma() {
    return true;
  }

  @Override
  public boolean treats(Reading reading) {
    return reading.verdict().isFound() && reading.scheme().equals(DwtMark.DWT_DCT.scheme());
  }

  @Override
  public Pixels apply(Pixels pixels, Reading reading) {
    Pixels filtered = pixels.copy();
    Work work = Work.current();
    IntStream.range(0, pixels.height())
        .parallel()
        .forEach(y -> {
          work.check();
          row(pixels, filtered, y);
        });
    return filtered;
  }

  private void row(Pixels pixels, Pixels filtered, int y) {
    int side = 2 * REACH + 1;
    float[] reds = new float[side * side];
    float[] blues = new float[side * side];
    for (int x = 0; x < pixels.width(); x++) {
      int count = 0;
      for (int row = y - REACH; row <= y + REACH; row++) {
        int inside = Math.clamp(row, 0, pixels.height() - 1);
        for (int column = x - REACH; column <= x + REACH; column++) {
          int at = pixels.index(Math.clamp(column, 0, pixels.width() - 1), inside);
          double luma = Chroma.luma(pixels, at);
          reds[count] = (float) (pixels.at(at) - luma);
          blues[count++] = (float) (pixels.at(at + 2) - luma);
        }
      }
      int middle = count / 2;
      float red = reds[middle];
      float blue = blues[middle];
      Arrays.sort(reds);
      Arrays.sort(blues);
      Chroma.shift(filtered, pixels.index(x, y), reds[middle] - red, blues[middle] - blue);
    }
  }
}
