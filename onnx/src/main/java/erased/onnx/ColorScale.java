package erased.onnx;

/// How a network takes colours.
enum ColorScale {
  /// Red, green and blue from -1 to 1.
  SIGNED(false, new float[] {0.5f, 0.5f, 0.5f}, new float[] {0.5f, 0.5f, 0.5f}),

  /// Blue, green and red from -1 to 1.
  SIGNED_BGR(true, new float[] {0.5f, 0.5f, 0.5f}, new float[] {0.5f, 0.5f, 0.5f}),

  /// Red, green and blue less their means and by their deviations over ImageNet.
  IMAGENET(false, new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});

  private final boolean reversed;
  private final float[] means;
  private final float[] deviations;

  ColorScale(boolean reversed, float[] means, float[] deviations) {
    this.reversed = reversed;
    this.means = means;
    this.deviations = deviations;
  }

  /// Which colour a plane has: 0 for red, 2 for blue.
  int color(int plane) {
    return reversed ? 2 - plane : plane;
  }

  /// @param value 0 to 1
  float of(int color, float value) {
    return (value - means[color]) / deviations[color];
  }
}
