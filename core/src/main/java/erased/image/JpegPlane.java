package erased.image;

import erased.container.JpegCoefficients;
import erased.container.JpegComponent;
import erased.progress.Work;
import java.util.stream.IntStream;

/// The samples of one component of a JPEG in a band of rows, and how they grow to the size of the
/// picture: as libjpeg-turbo does it by default (jdsample.c, "fancy upsampling"), bit for bit.
final class JpegPlane {
  private static final int SIDE = 8; // of a block
  private static final int NARROW = 2; // samples: no filter for less than one more

  private final JpegCoefficients picture;
  private final JpegComponent component;
  private final int stride;
  private final int firstRow; // of samples that are held
  private final byte[] samples;
  private final boolean twiceAcross;
  private final boolean twiceDown;

  /// @param from the first row of the picture that will be asked for
  /// @param to the row behind the last
  JpegPlane(JpegCoefficients picture, JpegComponent component, int from, int to) {
    this.picture = picture;
    this.component = component;
    this.stride = component.columns() * SIDE;
    int first = Math.max(0, down(from) - 1) / SIDE;
    int last = Math.min(component.height() - 1, down(to - 1) + 1) / SIDE;
    this.firstRow = first * SIDE;
    this.samples = new byte[Math.multiplyExact(stride, (last + 1 - first) * SIDE)];
    boolean wide = component.width() > NARROW;
    this.twiceAcross = picture.horizontal() == 2 * component.horizontal() && wide;
    this.twiceDown =
        picture.vertical() == 2 * component.vertical()
            && (twiceAcross || picture.horizontal() == component.horizontal());
    Work work = Work.current();
    IntStream.rangeClosed(first, last)
        .parallel()
        .forEach(blockRow -> {
          work.check();
          inverse(blockRow);
        });
  }

  private void inverse(int blockRow) {
    var dct = new InverseDct(component.quantization());
    short[] coefficients = component.coefficients();
    int used = (component.width() + SIDE - 1) / SIDE;
    int block = blockRow * component.columns();
    int at = (blockRow * SIDE - firstRow) * stride;
    for (int column = 0; column < used; column++) {
      dct.block(
          coefficients,
          (block + column) * JpegComponent.BLOCK,
          samples,
          at + column * SIDE,
          stride);
    }
  }

  /// The component's row that lies under a row of the picture.
  private int down(int y) {
    return y * component.vertical() / picture.vertical();
  }

  /// Room for one row, grown.
  byte[] room() {
    return new byte[picture.width() + 2 * picture.horizontal()];
  }

  /// Whether its rows are as wide as the picture already.
  private boolean isWhole() {
    return component.horizontal() == picture.horizontal() && !twiceDown;
  }

  /// The array that holds a row of the picture: the room that is given where it must be grown.
  byte[] row(int y, byte[] room) {
    if (isWhole()) {
      return samples;
    }
    int near = place(down(y));
    if (twiceDown) {
      boolean lower = (y & 1) != 0;
      int far = place(Math.clamp(down(y) + (lower ? 1 : -1), 0, component.height() - 1));
      if (twiceAcross) {
        bothWays(near, far, room);
      } else {
        between(near, far, lower ? 2 : 1, room);
      }
    } else if (twiceAcross && picture.vertical() == component.vertical()) {
      across(near, room);
    } else {
      repeat(near, room);
    }
    return room;
  }

  /// Where that row starts in its array.
  int start(int y) {
    return isWhole() ? place(down(y)) : 0;
  }

  private int place(int row) {
    return (row - firstRow) * stride;
  }

  private int at(int place) {
    return samples[place] & 0xff;
  }

  /// Three quarters of the nearer sample, one of the farther (h2v1_fancy_upsample).
  private void across(int row, byte[] out) {
    int last = component.width() - 1;
    out[0] = samples[row];
    out[1] = (byte) (at(row) * 3 + at(row + 1) + 2 >> 2);
    for (int x = 1; x < last; x++) {
      int three = at(row + x) * 3;
      out[2 * x] = (byte) (three + at(row + x - 1) + 1 >> 2);
      out[2 * x + 1] = (byte) (three + at(row + x + 1) + 2 >> 2);
    }
    out[2 * last] = (byte) (at(row + last) * 3 + at(row + last - 1) + 1 >> 2);
    out[2 * last + 1] = samples[row + last];
  }

  /// The same across rows (h1v2_fancy_upsample).
  private void between(int near, int far, int bias, byte[] out) {
    for (int x = 0; x < component.width(); x++) {
      out[x] = (byte) (at(near + x) * 3 + at(far + x) + bias >> 2);
    }
  }

  /// The same both ways (h2v2_fancy_upsample).
  private void bothWays(int near, int far, byte[] out) {
    int last = component.width() - 1;
    int before = at(near) * 3 + at(far);
    int sum = before;
    for (int x = 0; x <= last; x++) {
      int next = x == last ? sum : at(near + x + 1) * 3 + at(far + x + 1);
      out[2 * x] = (byte) (sum * 3 + before + 8 >> 4);
      out[2 * x + 1] = (byte) (sum * 3 + next + 7 >> 4);
      before = sum;
      sum = next;
    }
  }

  /// Each sample as often as there are pixels over it (int_upsample).
  private void repeat(int row, byte[] out) {
    for (int x = 0; x < picture.width(); x++) {
      out[x] = samples[row + x * component.horizontal() / picture.horizontal()];
    }
  }
}
