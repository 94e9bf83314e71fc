package erased.onnx;

import erased.onnx.models.Contract;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// MI-GAN, "A Simple Baseline for Image Inpainting on Mobile Devices" (ICCV 2023), as its authors
/// publish it for applications. A window of the size that it works at passes through unscaled.
final class Migan implements WindowModel {
  private static final int AREA = SIDE * SIDE;
  private static final byte KNOWN = (byte) 0xff;

  private final Network network;

  private Migan(Network network) {
    this.network = network;
  }

  static Migan open(Path file) {
    return new Migan(Network.open(file, Contract.MIGAN));
  }

  @Override
  public float[] fill(Patch window) {
    byte[] image = new byte[3 * AREA];
    byte[] mask = new byte[AREA];
    for (int at = 0; at < AREA; at++) {
      if (!window.isHole(at)) {
        mask[at] = KNOWN;
        for (int plane = 0; plane < 3; plane++) {
          image[plane * AREA + at] = (byte) Math.round(window.get(plane, at) * 255);
        }
      }
    }
    var inputs = new Network.Input[] {bytes("image", 3, image), bytes("mask", 1, mask)};
    return floats(network.run("result", 3 * AREA, inputs));
  }

  private static Network.Input bytes(String name, int planes, byte[] values) {
    return new Network.Input.Bytes(name, ByteBuffer.wrap(values), WindowModel.shape(planes));
  }

  private static float[] floats(ByteBuffer output) {
    float[] values = new float[3 * AREA];
    for (int i = 0; i < values.length; i++) {
      values[i] = (output.get(i) & 0xff) / 255f;
    }
    return values;
  }

  @Override
  public void close() {
    network.close();
  }
}
