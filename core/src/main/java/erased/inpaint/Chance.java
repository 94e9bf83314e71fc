package erased.inpaint;

/// Numbers as if by chance, the same for the same seed (xorshift; Marsaglia 2003).
final class Chance {
  private long state;

  Chance(long seed) {
    state = seed == 0 ? 1 : seed;
  }

  /// From 0 to `bound` - 1.
  int below(int bound) {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return (int) ((state >>> 32) * bound >>> 32);
  }

  /// From `-radius` to `radius`.
  int within(int radius) {
    return below(2 * radius + 1) - radius;
  }
}
