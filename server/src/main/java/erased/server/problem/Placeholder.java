package erased.server.problem;

import erased.container.Format;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;

/// The picture that stands where none could be given: a frame with a diagonal cross.
final class Placeholder {
  private static final int WIDTH = 320; // pixels
  private static final int HEIGHT = 180;
  private static final int LINE = 3;
  private static final int GROUND = 0xee; // gray
  private static final int INK = 0xb4;
  private static final byte[] PNG = drawn();

  private Placeholder() {}

  static byte[] png() {
    return PNG.clone();
  }

  private static byte[] drawn() {
    Pixels pixels = Pixels.blank(WIDTH, HEIGHT, Channels.GRAY, 8);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        pixels.set(x, y, 0, isInk(x, y) ? INK : GROUND);
      }
    }
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }

  private static boolean isInk(int x, int y) {
    boolean frame = x < LINE || y < LINE || x >= WIDTH - LINE || y >= HEIGHT - LINE;
    int down = Math.abs(x * HEIGHT - y * WIDTH);
    int up = Math.abs(x * HEIGHT - (HEIGHT - 1 - y) * WIDTH);
    return frame || Math.min(down, up) < LINE * WIDTH / 2;
  }
}
