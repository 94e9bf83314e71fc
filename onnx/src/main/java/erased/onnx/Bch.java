package erased.onnx;

import java.util.Arrays;

/// Binary BCH codes of up to 127 bits over GF(2^7): words whose polynomial has the powers 1 to 2t
/// of the field's primitive element as roots, so that up to t wrong bits are found (Berlekamp and
/// Massey) and put right. Shortened words begin with bits that are not sent and zero.
final class Bch {
  private static final int POLYNOMIAL = 137; // x^7 + x^3 + 1
  private static final int ORDER = 127; // of the field's multiplicative group
  private static final int[] POWERS = new int[2 * ORDER];
  private static final int[] LOGARITHMS = new int[ORDER + 1];

  static {
    int power = 1;
    for (int i = 0; i < ORDER; i++) {
      POWERS[i] = power;
      POWERS[i + ORDER] = power;
      LOGARITHMS[power] = i;
      power <<= 1;
      power ^= power > ORDER ? POLYNOMIAL : 0;
    }
  }

  private final int most;

  /// @param most wrong bits that are put right
  Bch(int most) {
    this.most = most;
  }

  /// Puts wrong bits of a word right, the coefficient of the highest power first.
  ///
  /// @return how many there were; -1 where there are more than can be told, and the word is left as
  ///   it is
  int correct(boolean[] word) {
    int[] syndromes = syndromes(word);
    if (Arrays.stream(syndromes).allMatch(syndrome -> syndrome == 0)) {
      return 0;
    }
    int[] locator = locator(syndromes);
    int degree = degree(locator);
    int[] wrong = new int[degree];
    int found = 0;
    for (int i = 0; i < word.length && found < degree; i++) {
      if (isRoot(locator, word.length - 1 - i)) {
        wrong[found++] = i;
      }
    }
    if (degree == 0 || degree > most || found < degree) {
      return -1;
    }
    for (int at : wrong) {
      word[at] = !word[at];
    }
    return degree;
  }

  /// The word's values at the roots of the code, the first power at index 0.
  private int[] syndromes(boolean[] word) {
    int[] syndromes = new int[2 * most];
    for (int i = 0; i < word.length; i++) {
      if (word[i]) {
        for (int s = 0; s < syndromes.length; s++) {
          syndromes[s] ^= POWERS[(s + 1) * (word.length - 1 - i) % ORDER];
        }
      }
    }
    return syndromes;
  }

  /// The shortest polynomial that makes each syndrome from those before it; its roots are the
  /// inverses of the places of wrong bits.
  private static int[] locator(int[] syndromes) {
    int[] locator = new int[syndromes.length + 1];
    locator[0] = 1;
    int[] before = locator.clone();
    int distance = 1; // steps since `before`
    int discrepancyBefore = 1;
    int length = 0;
    for (int n = 0; n < syndromes.length; n++) {
      int discrepancy = discrepancy(syndromes, locator, n, length);
      if (discrepancy == 0) {
        distance++;
        continue;
      }
      int[] last = locator.clone();
      add(before, divide(discrepancy, discrepancyBefore), distance, locator);
      if (2 * length <= n) {
        length = n + 1 - length;
        before = last;
        discrepancyBefore = discrepancy;
        distance = 0;
      }
      distance++;
    }
    return locator;
  }

  private static int discrepancy(int[] syndromes, int[] locator, int n, int length) {
    int sum = syndromes[n];
    for (int i = 1; i <= length; i++) {
      sum ^= multiply(locator[i], syndromes[n - i]);
    }
    return sum;
  }

  /// Adds a polynomial times a factor, moved up by so many powers; what goes beyond the end would
  /// be more wrong bits than there can be.
  private static void add(int[] polynomial, int factor, int shift, int[] to) {
    for (int i = 0; i + shift < to.length; i++) {
      to[i + shift] ^= multiply(polynomial[i], factor);
    }
  }

  private static int degree(int[] polynomial) {
    int degree = polynomial.length - 1;
    while (degree > 0 && polynomial[degree] == 0) {
      degree--;
    }
    return degree;
  }

  /// Whether the inverse of a power of the primitive element is a root.
  private static boolean isRoot(int[] polynomial, int power) {
    int sum = 0;
    for (int i = 0; i < polynomial.length; i++) {
      sum ^= multiply(polynomial[i], POWERS[i * (ORDER - power) % ORDER]);
    }
    return sum == 0;
  }

  private static int multiply(int a, int b) {
    return a == 0 || b == 0 ? 0 : POWERS[LOGARITHMS[a] + LOGARITHMS[b]];
  }

  private static int divide(int a, int b) {
    return POWERS[LOGARITHMS[a] + ORDER - LOGARITHMS[b]];
  }
}
