package erased.onnx;

import erased.onnx.models.Contract;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/// LaMa, "Resolution-robust Large Mask Inpainting with Fourier Convolutions" (WACV 2022), in either
/// of the forms in which it is published.
final class Lama implements WindowModel {
  private static final int AREA = SIDE * SIDE;
  private static final int BYTES = 3 * AREA * Float.BYTES; // of an answer

  private final Network network;
  private final boolean joined;

  private Lama(Network network, boolean joined) {
    this.network = network;
    this.joined = joined;
  }

  /// Loads one.
  ///
  /// @param contract one of the two of LaMa
  static Lama open(Path file, Contract contract) {
    return new Lama(Network.open(file, contract), contract == Contract.LAMA_JOINED);
  }

  @Override
  public float[] fill(Patch window) {
    float[] image = new float[joined ? 4 * AREA : 3 * AREA];
    float[] mask = new float[AREA];
    for (int at = 0; at < AREA; at++) {
      if (window.isHole(at)) {
        mask[at] = 1;
      } else {
        for (int plane = 0; plane < 3; plane++) {
          image[plane * AREA + at] = window.get(plane, at);
        }
      }
    }
    if (joined) {
      System.arraycopy(mask, 0, image, 3 * AREA, AREA);
      return floats(network.run("output", BYTES, floats("input", 4, image)), 1);
    }
    var inputs = new Network.Input[] {floats("image", 3, image), floats("mask", 1, mask)};
    return floats(network.run("output", BYTES, inputs), 255);
  }

  private static Network.Input floats(String name, int planes, float[] values) {
    return new Network.Input.Floats(name, FloatBuffer.wrap(values), WindowModel.shape(planes));
  }

  private static float[] floats(ByteBuffer output, float white) {
    float[] values = new float[3 * AREA];
    output.asFloatBuffer().get(values);
    for (int i = 0; i < values.length; i++) {
      values[i] /= white;
    }
    return values;
  }

  @Override
  public void close() {
    network.close();
  }
}
