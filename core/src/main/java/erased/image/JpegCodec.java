package erased.image;

import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Limits;
import java.util.Set;

/// JPEG without any library: baseline, extended and progressive ones of 8 bits are read, and
/// baseline ones written.
///
/// What is decoded are the pixels of libjpeg-turbo with its default settings, bit for bit. Pictures
/// of four inks become RGB without their profile, which is near to what it would give, not more.
public final class JpegCodec implements Codec {
  @Override
  public Set<Format> formats() {
    return Set.of(Format.JPEG);
  }

  @Override
  public Set<Format> reads() {
    return formats();
  }

  @Override
  public Set<Format> writes() {
    return formats();
  }

  @Override
  public Pixels decode(ImageFile file, Limits limits) {
    return JpegPicture.of(file, limits).pixels();
  }

  @Override
  public byte[] encode(Pixels pixels, Encoding encoding) {
    return JpegEncoding.of(pixels, encoding.quality()).bytes(encoding.carried());
  }
}
