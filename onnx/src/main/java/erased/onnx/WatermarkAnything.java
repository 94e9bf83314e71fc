package erased.onnx;

import erased.image.Pixels;
import erased.invisible.Reading;
import erased.invisible.Search;
import erased.invisible.Signal;
import erased.onnx.models.Contract;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;

/// "Watermark Anything with Localized Messages" (ICLR 2025): where a picture is marked, and 32 bits
/// of no known meaning, which are the means over those places.
final class WatermarkAnything implements Signal, AutoCloseable {
  static final String SCHEME = "watermarkAnything";

  private static final int SIDE = 256;
  private static final int AREA = SIDE * SIDE;
  private static final int BITS = 32;
  private static final List<Long> SHAPE = List.of(1L, 3L, (long) SIDE, (long) SIDE);

  private final Network network;

  private WatermarkAnything(Network network) {
    this.network = network;
  }

  static WatermarkAnything open(Path file) {
    return new WatermarkAnything(Network.open(file, Contract.WATERMARK_ANYTHING));
  }

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public List<Reading> read(Pixels pixels, Search search) {
    View view = View.of(pixels, pixels.bounds(), SIDE, SIDE);
    FloatBuffer answer = network.run(view.planes(ColorScale.IMAGENET), SHAPE, (1 + BITS) * AREA);
    FloatBuffer sums = FloatBuffer.allocate(BITS);
    boolean marked = false;
    for (int at = 0; at < AREA; at++) {
      if (answer.get(at) > 0) { // odds as logarithms
        marked = true;
        for (int bit = 0; bit < BITS; bit++) {
          sums.put(bit, sums.get(bit) + answer.get((1 + bit) * AREA + at));
        }
      }
    }
    return marked
        ? ReadBits.above(0, sums, SCHEME).readings(search.payloads(), pixels)
        : List.of(Reading.none(SCHEME));
  }

  @Override
  public void close() {
    network.close();
  }
}
