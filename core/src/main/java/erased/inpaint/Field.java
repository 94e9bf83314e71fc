package erased.inpaint;

/// For every target the source that is most like it, and how unlike it still is.
final class Field {
  final int[] source;
  final float[] distance; // sum of squares

  Field(int targets) {
    source = new int[targets];
    distance = new float[targets];
  }
}
