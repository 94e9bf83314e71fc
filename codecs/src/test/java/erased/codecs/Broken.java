package erased.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Codec;
import erased.image.Pixels;
import java.util.Arrays;
import java.util.Random;

/// Files that something has happened to.
final class Broken {
  /// Small enough that no mutation of a size takes long.
  private static final Limits LIMITS = new Limits(1000, 1 << 20, 200, 32, 1_000_000, 4096);

  private Broken() {}

  /// A copy with a few bits or bytes changed, cut off, or with a piece twice.
  static byte[] copy(byte[] file, Random random) {
    byte[] copy = file.clone();
    switch (random.nextInt(4)) {
      case 0 -> copy = Arrays.copyOf(copy, random.nextInt(1, copy.length));
      case 1 -> {
        int length = random.nextInt(1, 32);
        int from = random.nextInt(copy.length - length);
        System.arraycopy(file, from, copy, random.nextInt(copy.length - length), length);
      }
      default -> {
        for (int i = random.nextInt(1, 8); i > 0; i--) {
          copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
    }
    return copy;
  }

  /// Whatever the bytes are, they decode within the limits or are refused with a reason.
  static void check(Codec codec, byte[] bytes) {
    try {
      ImageFile file = ImageFile.of(bytes, LIMITS);
      if (codec.reads().contains(file.format())) {
        Pixels pixels = codec.decode(file, LIMITS);
        assertThat(pixels.width() * pixels.height()).isBetween(1, LIMITS.pixels());
      }
    } catch (ImageException e) {
      assertThat(e.text().toString()).isNotEmpty();
    }
  }
}
