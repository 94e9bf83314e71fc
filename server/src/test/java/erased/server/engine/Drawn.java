package erased.server.engine;

import erased.container.Format;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import java.util.Random;

/// Pictures that tests draw, the same each time.
final class Drawn {
  private Drawn() {}

  /// A slope of colours with some noise.
  static Pixels pixels(int width, int height) {
    byte[] samples = new byte[width * height * 3];
    var random = new Random(7);
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples[at++] = (byte) (x * 200 / width + random.nextInt(9));
        samples[at++] = (byte) (y * 200 / height + random.nextInt(9));
        samples[at++] = (byte) ((x / 8 + y / 8) % 2 * 60 + 80);
      }
    }
    return Pixels.of(width, height, Channels.RGB, samples);
  }

  static byte[] png(int width, int height) {
    return png(pixels(width, height));
  }

  static byte[] png(Pixels pixels) {
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }

  static byte[] jpeg(int width, int height) {
    return Codecs.own()
        .encode(pixels(width, height), new Encoding(Format.JPEG, 90, Encoding.Carried.NOTHING));
  }

  /// White in the middle.
  static byte[] mask(int width, int height) {
    var middle = new Region(width / 3, height / 3, width / 4, height / 4);
    return png(Mask.of(width, height, middle).pixels());
  }
}
