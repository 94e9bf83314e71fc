package erased.codecs;

import erased.container.Format;
import erased.image.Channels;
import erased.image.Encoding;
import erased.image.Pixels;
import java.util.List;

class HeicTest extends CodecContract {
  HeicTest() {
    super(new Heif(), Format.HEIC, List.of(8, 10, 12));
  }

  @Override
  Pixels kept(Pixels pixels) {
    return HeifPictures.kept(pixels);
  }

  @Override
  byte[] bomb() {
    Pixels pixels = Pictures.slopes(64, 48, Channels.RGB, 8);
    return HeifPictures.claiming(codec().encode(pixels, Encoding.lossless(Format.HEIC)), 1 << 17);
  }
}
