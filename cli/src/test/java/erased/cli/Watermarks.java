package erased.cli;

import erased.container.Format;
import erased.image.Channels;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Pixels;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Pictures drawn with and without signals that nobody sees.
final class Watermarks {
  /// What Stable Diffusion XL embeds.
  static final String SDXL = "0xb3ec907bb19e";

  private static final int WIDTH = 256;
  private static final int HEIGHT = 272;
  private static final int BLOCK = 8;

  private Watermarks() {}

  /// Light from left to right, without colour.
  static byte[] none() {
    return png(gray(Channels.RGB));
  }

  /// The same in two colours and with a mark of the scheme dwtDct: in each block four pixels are a
  /// little bluer for a 0, and more so for a 1.
  ///
  /// @param message its last bits
  static byte[] dwtDct(long message, int bits) {
    Pixels pixels = gray(Channels.RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int block = y / BLOCK * (WIDTH / BLOCK) + x / BLOCK;
        int mix = block * 0x9e3779b9 >>> 8;
        int yellow = 18 * (mix / 3 % 2); // levels: a whole step of the scheme
        boolean carries = x % BLOCK / 2 == 1 && y % BLOCK / 2 == 1;
        boolean one = (message >> (bits - 1 - block % bits) & 1) != 0;
        int blue = carries ? (one ? 11 : 2) + x % 2 : mix % 3; // 11.5 and 2.5 in the mean
        tint(pixels, x, y, blue - yellow);
      }
    }
    return png(pixels);
  }

  static byte[] sdxl() {
    return dwtDct(0xb3ec907bb19eL, 48);
  }

  /// A text in the lowest bits of the opacity, as sd-webui-stealth-pnginfo hides it.
  static byte[] stealth(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    byte[] message =
        ByteBuffer.allocate(19 + payload.length)
            .put("stealth_pnginfo".getBytes(StandardCharsets.US_ASCII))
            .putInt(8 * payload.length)
            .put(payload)
            .array();
    Pixels pixels = gray(Channels.RGBA);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int bit = i < 8 * message.length ? message[i / 8] >> (7 - i % 8) & 1 : 1;
      pixels.set(i / HEIGHT, i % HEIGHT, 3, 254 | bit);
    }
    return png(pixels);
  }

  private static Pixels gray(Channels channels) {
    Pixels pixels = Pixels.blank(WIDTH, HEIGHT, channels, 8);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int c = 0; c < 3; c++) {
          pixels.set(x, y, c, 60 + x / 2);
        }
      }
    }
    return pixels;
  }

  /// OpenCV's way back from YUV, for a blue difference of so many levels.
  private static void tint(Pixels pixels, int x, int y, int blue) {
    int luma = pixels.get(x, y, 0);
    pixels.set(x, y, 1, luma + ((-6472 * blue + 8192) >> 14));
    pixels.set(x, y, 2, luma + ((33292 * blue + 8192) >> 14));
  }

  private static byte[] png(Pixels pixels) {
    return Codecs.own().encode(pixels, Encoding.lossless(Format.PNG));
  }
}
