package erased.invisible;

import erased.image.Pixels;
import erased.image.Scaling;
import java.util.List;
import java.util.stream.Stream;

/// A size in which generators make pictures.
record Size(int width, int height) {
  private static final List<Size> WIDE =
      List.of(
          new Size(512, 512),
          new Size(640, 512),
          new Size(768, 512),
          new Size(768, 768),
          new Size(1024, 768),
          new Size(1024, 1024),
          new Size(1152, 896),
          new Size(1216, 832),
          new Size(1344, 768),
          new Size(1360, 768),
          new Size(1536, 640));
  private static final double MOST = 4; // times that a picture is likely to be scaled

  /// Those that a picture of another size may have had before it was scaled.
  static List<Size> likely(Pixels pixels) {
    return WIDE.stream()
        .flatMap(size -> Stream.of(size, size.turned()))
        .distinct()
        .filter(size -> size.maybe(pixels))
        .toList();
  }

  private Size turned() {
    int across = height;
    int down = width;
    return new Size(across, down);
  }

  boolean isOf(Pixels pixels) {
    return pixels.width() == width && pixels.height() == height;
  }

  private boolean maybe(Pixels pixels) {
    double across = (double) pixels.width() / width;
    double down = (double) pixels.height() / height;
    // a scaled picture has the shape of the first one to within one pixel
    boolean shape = Math.abs(across - down) * Math.min(width, height) <= 1;
    return !isOf(pixels) && shape && across >= 1 / MOST && across <= MOST;
  }

  Pixels of(Pixels pixels) {
    boolean smaller = width < pixels.width();
    return (smaller ? Scaling.AREA : Scaling.CUBIC).resize(pixels, width, height);
  }
}
