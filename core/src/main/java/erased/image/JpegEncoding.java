package erased.image;

import erased.container.BaselineJpeg;
import erased.container.ImageException;
import erased.container.JpegComponent;
import erased.progress.Work;
import erased.text.Message;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Pixels on their way into a new JPEG file.
final class JpegEncoding {
  private static final int SIDE = 8; // of a block
  private static final int FULL_COLOR = 90; // quality from which colour is as fine as light
  private static final int CENTER = 128;

  private final Pixels pixels;
  private final BaselineJpeg file;

  private JpegEncoding(Pixels pixels, int quality) {
    this.pixels = pixels;
    int[] light = JpegQuality.light(quality);
    int[] color = JpegQuality.color(quality);
    boolean gray = pixels.channels() == Channels.GRAY;
    this.file =
        new BaselineJpeg(
            pixels.width(),
            pixels.height(),
            gray ? List.of(light) : List.of(light, color, color),
            quality < FULL_COLOR ? 2 : 1);
  }

  /// Turns pixels into coefficients.
  ///
  /// @param quality 0 to 100, on the scale of libjpeg
  /// @throws ImageException.Unsupported where they are of a kind that JPEG has no place for
  static JpegEncoding of(Pixels pixels, int quality) {
    if (pixels.channels().hasAlpha()) {
      throw new ImageException.Unsupported(Message.of("image.jpeg.alpha"));
    }
    if (!pixels.isBytes()) {
      throw new ImageException.Unsupported(Message.of("image.jpeg.depth", pixels.depth()));
    }
    if (pixels.width() > 0xffff || pixels.height() > 0xffff) {
      throw new ImageException.Unsupported(
          Message.of("image.jpeg.size", pixels.width(), pixels.height()));
    }
    var encoding = new JpegEncoding(pixels, quality);
    List<JpegComponent> components = encoding.file.components();
    for (int c = 0; c < components.size(); c++) {
      encoding.transform(components.get(c), c);
    }
    return encoding;
  }

  byte[] bytes(Encoding.Carried carried) {
    return file.bytes(carried.icc(), carried.exif(), carried.xmp());
  }

  private void transform(JpegComponent component, int channel) {
    Work work = Work.current();
    IntStream.range(0, component.rows())
        .parallel()
        .forEach(row -> {
          work.check();
          row(component, channel, row);
        });
  }

  /// Transforms a row of blocks.
  private void row(JpegComponent component, int channel, int row) {
    var dct = new Dct();
    int[] quantization = component.quantization();
    float[] samples = samples(component, channel, row * SIDE);
    float[] block = new float[JpegComponent.BLOCK];
    short[] values = new short[JpegComponent.BLOCK];
    for (int column = 0; column < component.columns(); column++) {
      for (int y = 0; y < SIDE; y++) {
        int at = (y * component.columns() + column) * SIDE;
        System.arraycopy(samples, at, block, y * SIDE, SIDE);
      }
      dct.forward(block);
      for (int i = 0; i < block.length; i++) {
        values[i] = (short) Math.round(block[i] / quantization[i]);
      }
      file.put(component, row * component.columns() + column, values);
    }
  }

  /// The samples of a row of blocks, each the mean of the pixels over it; the last row and column
  /// of the picture are repeated beyond it.
  private float[] samples(JpegComponent component, int channel, int top) {
    int step = file.components().getFirst().horizontal() / component.horizontal();
    int width = component.columns() * SIDE;
    float[] samples = new float[width * SIDE];
    float[] line = new float[width * step];
    for (int y = 0; y < SIDE * step; y++) {
      int row = Math.min(top * step + y, pixels.height() - 1);
      JpegColor.component(pixels, row, channel, line);
      Arrays.fill(line, pixels.width(), line.length, line[pixels.width() - 1]);
      int start = y / step * width;
      for (int x = 0; x < line.length; x++) {
        samples[start + x / step] += line[x];
      }
    }
    for (int i = 0; i < samples.length; i++) {
      samples[i] = samples[i] / (step * step) - CENTER;
    }
    return samples;
  }
}
