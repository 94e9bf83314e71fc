package erased.image;

/// Ways to bring a picture to another size. Where it gets smaller, each reaches over more pixels,
/// so that fine patterns turn gray and not into coarse ones, as Pillow and OpenCV's areas do.
///
/// Each channel is scaled on its own, alpha too: colours are not weighted by their opacity, so
/// hidden colours show at the edges of what is transparent.
public enum Scaling {
  /// The mean of what a new pixel covers, parts of pixels by their share.
  AREA,
  /// Straight lines from pixel to pixel: bilinear.
  TRIANGLE,
  /// Catmull and Rom's curves: bicubic with a = -0.5.
  CUBIC;

  /// The picture at that size, with the same channels and depth; itself where it has that size.
  public Pixels resize(Pixels pixels, int width, int height) {
    if (pixels.width() == width && pixels.height() == height) {
      return pixels;
    }
    Pixels resized = Pixels.blank(width, height, pixels.channels(), pixels.depth());
    new Resampling(pixels, resized, this).run();
    return resized;
  }

  /// How far from the centre of a new sample old ones count, in old samples.
  ///
  /// @param scale old samples for each new one
  double reach(double scale) {
    double stretch = Math.max(1, scale);
    return switch (this) {
      case AREA -> (scale + 1) / 2;
      case TRIANGLE -> stretch;
      case CUBIC -> 2 * stretch;
    };
  }

  /// How much an old sample counts, in any unit.
  ///
  /// @param distance from its centre to that of the new sample, in old samples
  double weight(double distance, double scale) {
    double far = Math.abs(distance);
    double stretch = Math.max(1, scale);
    return switch (this) {
      case AREA -> Math.max(0, Math.min(scale / 2, far + 0.5) - Math.max(-scale / 2, far - 0.5));
      case TRIANGLE -> Math.max(0, 1 - far / stretch);
      case CUBIC -> catmullRom(far / stretch);
    };
  }

  private static double catmullRom(double x) {
    if (x < 1) {
      return (1.5 * x - 2.5) * x * x + 1;
    }
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
  }
}
