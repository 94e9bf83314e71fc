package erased.invisible;

import java.util.Arrays;

/// The largest singular value of a block of 4x4, by power iteration on its Gram matrix. In a plane
/// around 128 it exceeds the next one by far, so that few steps are enough.
final class SingularValue {
  private static final int N = 4;
  private static final int MOST_STEPS = 200;
  private static final double EXACT = 1e-13; // relative change of the square

  private SingularValue() {}

  static double largest(double[] block) {
    return largest(block, new double[N]);
  }

  /// The same.
  ///
  /// @param vector that gets the right singular vector
  static double largest(double[] block, double[] vector) {
    Arrays.fill(vector, 0.5);
    double square = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      double before = square;
      square = improve(block, vector);
      if (Math.abs(square - before) <= EXACT * square) {
        break;
      }
    }
    return Math.sqrt(square);
  }

  /// What is to be added to a block to change its largest singular value, and nothing else of it.
  ///
  /// @param vector the right singular vector that belongs to it
  static double[] change(double[] block, double[] vector, double value, double by) {
    double[] change = new double[N * N];
    for (int row = 0; row < N && value > 0; row++) {
      double left = 0;
      for (int column = 0; column < N; column++) {
        left += block[N * row + column] * vector[column] / value;
      }
      for (int column = 0; column < N; column++) {
        change[N * row + column] = by * left * vector[column];
      }
    }
    return change;
  }

  /// One step.
  ///
  /// @param vector of unit length; replaced by a better one
  /// @return the Rayleigh quotient before
  private static double improve(double[] block, double[] vector) {
    double[] image = new double[N];
    double square = 0;
    for (int row = 0; row < N; row++) {
      for (int column = 0; column < N; column++) {
        image[row] += block[N * row + column] * vector[column];
      }
      square += image[row] * image[row];
    }
    double length = 0;
    for (int column = 0; column < N; column++) {
      double sum = 0;
      for (int row = 0; row < N; row++) {
        sum += block[N * row + column] * image[row];
      }
      vector[column] = sum;
      length += sum * sum;
    }
    length = Math.sqrt(length);
    for (int i = 0; i < N && length > 0; i++) {
      vector[i] /= length;
    }
    return square;
  }
}
