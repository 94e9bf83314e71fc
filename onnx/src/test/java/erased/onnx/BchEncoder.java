package erased.onnx;

/// Makes words of the codes that [Bch] reads, from their definition: the data, then the rest of its
/// division by the generator, the smallest polynomial with the code's roots.
final class BchEncoder {
  private static final int POLYNOMIAL = 137;
  private static final int ORDER = 127;

  private final boolean[] generator; // the lowest power first

  BchEncoder(int most) {
    boolean[] roots = new boolean[ORDER];
    for (int power = 1; power < 2 * most; power += 2) {
      for (int i = 0, root = power; i < 7; i++, root = 2 * root % ORDER) {
        roots[root] = true;
      }
    }
    int[] product = {1};
    for (int root = 0; root < ORDER; root++) {
      if (roots[root]) {
        product = timesRoot(product, power(root));
      }
    }
    generator = new boolean[product.length];
    for (int i = 0; i < product.length; i++) {
      generator[i] = product[i] == 1;
    }
  }

  /// A polynomial over the field times x less a root.
  private static int[] timesRoot(int[] polynomial, int root) {
    int[] product = new int[polynomial.length + 1];
    for (int i = 0; i < polynomial.length; i++) {
      product[i + 1] ^= polynomial[i];
      product[i] ^= multiply(polynomial[i], root);
    }
    return product;
  }

  private static int power(int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power = multiply(power, 2);
    }
    return power;
  }

  private static int multiply(int a, int b) {
    int product = 0;
    for (int bit = 6; bit >= 0; bit--) {
      product <<= 1;
      product ^= product > ORDER ? POLYNOMIAL : 0;
      product ^= (b >> bit & 1) != 0 ? a : 0;
    }
    return product;
  }

  /// How many bits it adds.
  int added() {
    return generator.length - 1;
  }

  /// Data and what puts it right, the highest power first.
  boolean[] word(boolean[] data) {
    boolean[] word = new boolean[data.length + added()];
    System.arraycopy(data, 0, word, 0, data.length);
    for (int i = 0; i < data.length; i++) {
      if (word[i]) {
        for (int g = 0; g < generator.length; g++) {
          word[i + g] ^= generator[added() - g];
        }
      }
    }
    System.arraycopy(data, 0, word, 0, data.length);
    return word;
  }
}
