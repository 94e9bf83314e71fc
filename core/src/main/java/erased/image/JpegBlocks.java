package erased.image;

import erased.container.JpegComponent;
import erased.progress.Work;

/// Codes the blocks of one component anew under the pixels that change. What a block showed before
/// is taken from its coefficients, without rounding, so that samples that shall stay move little.
final class JpegBlocks {
  private static final int SIDE = 8; // of a block
  private static final int CENTER = 128;
  private static final float KEPT = 2; // how much more a sample matters that shall stay
  private static final int LARGEST = 1023; // coefficient of 8 bits a sample (F.1.2.1, F.1.2.2)

  private final JpegGrid grid;
  private final int channel;
  private final boolean ycc;
  private final Pixels after;
  private final Mask changed;
  private final JpegComponent component;
  private final int[] quantization;
  private final Dct dct = new Dct();
  private final WeightedRounding rounding;
  private final float[] samples = new float[JpegComponent.BLOCK];
  private final float[] weights = new float[JpegComponent.BLOCK];
  private final float[] coefficients = new float[JpegComponent.BLOCK];
  private final int[] rounded = new int[JpegComponent.BLOCK];
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
    this.rounding = new WeightedRounding(quantization);
  }

  void patch(Work work) {
    Region pixels = changed.bounds();
    if (pixels.isEmpty()) {
      return;
    }
    Region blocks = grid.blocksUnder(pixels);
    for (int row = blocks.y(); row < blocks.bottom(); row++) {
      work.check();
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
    int base = block * JpegComponent.BLOCK;
    for (int i = 0; i < JpegComponent.BLOCK; i++) {
      samples[i] = component.coefficients()[base + i] * quantization[i];
    }
    dct.inverse(samples);
    boolean alike = true;
    for (int i = 0; i < JpegComponent.BLOCK; i++) {
      weights[i] = sample(i, column * SIDE + i % SIDE, row * SIDE + i / SIDE);
      alike &= weights[i] == weights[0];
    }
    System.arraycopy(samples, 0, coefficients, 0, samples.length);
    dct.forward(coefficients);
    for (int i = 0; i < JpegComponent.BLOCK; i++) {
      rounded[i] = quantization[i] == 0 ? 0 : Math.round(coefficients[i] / quantization[i]);
    }
    if (!alike) {
      rounding.improve(rounded, samples, weights);
    }
    for (int i = 0; i < JpegComponent.BLOCK; i++) {
      values[i] = (short) Math.clamp(rounded[i], i == 0 ? -LARGEST - 1 : -LARGEST, LARGEST);
    }
    component.put(block, values);
  }

  /// Moves a sample to the mean of what the pixels over it ask for, those that shall stay asking
  /// for what it was, and returns how much it matters.
  private float sample(int i, int x, int y) {
    boolean seen = x < component.width() && y < component.height();
    Region over =
        grid.over(Math.min(x, component.width() - 1), Math.min(y, component.height() - 1), 1, 1);
    float before = samples[i] + CENTER;
    float change = 0;
    int count = 0;
    for (int py = over.y(); py < over.bottom(); py++) {
      for (int px = changed.next(over.x(), py); px < over.right(); px = changed.next(px + 1, py)) {
        change += wanted(px, py) - before;
        count++;
      }
    }
    samples[i] += change / over.area();
    if (!seen) {
      return 0;
    }
    return count == over.area() ? 1 : KEPT;
  }

  private float wanted(int x, int y) {
    int index = after.index(x, y);
    return ycc ? JpegColor.component(after, index, channel) : after.at(index + channel);
  }
}
