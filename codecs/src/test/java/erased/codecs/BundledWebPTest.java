package erased.codecs;

import erased.container.Format;
import erased.image.Pixels;
import java.util.List;

class BundledWebPTest extends CodecContract {
  BundledWebPTest() {
    super(new BundledWebP(), Format.WEBP, List.of(8));
  }

  /// Wholly clear pixels lose their colours, which nobody sees.
  @Override
  Pixels kept(Pixels pixels) {
    Pixels kept = Pictures.colored(pixels).copy();
    for (int at = 0; at < kept.bytes().length && kept.channels().hasAlpha(); at += 4) {
      if (kept.at(at + 3) == 0) {
        kept.put(at, 0);
        kept.put(at + 1, 0);
        kept.put(at + 2, 0);
      }
    }
    return kept;
  }

  @Override
  byte[] bomb() {
    return WebPTest.webPBomb();
  }
}
