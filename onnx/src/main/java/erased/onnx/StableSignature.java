package erased.onnx;

import erased.image.Pixels;
import erased.invisible.Bits;
import erased.invisible.Payload;
import erased.invisible.Reading;
import erased.invisible.Search;
import erased.invisible.Signal;
import erased.onnx.models.Contract;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// "The Stable Signature: Rooting Watermarks in Latent Diffusion Models" (ICCV 2023): 48 bits, of
/// which the message of the published decoder of Stable Diffusion 2 is known.
final class StableSignature implements Signal, AutoCloseable {
  static final String SCHEME = "stableSignature";

  private static final int BITS = 48;
  private static final String PUBLISHED = "111010110101000001010111010011010100010000100111";
  private static final Payload KNOWN =
      new Payload("0b" + PUBLISHED, Bits.ofBinary(PUBLISHED), "Stable Signature (Meta, SD 2)");

  private final Network network;

  private StableSignature(Network network) {
    this.network = network;
  }

  static StableSignature open(Path file) {
    return new StableSignature(Network.open(file, Contract.STABLE_SIGNATURE));
  }

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public List<Reading> read(Pixels pixels, Search search) {
    View view = View.limited(pixels);
    List<Long> shape = List.of(1L, 3L, (long) view.height(), (long) view.width());
    var answer = network.run(view.planes(ColorScale.IMAGENET), shape, BITS);
    List<Payload> payloads = Stream.concat(Stream.of(KNOWN), search.payloads().stream()).toList();
    return ReadBits.above(0, answer, SCHEME).readings(payloads, pixels);
  }

  @Override
  public void close() {
    network.close();
  }
}
