package erased.server;

import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Codecs;
import erased.image.Encoding;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.invisible.Marked;
import erased.metadata.Images;
import erased.visible.Pictures;
import erased.visible.SparkleMaps;
import java.util.Arrays;

/// Photos as somebody might send them, each the same every time.
public final class Photos {
  private static final int HEADER = 33; // bytes of a PNG's signature and IHDR
  private static final Codecs CODECS = Codecs.installed();
  private static final byte[] PROMPT =
      Images.text("parameters", "a fox\nSteps: 20, Sampler: Euler a, Seed: 5");

  private Photos() {}

  /// Nothing is to be found in it.
  public static byte[] plain(int width, int height) {
    return png(Pictures.photo(width, height));
  }

  /// With the prompt that made it.
  public static byte[] prompted(int width, int height) {
    return prompted(plain(width, height));
  }

  /// With something for each mode: a sparkle of 48 pixels, 32 from its right and lower edges, a
  /// text in the lowest bits of the colours, and a prompt.
  public static byte[] marked(int width, int height) {
    int left = width - 80;
    int top = height - 80;
    Pixels photo = Pictures.photo(width, height);
    Pixels sparkling = Pictures.marked(photo, SparkleMaps.small(), 0.5, left, top);
    return prompted(png(Marked.stealth(sparkling, "a fox")));
  }

  /// White where something is to be erased.
  public static byte[] mask(int width, int height, Region hole) {
    return png(Mask.of(width, height, hole).pixels());
  }

  public static Pixels decoded(byte[] file) {
    return CODECS.decode(ImageFile.of(file, Limits.STANDARD), Limits.STANDARD);
  }

  private static byte[] png(Pixels pixels) {
    return CODECS.encode(pixels, Encoding.lossless(Format.PNG));
  }

  private static byte[] prompted(byte[] png) {
    byte[] file = Arrays.copyOf(png, png.length + PROMPT.length);
    System.arraycopy(PROMPT, 0, file, HEADER, PROMPT.length);
    System.arraycopy(png, HEADER, file, HEADER + PROMPT.length, png.length - HEADER);
    return file;
  }
}
