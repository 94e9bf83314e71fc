package erased.image;

import erased.container.JpegComponent;

/// Codes the blocks of one component anew under the pixels that change. What a block showed before
/// is taken from its coefficients, without rounding, so that samples that shall stay move little.
final class JpegBlocks {
  private static final int SIDE = 8; // of a block
  private static final int CENTER = 128;
  private static final int LARGEST = 1023; // coefficient of 8 bits a sample (F.1.2.1, F.1.2.2)

  private final JpegGrid grid;
  private final int channel;
  private final boolean ycc;
  private final Pixels after;
  private final Mask changed;
  private final JpegComponent component;
  private final int[] quantization;
  private final Dct dct = new Dct();
  private final float[] old = new float[JpegComponent.BLOCK];
  private final float[] change = new float[JpegComponent.BLOCK];
  private final short[] values = new short[JpegComponent.BLOCK];

  /// @param channel which of the picture's components it is
  JpegBlocks(JpegPicture picture, JpegGrid grid, int channel, Pixels after, Mask changed) {
    this.grid = grid;
    this.channel = channel;
    this.ycc = picture.color() == JpegColor.YCC;
    this.after = after;
    this.changed = changed;
    this.component = grid.component();
    this.quantization = component.quantization();
  }

  void patch() {
    Region pixels = changed.bounds();
    if (pixels.isEmpty()) {
      return;
    }
    Region blocks = grid.blocksUnder(pixels);
    for (int row = blocks.y(); row < blocks.bottom(); row++) {
      for (int column = blocks.x(); column < blocks.right(); column++) {
        if (isChanged(grid.overBlock(column, row))) {
          patch(column, row);
        }
      }
    }
  }

  private boolean isChanged(Region pixels) {
    for (int y = pixels.y(); y < pixels.bottom(); y++) {
      if (changed.next(pixels.x(), y) < pixels.right()) {
        return true;
      }
    }
    return false;
  }

  private void patch(int column, int row) {
    int block = row * component.columns() + column;
    short[] coefficients = component.coefficients();
    int base = block * JpegComponent.BLOCK;
    for (int i = 0; i < old.length; i++) {
      old[i] = coefficients[base + i] * quantization[i];
    }
    dct.inverse(old);
    for (int i = 0; i < change.length; i++) {
      int x = Math.min(column * SIDE + i % SIDE, component.width() - 1);
      int y = Math.min(row * SIDE + i / SIDE, component.height() - 1);
      change[i] = change(x, y, old[i] + CENTER);
    }
    dct.forward(change);
    for (int i = 0; i < values.length; i++) {
      int step = quantization[i];
      int value = step == 0 ? 0 : Math.round(coefficients[base + i] + change[i] / step);
      values[i] = (short) Math.clamp(value, i == 0 ? -LARGEST - 1 : -LARGEST, LARGEST);
    }
    component.put(block, values);
  }

  /// By how much a sample is to move: the mean of what the pixels over it ask for.
  private float change(int x, int y, float sample) {
    Region over = grid.over(x, y, 1, 1);
    float sum = 0;
    for (int py = over.y(); py < over.bottom(); py++) {
      for (int px = changed.next(over.x(), py); px < over.right(); px = changed.next(px + 1, py)) {
        sum += wanted(px, py) - sample;
      }
    }
    return over.isEmpty() ? 0 : sum / over.area();
  }

  private float wanted(int x, int y) {
    int index = after.index(x, y);
    return ycc ? JpegColor.component(after, index, channel) : after.at(index + channel);
  }
}
