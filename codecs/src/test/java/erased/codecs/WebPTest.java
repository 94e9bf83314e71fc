package erased.codecs;

import erased.container.Build;
import erased.container.Format;
import erased.image.Pixels;
import java.util.List;

class WebPTest extends CodecContract {
  WebPTest() {
    super(new WebP(), Format.WEBP, List.of(8));
  }

  @Override
  Pixels kept(Pixels pixels) {
    return Pictures.colored(pixels);
  }

  @Override
  byte[] bomb() {
    return webPBomb();
  }

  /// 16384 x 16384 pixels, the largest that the format can say.
  static byte[] webPBomb() {
    return Build.webp(Build.riffChunk("VP8L", Build.hex("2f ffffff0f 1007 1011 1188 88fe 0700")));
  }
}
