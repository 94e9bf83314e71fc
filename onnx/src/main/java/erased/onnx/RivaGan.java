package erased.onnx;

import erased.image.Pixels;
import erased.invisible.Reading;
import erased.invisible.Search;
import erased.invisible.Signal;
import erased.onnx.models.Contract;
import java.nio.file.Path;
import java.util.List;

/// RivaGAN, "Robust Invisible Video Watermarking with Attention" (2019), as the library
/// invisible-watermark uses it for pictures: 32 bits, of no known meaning.
final class RivaGan implements Signal, AutoCloseable {
  static final String SCHEME = "rivaGan";

  private static final int BITS = 32;
  private static final float ONE = 0.52f; // above which the library takes a bit for set
  private static final long LEAST = 256 * 256; // pixels in which the library marks at all

  private final Network network;

  private RivaGan(Network network) {
    this.network = network;
  }

  static RivaGan open(Path file) {
    return new RivaGan(Network.open(file, Contract.RIVAGAN));
  }

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public List<Reading> read(Pixels pixels, Search search) {
    if ((long) pixels.width() * pixels.height() < LEAST) {
      return List.of(Reading.none(SCHEME));
    }
    View view = View.limited(pixels);
    List<Long> shape = List.of(1L, 3L, 1L, (long) view.height(), (long) view.width());
    var answer = network.run(view.planes(ColorScale.SIGNED_BGR), shape, BITS);
    return ReadBits.above(ONE, answer, SCHEME).readings(search.payloads(), pixels);
  }

  @Override
  public void close() {
    network.close();
  }
}
