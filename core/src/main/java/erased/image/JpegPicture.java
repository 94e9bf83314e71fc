package erased.image;

import erased.container.ImageFile;
import erased.container.JpegCoefficients;
import erased.container.JpegComponent;
import erased.container.Limits;
import erased.progress.Work;
import java.util.stream.IntStream;

/// The coefficients of a JPEG with what they mean, and the pixels that they give: those of
/// libjpeg-turbo by default, bit for bit.
record JpegPicture(JpegCoefficients coefficients, JpegColor color) {
  private static final int BAND = 32; // rows that are coloured in one go

  static JpegPicture of(ImageFile file, Limits limits) {
    JpegCoefficients coefficients = JpegCoefficients.read(file, limits);
    return new JpegPicture(coefficients, JpegColor.of(file, coefficients));
  }

  Pixels pixels() {
    return rows(0, coefficients.height());
  }

  /// The pixels of some rows.
  Pixels rows(int from, int to) {
    JpegPlane[] planes =
        coefficients.components().stream()
            .map(component -> new JpegPlane(coefficients, component, from, to))
            .toArray(JpegPlane[]::new);
    Channels channels = color.channels();
    Pixels pixels = Pixels.blank(coefficients.width(), to - from, channels, 8);
    Work work = Work.current();
    IntStream.range(0, (to - from + BAND - 1) / BAND)
        .parallel()
        .forEach(band -> {
          work.check();
          int first = from + band * BAND;
          convert(planes, first, Math.min(to, first + BAND), pixels, from);
        });
    return pixels;
  }

  private void convert(JpegPlane[] planes, int from, int to, Pixels pixels, int top) {
    byte[][] rooms = new byte[planes.length][];
    byte[][] rows = new byte[planes.length][];
    int[] starts = new int[planes.length];
    for (int c = 0; c < planes.length; c++) {
      rooms[c] = planes[c].room();
    }
    for (int y = from; y < to; y++) {
      for (int c = 0; c < planes.length; c++) {
        rows[c] = planes[c].row(y, rooms[c]);
        starts[c] = planes[c].start(y);
      }
      color.convert(rows, starts, pixels.width(), pixels.bytes(), pixels.index(0, y - top));
    }
  }

  /// All blocks of all components that hold a pixel of the picture.
  long blocks() {
    return coefficients.components().stream().mapToLong(JpegPicture::blocks).sum();
  }

  private static long blocks(JpegComponent component) {
    return (component.width() + 7L) / 8 * ((component.height() + 7L) / 8);
  }
}
