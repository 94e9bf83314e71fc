package erased.inpaint;

/// How rough a picture is around each pixel: without it smooth patches fit best everywhere, and the
/// filling blurs (Newson et al. 2014).
final class Texture {
  private static final float WEIGHT = 3; // against a colour's

  private Texture() {}

  /// Writes the mean slope of brightness around each pixel into its last sample.
  static void measure(Level level, int reach, Crew crew) {
    int w = level.width;
    float[] slope = new float[w * level.height];
    float[] known = new float[w * level.height];
    crew.share(
        level.height - 1,
        16,
        (from, to) -> {
          for (int y = from + 1; y < to + 1; y++) {
            for (int i = y * w + 1; i < (y + 1) * w; i++) {
              if (!level.hole[i] && !level.hole[i - 1] && !level.hole[i - w]) {
                float light = light(level, i);
                float across = light - light(level, i - 1);
                float down = light - light(level, i - w);
                slope[i] = Math.abs(across) + Math.abs(down);
                known[i] = 1;
              }
            }
          }
        });
    Box.sum(slope, w, level.height, reach, crew);
    Box.sum(known, w, level.height, reach, crew);
    crew.share(
        slope.length,
        16 * w,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float mean = known[i] > 0 ? slope[i] / known[i] : 0;
            level.samples[(i + 1) * level.stride - 1] = WEIGHT * mean;
          }
        });
  }

  private static float light(Level level, int pixel) {
    int at = pixel * level.stride;
    float[] samples = level.samples;
    return level.stride < 4
        ? samples[at]
        : 0.299f * samples[at] + 0.587f * samples[at + 1] + 0.114f * samples[at + 2];
  }
}
