package erased.segment;

import erased.progress.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// How the pieces of a view join into ever larger ones: the least different neighbours first.
///
/// The first nodes are the basins; each further one joins two before it.
final class Hierarchy {
  static final int NONE = -1;

  /// What a clear border weighs, in units of CIELAB.
  private static final float STRONG = 40;

  /// From what strength on a border is clear. Where it is less, as in a shade that grows slowly or
  /// behind a lens out of focus, differences of its sides count less.
  private static final float CLEAR = 0.35f;

  /// The share of a view that a thing must have to count for what it is; smaller ones join sooner.
  private static final double LARGE = 0.005;

  /// The least share of a view that a thing may have.
  private static final double SMALLEST = 0.0005;

  /// What is less broad is the blur between two things, in pixels.
  private static final float THIN = 2.5f;

  /// Pairs that are weighed between two looks at whether to stop; they take some 1 ms.
  private static final int WEIGHED = 1 << 12;

  /// Two neighbours that might join; equally different ones do so in the order of their numbers.
  private record Pair(float weight, int one, int other) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair pair) {
      int byWeight = Float.compare(weight, pair.weight);
      int byOne = byWeight != 0 ? byWeight : Integer.compare(one, pair.one);
      return byOne != 0 ? byOne : Integer.compare(other, pair.other);
    }
  }

  private final int leaves;
  private final int[] parents;
  private final float[] levels;
  private final float[] differences;
  private final int[] areas;
  private final int total;
  private final int smallest;
  private int nodes;

  private final List<Piece> pieces = new ArrayList<>();
  private final int[] node; // of each piece
  private final PriorityQueue<Pair> queue = new PriorityQueue<>();
  private final Work work = Work.current();
  private int weighed; // pairs

  private Hierarchy(int leaves, int total) {
    this.leaves = leaves;
    this.total = total;
    this.smallest = (int) Math.ceil(total * SMALLEST);
    int most = Math.max(1, 2 * leaves);
    parents = new int[most];
    Arrays.fill(parents, NONE);
    levels = new float[most];
    differences = new float[most];
    areas = new int[most];
    node = new int[leaves];
    nodes = leaves;
  }

  static Hierarchy of(Features features, float[] contours, Basins basins) {
    var hierarchy = new Hierarchy(basins.count(), contours.length);
    hierarchy.gather(features, contours, basins.labels());
    hierarchy.join();
    return hierarchy;
  }

  int nodes() {
    return nodes;
  }

  int parent(int at) {
    return parents[at];
  }

  /// How different the two were that joined here, or any below: 0 at the leaves, never falling.
  float level(int at) {
    return levels[at];
  }

  /// How different the two were, whatever their size.
  float difference(int at) {
    return differences[at];
  }

  int area(int at) {
    return areas[at];
  }

  /// The least area that a thing may have.
  int smallest() {
    return smallest;
  }

  private void gather(Features features, float[] contours, int[] labels) {
    for (int i = 0; i < leaves; i++) {
      pieces.add(new Piece());
      node[i] = i;
    }
    int width = features.width();
    for (int at = 0; at < labels.length; at++) {
      if (at % width == 0) {
        work.check();
      }
      if (labels[at] != Basins.NONE) {
        pieces.get(labels[at]).add(features, at);
        if (at % width > 0) {
          touch(labels, contours, at, at - 1);
        }
        if (at >= width) {
          touch(labels, contours, at, at - width);
        }
      }
    }
    for (int i = 0; i < leaves; i++) {
      areas[i] = pieces.get(i).area();
    }
  }

  private void touch(int[] labels, float[] contours, int at, int before) {
    int one = labels[at];
    int other = labels[before];
    if (one != other && other != Basins.NONE) {
      float strength = Math.max(contours[at], contours[before]);
      var border = pieces.get(one).borders().computeIfAbsent(other, _ -> new Piece.Border());
      pieces.get(other).borders().putIfAbsent(one, border);
      border.add(strength);
      pieces.get(one).addSide();
      pieces.get(other).addSide();
    }
  }

  private void join() {
    for (int i = 0; i < leaves; i++) {
      pieces.get(i).hasGrown();
      weigh(i);
    }
    while (!queue.isEmpty()) {
      Pair pair = queue.remove();
      Piece.Border border = pieces.get(pair.one).borders().get(pair.other);
      if (border == null) {
        continue; // one of them has joined another since
      }
      float weight = weight(pair.one, pair.other, border);
      if (weight > pair.weight * 1.0001f) {
        queue.add(new Pair(weight, pair.one, pair.other));
      } else {
        work.at(nodes - leaves, leaves);
        boolean larger = pieces.get(pair.one).area() >= pieces.get(pair.other).area();
        join(larger ? pair.one : pair.other, larger ? pair.other : pair.one, border, pair.weight);
      }
    }
  }

  private void join(int into, int from, Piece.Border border, float weight) {
    Piece grown = pieces.get(into);
    Piece taken = pieces.get(from);
    int joined = nodes++;
    parents[node[into]] = joined;
    parents[node[from]] = joined;
    levels[joined] = Math.max(weight, Math.max(levels[node[into]], levels[node[from]]));
    differences[joined] = difference(grown, taken, border);
    areas[joined] = grown.area() + taken.area();
    node[into] = joined;
    grown.add(taken, border);
    moveBorders(into, from);
    if (grown.hasGrown()) {
      weigh(into);
    }
  }

  private void moveBorders(int into, int from) {
    Map<Integer, Piece.Border> borders = pieces.get(into).borders();
    Map<Integer, Piece.Border> moved = pieces.get(from).borders();
    borders.remove(from);
    moved.remove(into);
    for (Map.Entry<Integer, Piece.Border> side : moved.entrySet()) {
      int neighbour = side.getKey();
      Piece.Border border = borders.computeIfAbsent(neighbour, _ -> new Piece.Border());
      border.add(side.getValue());
      pieces.get(neighbour).borders().remove(from);
      pieces.get(neighbour).borders().put(into, border);
      queue.add(pair(into, neighbour, border));
    }
    moved.clear();
  }

  private void weigh(int piece) {
    for (Map.Entry<Integer, Piece.Border> side : pieces.get(piece).borders().entrySet()) {
      queue.add(pair(piece, side.getKey(), side.getValue()));
    }
  }

  private Pair pair(int one, int other, Piece.Border border) {
    return new Pair(weight(one, other, border), Math.min(one, other), Math.max(one, other));
  }

  private float weight(int one, int other, Piece.Border border) {
    if (++weighed % WEIGHED == 0) {
      work.check();
    }
    Piece a = pieces.get(one);
    Piece b = pieces.get(other);
    double size = Math.min(1, Math.min(size(a), size(b)) / LARGE);
    return difference(a, b, border) * (float) Math.pow(size, 0.35);
  }

  /// The share of the view that a piece counts for.
  private double size(Piece piece) {
    boolean none = piece.area() < smallest || piece.breadth() < THIN;
    return none ? 0.01 * SMALLEST : (double) piece.area() / total;
  }

  private static float difference(Piece one, Piece other, Piece.Border border) {
    float strength = border.mean();
    return STRONG * strength + one.distance(other) * Math.min(1, strength / CLEAR);
  }
}
