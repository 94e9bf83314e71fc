package erased.onnx;

import erased.container.ImageException;
import erased.image.Pixels;
import erased.invisible.Regenerator;
import erased.onnx.models.Contract;
import erased.onnx.models.Tensor;
import erased.progress.Work;
import erased.text.Message;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;

/// The autoencoder of a diffusion model, which takes a picture apart into an eighth of its width
/// and height and puts it together again, window by window.
///
/// A study of robustness: what it makes is near to what was there, never the same, and which
/// learned marks outlast it only their readers can tell.
final class Autoencoder implements Regenerator, AutoCloseable {
  private static final int GRAIN = 8; // pixels of a latent on each axis
  private static final int WINDOW = 576; // 512 pixels and half of an overlap on each side
  private static final int OVERLAP = 64; // of two windows, in pixels
  private static final int SMALLEST = 2 * OVERLAP; // window of a model that is made for one size
  private static final int LARGEST = 2048;

  private final String id;
  private final Network encoder;
  private final Network decoder;
  private final int channels; // of latents
  private final boolean signed; // whether colours go from -1 to 1 rather than from 0

  private Autoencoder(String id, Network encoder, Network decoder, Contract contract) {
    this.id = id;
    this.encoder = encoder;
    this.decoder = decoder;
    this.channels = contract.inputs().getFirst().shape().get(1).intValue();
    this.signed = contract == Contract.VAE_DECODER;
  }

  /// Loads both halves.
  ///
  /// @param latents what the decoder is like, which tells of the encoder too
  static Autoencoder open(String id, Path encoder, Path decoder, Contract latents) {
    Network first = Network.open(encoder, Contract.ENCODER);
    try {
      return new Autoencoder(id, first, Network.open(decoder, latents), latents);
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Pixels regenerate(Pixels pixels) {
    int width = window(3, pixels.width());
    int height = window(2, pixels.height());
    int[] columns = starts(pixels.width(), width);
    int[] rows = starts(pixels.height(), height);
    var quilt = new Quilt(pixels, width, height, OVERLAP);
    int done = 0;
    for (int row = 0; row < rows.length; row++) {
      for (int x : columns) {
        float[] planes = quilt.window(x, rows[row], signed);
        quilt.add(x, rows[row], again(planes, width, height), signed);
        Work.step(++done, (long) columns.length * rows.length);
      }
      quilt.finish(row + 1 < rows.length ? rows[row + 1] : pixels.height());
    }
    return quilt.pixels();
  }

  /// How long a window is on one axis: as the model is made, else no longer than the picture needs.
  ///
  /// @param axis of the tensors
  private int window(int axis, int length) {
    long side = encoder.input().shape().get(axis);
    long latents = decoder.input().shape().get(axis);
    if (side == Tensor.ANY && latents == Tensor.ANY) {
      return Math.min(WINDOW, wholeGrains(length));
    }
    long fixed = side == Tensor.ANY ? latents * GRAIN : side;
    if (fixed < SMALLEST || fixed > LARGEST || fixed % GRAIN != 0) {
      throw new ImageException.Unsupported(
          Message.of("onnx.autoencoder.side", SMALLEST, LARGEST, fixed));
    }
    return (int) fixed;
  }

  private static int wholeGrains(int length) {
    return (length + GRAIN - 1) / GRAIN * GRAIN;
  }

  /// Where windows begin: evenly spread, and where latents of the whole picture would.
  private static int[] starts(int length, int window) {
    int last = Math.max(0, wholeGrains(length) - window);
    if (last == 0) {
      return new int[1];
    }
    int steps = (last + window - OVERLAP - 1) / (window - OVERLAP);
    int[] starts = new int[steps + 1];
    for (int i = 1; i <= steps; i++) {
      starts[i] = (int) ((long) last * i / steps) / GRAIN * GRAIN;
    }
    return starts;
  }

  /// A window taken apart and put together again.
  private FloatBuffer again(float[] planes, int width, int height) {
    var shape = List.of(1L, 3L, (long) height, (long) width);
    FloatBuffer latents = encoder.run(FloatBuffer.wrap(planes), shape);
    int area = width / GRAIN * (height / GRAIN);
    int count = channels * area;
    if (latents.remaining() != count && latents.remaining() != 2 * count) {
      throw new ImageException.Unsupported(
          Message.of(
              "onnx.contract.size",
              "latents",
              latents.remaining() * Float.BYTES,
              count * Float.BYTES));
    }
    FloatBuffer means = latents.slice(0, count); // behind them may stand how sure it is of each
    var small = List.of(1L, (long) channels, (long) height / GRAIN, (long) width / GRAIN);
    return decoder.run(means, small, planes.length);
  }

  @Override
  public void close() {
    encoder.close();
    decoder.close();
  }
}
