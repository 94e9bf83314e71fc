package erased.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import erased.container.Format;
import erased.container.ImageException;
import erased.image.Channels;
import erased.image.Encoding;
import erased.image.Pixels;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvifTest extends CodecContract {
  AvifTest() {
    super(new Heif(), Format.AVIF, List.of(8, 12));
  }

  @Override
  Pixels kept(Pixels pixels) {
    return HeifPictures.kept(pixels);
  }

  @Override
  byte[] bomb() {
    Pixels pixels = Pictures.slopes(64, 48, Channels.RGB, 8);
    return HeifPictures.claiming(codec().encode(pixels, Encoding.lossless(Format.AVIF)), 1 << 17);
  }

  @Test
  void tenBitsAreWrittenByVersionsThatCanAndRefusedByOthers() {
    Pixels pixels = Pictures.slopes(64, 48, Channels.RGB, 10);
    var version = Version.parse(new Heif().library().version().orElseThrow());

    if (version.compareTo(Version.parse("1.15.2")) < 0) {
      assertThatThrownBy(() -> codec().encode(pixels, Encoding.lossless(Format.AVIF)))
          .isInstanceOf(ImageException.Unsupported.class)
          .hasMessageContaining("1.15.2 or newer");
    } else {
      assertThat(decode(codec().encode(pixels, Encoding.lossless(Format.AVIF)))).isEqualTo(pixels);
    }
  }
}
