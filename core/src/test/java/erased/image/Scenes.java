package erased.image;

import java.util.random.RandomGenerator;

/// Pictures for tests: always the same for the same seed.
public final class Scenes {
  private Scenes() {}

  /// Every sample by chance.
  public static Pixels noise(int width, int height, Channels channels, int depth, int seed) {
    Pixels pixels = Pixels.blank(width, height, channels, depth);
    var random = random(seed);
    for (int i = 0; i < width * height * channels.count(); i++) {
      pixels.put(i, random.nextInt(pixels.max() + 1));
    }
    return pixels;
  }

  /// Soft slopes with a little noise, as a photo has them; opaque only in part where there is
  /// alpha.
  public static Pixels photo(int width, int height, Channels channels, int depth, int seed) {
    Pixels pixels = Pixels.blank(width, height, channels, depth);
    var random = random(seed);
    int count = channels.count();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < count; c++) {
          double slope = 0.5 + 0.4 * Math.sin(x * (0.013 + 0.004 * c) + y * 0.021 + seed + c);
          double value = slope + 0.01 * random.nextGaussian();
          pixels.set(x, y, c, (int) Math.round(Math.clamp(value, 0, 1) * pixels.max()));
        }
      }
    }
    return pixels;
  }

  private static RandomGenerator random(int seed) {
    return new java.util.SplittableRandom(seed);
  }
}
