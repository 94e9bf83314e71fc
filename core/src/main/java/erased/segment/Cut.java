package erased.segment;

import java.util.stream.IntStream;

/// Which nodes of a hierarchy are the things in a picture: those that stay what they are for
/// longest while ever more different neighbours join.
final class Cut {
  /// Neighbours less different than this are parts of one thing.
  private static final double SAME = 26;

  /// Neighbours more different than this are never parts of one thing.
  private static final double OTHER = 48;

  /// How much more different than parts of one thing a small piece is that stands out.
  private static final double STAND = 1.6;

  /// How different at most the pieces of one that stands out may be, against what is around it.
  private static final double EVEN = 0.7;

  private final Hierarchy tree;
  private final double same;
  private final boolean[] whole;

  private Cut(Hierarchy tree, double same) {
    this.tree = tree;
    this.same = same;
    this.whole = new boolean[tree.nodes()];
  }

  /// The number of the chosen node above each leaf, 0 for those above which none is.
  static byte[] of(Hierarchy tree) {
    int[] chosen;
    double same = SAME;
    do {
      chosen = new Cut(tree, same).chosen();
      same *= 1.1;
    } while (chosen.length > Segments.MOST && same < OTHER);
    return numbers(tree, chosen);
  }

  private int[] chosen() {
    double[] below = new double[tree.nodes()]; // the best sum of what lies below a node
    for (int node = 0; node < tree.nodes(); node++) {
      int parent = tree.parent(node);
      double end = parent == Hierarchy.NONE ? OTHER : tree.level(parent);
      double own = tree.area(node) * (duration(end) - duration(tree.level(node)));
      whole[node] = own >= below[node];
      if (parent != Hierarchy.NONE) {
        below[parent] += Math.max(own, below[node]);
      }
    }
    boolean[] covered = new boolean[tree.nodes()];
    for (int node = tree.nodes() - 1; node >= 0; node--) {
      int parent = tree.parent(node);
      covered[node] = parent != Hierarchy.NONE && (covered[parent] || whole[parent]);
    }
    return IntStream.range(0, tree.nodes())
        .filter(node -> covered[node] ? standsOut(node) : whole[node])
        .filter(node -> tree.area(node) >= tree.smallest())
        .toArray();
  }

  /// Whether a node within a larger one is so unlike what is around it, and so even in itself, that
  /// it is a thing for all its smallness.
  private boolean standsOut(int node) {
    int parent = tree.parent(node);
    double difference = tree.difference(parent);
    return difference >= STAND * same
        && tree.level(node) <= EVEN * difference
        && 2 * tree.area(node) < tree.area(parent);
  }

  private double duration(double level) {
    return Math.log(Math.clamp(level, same, OTHER));
  }

  /// Numbers the largest nodes, and each leaf as the one above it.
  private static byte[] numbers(Hierarchy tree, int[] chosen) {
    byte[] numbers = new byte[tree.nodes()];
    int[] largest =
        IntStream.of(chosen)
            .boxed()
            .sorted((a, b) -> Integer.compare(tree.area(b), tree.area(a)))
            .limit(Segments.MOST)
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < largest.length; i++) {
      numbers[largest[i]] = (byte) (i + 1);
    }
    for (int node = tree.nodes() - 1; node >= 0; node--) {
      int parent = tree.parent(node);
      if (numbers[node] == 0 && parent != Hierarchy.NONE) {
        numbers[node] = numbers[parent];
      }
    }
    return numbers;
  }
}
