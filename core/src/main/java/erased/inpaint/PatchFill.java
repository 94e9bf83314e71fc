package erased.inpaint;

import erased.container.ImageException;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.progress.Ahead;
import erased.progress.Stage;
import erased.progress.Work;
import erased.text.Message;
import java.util.List;

/// Fills holes with patches of the picture around them, without any model.
public final class PatchFill implements Inpainter {
  private static final int MOST_THREADS = 8;
  private static final int LEAST_MARGIN = 64; // pixels around a hole
  private static final float MARGIN = 0.75f; // of the hole's width
  private static final float NARROWEST = 0.35f; // of its length, that its width is taken for
  private static final float REACH = 4; // times its thickness: what is thin needs only what is near
  private static final long LARGEST_HOLE = 2_000_000; // pixels that are worked on at once
  private static final long LARGEST_WINDOW = 16_000_000;

  private final int threads;

  public PatchFill() {
    this(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
  }

  /// @param threads that work at once; their number does not change the result
  public PatchFill(int threads) {
    this.threads = threads;
  }

  @Override
  public Pixels fill(Pixels picture, Mask mask) {
    if (mask.width() != picture.width() || mask.height() != picture.height()) {
      throw new IllegalArgumentException(
          "mask is %dx%d, picture is %s".formatted(mask.width(), mask.height(), picture));
    }
    if (mask.isFull()) {
      throw new ImageException.Unsupported(Message.of("inpaint.full"));
    }
    Work.begin(Stage.FILLING);
    Ahead<Pixels> copy = Ahead.of(picture::copy); // which takes as long as a window
    List<Region> holes = Clusters.of(mask);
    try (var crew = new Crew(threads)) {
      for (int i = 0; i < holes.size(); i++) {
        Work.step(i, holes.size());
        Region hole = holes.get(i);
        Window window = window(picture, mask, hole);
        Level level = window.read(crew);
        Filling filling = Solver.fill(level, crew);
        window.write(hole, level, filling, copy.get());
      }
    }
    return copy.get();
  }

  /// What a hole is filled from: the larger it is, the more.
  private static Window window(Pixels picture, Mask mask, Region hole) {
    int shorter = Math.min(hole.width(), hole.height());
    int longer = Math.max(hole.width(), hole.height());
    float wide = MARGIN * Math.max(shorter, NARROWEST * longer);
    float near = REACH * thickness(mask, hole);
    int margin = Math.max(LEAST_MARGIN, Math.round(Math.min(wide, near)));
    Region region = hole.grow(margin, picture.width(), picture.height());
    long masked = masked(mask, region);
    long scale = 1;
    while (masked / (scale * scale) > LARGEST_HOLE
        || region.area() / (scale * scale) > LARGEST_WINDOW) {
      scale *= 2;
    }
    return new Window(picture, mask, region, Math.toIntExact(scale));
  }

  /// How many pixels a row or column of the hole goes on for, whichever is less on average.
  private static float thickness(Mask mask, Region hole) {
    long count = 0;
    long rows = 0; // runs of masked pixels
    long columns = 0;
    for (int y = hole.y(); y < hole.bottom(); y++) {
      for (int x = mask.next(hole.x(), y); x < hole.right(); x = mask.next(x + 1, y)) {
        count++;
        rows += x == hole.x() || !mask.get(x - 1, y) ? 1 : 0;
        columns += y == hole.y() || !mask.get(x, y - 1) ? 1 : 0;
      }
    }
    return (float) count / Math.max(rows, columns);
  }

  private static long masked(Mask mask, Region region) {
    long count = 0;
    for (int y = region.y(); y < region.bottom(); y++) {
      for (int x = mask.next(region.x(), y); x < region.right(); x = mask.next(x + 1, y)) {
        count++;
      }
    }
    return count;
  }
}
