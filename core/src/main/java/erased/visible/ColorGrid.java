package erased.visible;

/// How coarsely a coding keeps colour differences: as one value for so many pixels across and down.
enum ColorGrid {
  FULL(1, 1),
  HALF(2, 1),
  QUARTER(2, 2);

  private final int across;
  private final int down;

  ColorGrid(int across, int down) {
    this.across = across;
    this.down = down;
  }

  /// What becomes of a plane of colour: means of squares, and from them pixels again by the
  /// triangle filter of common decoders. The plane begins at even numbers and has even sides.
  float[] coded(float[] values, int width, int height) {
    float[] coded = values.clone();
    for (int y = 0; across == 2 && y < height; y++) {
      code(coded, y * width, 1, width / 2);
    }
    for (int x = 0; down == 2 && x < width; x++) {
      code(coded, x, width, height / 2);
    }
    return coded;
  }

  private static void code(float[] values, int from, int step, int pairs) {
    float[] means = new float[pairs];
    for (int i = 0; i < pairs; i++) {
      int at = from + 2 * i * step;
      means[i] = (values[at] + values[at + step]) / 2;
    }
    for (int i = 0; i < pairs; i++) {
      int at = from + 2 * i * step;
      values[at] = (3 * means[i] + means[Math.max(0, i - 1)]) / 4;
      values[at + step] = (3 * means[i] + means[Math.min(pairs - 1, i + 1)]) / 4;
    }
  }
}
