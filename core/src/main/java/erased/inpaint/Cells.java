package erased.inpaint;

import erased.image.Region;
import erased.progress.Work;
import java.util.Arrays;

/// A level around its hole in square cells, as coarse as what is to be told apart. Those that are
/// mostly in the hole are open: values are kept for them alone, in their order.
final class Cells {
  private static final float EDGE = 20; // levels between cells from which on little passes
  private static final float LEAST = 1e-4f; // that passes always
  private static final int SIDES = 4;
  private static final int MOST_ROUNDS = 200;
  private static final double EXACT = 3e-3; // what is left of an error in the end

  private final Level level;
  private final Region box;
  private final int side; // pixels of a cell
  private final int width; // cells
  private final int height;
  private final float[][] means; // by colour and cell
  private final int[] index; // by cell: which of the open ones it is, -1 for none
  private final int[] open; // cells
  private final float[][] passing; // by side and open cell: how well colours pass
  private final int[][] links; // the same: the open cell there, or -1

  /// Finds the mean colours of all cells, and how well colours pass between them: the less, the
  /// more they differ (after Perona and Malik 1990).
  Cells(Level level, int[] pixels, int side, Crew crew) {
    this.level = level;
    this.side = side;
    box = level.box(pixels, 2 * side);
    width = Math.ceilDiv(box.width(), side);
    height = Math.ceilDiv(box.height(), side);
    means = new float[level.stride - 1][width * height];
    index = new int[width * height];
    measure(crew);
    open = open();
    passing = new float[SIDES][open.length];
    links = new int[SIDES][open.length];
    for (int i = 0; i < open.length; i++) {
      link(i);
    }
  }

  private void measure(Crew crew) {
    crew.share(
        height,
        4,
        (from, to) -> {
          for (int cell = from * width; cell < to * width; cell++) {
            index[cell] = mean(cell) ? 0 : -1;
          }
        });
  }

  private int[] open() {
    int[] all = new int[index.length];
    int count = 0;
    for (int cell = 0; cell < index.length; cell++) {
      if (index[cell] == 0) {
        all[count] = cell;
        index[cell] = count++;
      }
    }
    return Arrays.copyOf(all, count);
  }

  private void link(int i) {
    for (int s = 0; s < SIDES; s++) {
      int other = beside(open[i], s);
      passing[s][i] = other < 0 ? 0 : passage(open[i], other);
      links[s][i] = other < 0 ? -1 : index[other];
    }
  }

  /// Finds one cell's mean; says whether most of it is in the hole.
  private boolean mean(int cell) {
    int left = box.x() + cell % width * side;
    int top = box.y() + cell / width * side;
    Region part = new Region(left, top, side, side).intersect(box);
    int unknown = 0;
    for (int y = part.y(); y < part.bottom(); y++) {
      for (int pixel = y * level.width + left; pixel < y * level.width + part.right(); pixel++) {
        unknown += level.hole[pixel] ? 1 : 0;
        for (int c = 0; c < means.length; c++) {
          means[c][cell] += level.samples[pixel * level.stride + c];
        }
      }
    }
    for (float[] mean : means) {
      mean[cell] /= part.area();
    }
    return 2L * unknown >= part.area();
  }

  /// The cell on one side of another, or -1 where the box ends.
  private int beside(int cell, int s) {
    return switch (s) {
      case 0 -> cell % width > 0 ? cell - 1 : -1;
      case 1 -> cell % width < width - 1 ? cell + 1 : -1;
      case 2 -> cell - width;
      default -> cell < index.length - width ? cell + width : -1;
    };
  }

  private float passage(int one, int other) {
    float square = 0;
    for (float[] mean : means) {
      float difference = mean[one] - mean[other];
      square += difference * difference;
    }
    float steep = square / means.length / (EDGE * EDGE);
    return 1 / (1 + steep * steep) + LEAST;
  }

  /// The means of all cells, known ones too.
  float[] means(int color) {
    return means[color];
  }

