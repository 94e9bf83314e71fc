package erased.invisible;

/// The largest singular value of a small matrix with its vectors, by Jacobi's rotations of its Gram
/// matrix: slow, and without a guess about which values there are.
final class SingularTriple {
  private static final int SWEEPS = 30;

  private final double value;
  private final double[] left; // of unit length
  private final double[] right; // the same

  private SingularTriple(double value, double[] left, double[] right) {
    this.value = value;
    this.left = left;
    this.right = right;
  }

  static SingularTriple largest(double[][] matrix) {
    int n = matrix.length;
    double[][] gram = gram(matrix);
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(gram, vectors, p, q);
        }
      }
    }
    int best = 0;
    for (int i = 1; i < n; i++) {
      best = gram[i][i] > gram[best][best] ? i : best;
    }
    return of(matrix, Math.sqrt(Math.max(0, gram[best][best])), vectors, best);
  }

  private static SingularTriple of(double[][] matrix, double value, double[][] vectors, int best) {
    int n = matrix.length;
    double[] right = new double[n];
    double[] left = new double[n];
    for (int i = 0; i < n; i++) {
      right[i] = vectors[i][best];
    }
    for (int row = 0; row < n && value > 0; row++) {
      for (int column = 0; column < n; column++) {
        left[row] += matrix[row][column] * right[column] / value;
      }
    }
    return new SingularTriple(value, left, right);
  }

  double value() {
    return value;
  }

  double left(int row) {
    return left[row];
  }

  double right(int column) {
    return right[column];
  }

  private static double[][] gram(double[][] matrix) {
    int n = matrix.length;
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (double[] row : matrix) {
          gram[i][j] += row[i] * row[j];
        }
      }
    }
    return gram;
  }

  /// Makes one pair of entries beside the diagonal zero.
  private static void rotate(double[][] gram, double[][] vectors, int p, int q) {
    if (gram[p][q] == 0) {
      return;
    }
    double slope = (gram[q][q] - gram[p][p]) / (2 * gram[p][q]);
    double tangent = (slope < 0 ? -1 : 1) / (Math.abs(slope) + Math.hypot(slope, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    int n = gram.length;
    for (int i = 0; i < n; i++) {
      turn(gram[i], p, q, cosine, sine);
      turn(vectors[i], p, q, cosine, sine);
    }
    for (int i = 0; i < n; i++) {
      double upper = gram[p][i];
      double lower = gram[q][i];
      gram[p][i] = cosine * upper - sine * lower;
      gram[q][i] = sine * upper + cosine * lower;
    }
  }

  private static void turn(double[] row, int p, int q, double cosine, double sine) {
    double first = row[p];
    double second = row[q];
    row[p] = cosine * first - sine * second;
    row[q] = sine * first + cosine * second;
  }
}
