package erased.invisible;

import erased.image.Channels;
import erased.image.Pixels;
import erased.image.Scenes;
import java.util.SplittableRandom;

/// Pictures without a mark, always the same.
enum Covers {
  /// As a camera sees a landscape: much light and shade, colours that change slowly, grain.
  PHOTO {
    @Override
    Pixels of(int width, int height) {
      var random = new SplittableRandom(17);
      return drawn(
          width,
          height,
          (x, y, c) -> {
            double light =
                45 * Math.sin(x * 0.061 + 3 * Math.sin(y * 0.017)) + 20 * Math.sin(y * 0.31);
            double color = 30 * Math.sin((x + 2 * y) * 0.005 + 2 * c);
            return 118 + light + color + 1.5 * random.nextGaussian();
          });
    }
  },
  /// Soft slopes with a little grain.
  SLOPES {
    @Override
    Pixels of(int width, int height) {
      return Scenes.photo(width, height, Channels.RGB, 8, 3);
    }
  },
  /// Leaves, gravel: coarse patches of all sizes under strong grain.
  TEXTURE {
    @Override
    Pixels of(int width, int height) {
      var random = new SplittableRandom(7);
      double[] phases = random.doubles(64).map(phase -> 2 * Math.PI * phase).toArray();
      return drawn(
          width,
          height,
          (x, y, c) -> {
            double level = 110 + 12 * c;
            for (int i = 0; i < 12; i++) {
              double slant = phases[i + 12];
              double along = x * Math.cos(slant) + y * Math.sin(slant);
              level +=
                  14 * Math.sin(along * (0.02 + 0.03 * i) + phases[i] + c * phases[i + 24] / 4);
            }
            return level + 6 * random.nextGaussian();
          });
    }
  },
  /// One colour.
  FLAT {
    @Override
    Pixels of(int width, int height) {
      return drawn(width, height, (_, _, c) -> 90 + 40 * c);
    }
  },
  /// A sky that was exposed too long: white above, blue below.
  SKY {
    @Override
    Pixels of(int width, int height) {
      var random = new SplittableRandom(11);
      return drawn(
          width,
          height,
          (_, y, c) -> {
            double light = 1.9 - 1.3 * y / height;
            return light * (150 + 50 * c) + 1.5 * random.nextGaussian();
          });
    }
  },
  /// Each sample by chance.
  NOISE {
    @Override
    Pixels of(int width, int height) {
      return Scenes.noise(width, height, Channels.RGB, 8, 5);
    }
  };

  /// The level of a channel of a pixel; what is beyond the range is cut off.
  @FunctionalInterface
  interface Level {
    double at(int x, int y, int channel);
  }

  abstract Pixels of(int width, int height);

  static Pixels drawn(int width, int height, Level level) {
    Pixels pixels = Pixels.blank(width, height, Channels.RGB, 8);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          pixels.set(x, y, c, Math.clamp(Math.round(level.at(x, y, c)), 0, 255));
        }
      }
    }
    return pixels;
  }
}