  float[] openMeans(int color) {
    float[] values = new float[open.length];
    for (int i = 0; i < open.length; i++) {
      values[i] = means[color][open[i]];
    }
    return values;
  }

  /// What values become that spread among open cells for about so many cells, as far as edges let
  /// them, while those of the known ones stay. It is a screened diffusion, which conjugate
  /// gradients solve, each cell by its own scale.
  ///
  /// @param known by cell
  float[] spread(float[] values, float[] known, float reach) {
    float screen = 1 / (reach * reach);
    float[] spread = values.clone();
    float[] scale = new float[open.length];
    float[] rest = new float[open.length]; // what the equation is not met by
    for (int i = 0; i < open.length; i++) {
      scale[i] = screen;
      for (int s = 0; s < SIDES; s++) {
        if (passing[s][i] > 0) {
          int other = links[s][i];
          float there = other < 0 ? known[beside(open[i], s)] : values[other];
          scale[i] += passing[s][i];
          rest[i] += passing[s][i] * (there - values[i]);
        }
      }
    }
    float[] way = new float[open.length];
    float[] effect = new float[open.length];
    Work work = Work.current();
    double left = turn(way, rest, scale, 0);
    double end = EXACT * EXACT * left;
    for (int round = 0; round < MOST_ROUNDS && left > end; round++) {
      work.check();
      float step = (float) (left / effect(way, scale, effect));
      for (int i = 0; i < open.length; i++) {
        spread[i] += step * way[i];
        rest[i] -= step * effect[i];
      }
      left = turn(way, rest, scale, left);
    }
    return spread;
  }

  /// Turns the way towards what is left; says how much that is.
  private static double turn(float[] way, float[] rest, float[] scale, double before) {
    double left = 0;
    for (int i = 0; i < rest.length; i++) {
      left += rest[i] * rest[i] / scale[i];
    }
    float back = before > 0 ? (float) (left / before) : 0;
    for (int i = 0; i < rest.length; i++) {
      way[i] = rest[i] / scale[i] + back * way[i];
    }
    return left;
  }

  /// What a change along the way does to the equation; says how long that is along the way. Most of
  /// the time goes here: tables of tables are not looked up again for each cell.
  private double effect(float[] way, float[] scale, float[] effect) {
    float[] leftPassing = passing[0];
    float[] rightPassing = passing[1];
    float[] upPassing = passing[2];
    float[] downPassing = passing[3];
    int[] left = links[0];
    int[] right = links[1];
    int[] up = links[2];
    int[] down = links[3];
    double sum = 0;
    for (int i = 0; i < effect.length; i++) {
      float value = scale[i] * way[i];
      value -= left[i] < 0 ? 0 : leftPassing[i] * way[left[i]];
      value -= right[i] < 0 ? 0 : rightPassing[i] * way[right[i]];
      value -= up[i] < 0 ? 0 : upPassing[i] * way[up[i]];
      value -= down[i] < 0 ? 0 : downPassing[i] * way[down[i]];
      effect[i] = value;
      sum += way[i] * value;
    }
    return sum;
  }

  /// A value at one of the level's pixels, between those of the cells around.
  ///
  /// @param known by cell
  float at(float[] values, float[] known, int pixel) {
    float x = Math.clamp((pixel % level.width - box.x() + 0.5f) / side - 0.5f, 0, width - 1);
    float y = Math.clamp((pixel / level.width - box.y() + 0.5f) / side - 0.5f, 0, height - 1);
    int column = (int) x;
    int row = (int) y;
    int cell = row * width + column;
    int next = column < width - 1 ? 1 : 0;
    int down = row < height - 1 ? width : 0;
    float across = x - column;
    float upper = value(values, known, cell);
    upper += across * (value(values, known, cell + next) - upper);
    float lower = value(values, known, cell + down);
    lower += across * (value(values, known, cell + down + next) - lower);
    return upper + (y - row) * (lower - upper);
  }

  private float value(float[] values, float[] known, int cell) {
    return index[cell] < 0 ? known[cell] : values[index[cell]];
  }
}
