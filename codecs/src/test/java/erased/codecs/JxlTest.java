package erased.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import erased.container.Build;
import erased.container.Format;
import java.util.List;
import org.junit.jupiter.api.Test;

class JxlTest extends CodecContract {
  JxlTest() {
    super(new Jxl(), Format.JXL, List.of(8, 10, 12, 16));
  }

  @Override
  boolean hasProfilePart() {
    return false;
  }

  /// A codestream of 2^20 x 2^20 pixels: the height in 30 bits, a ratio of 1:1, default metadata.
  @Override
  byte[] bomb() {
    long header = 3L << 1 | (1L << 20) - 1 << 3 | 1L << 33 | 1L << 36;
    return Build.join(Build.hex("ff0a"), Build.little(8, header), new byte[16]);
  }

  @Test
  void aQualityOf90IsADistanceOf1() {
    assertThat(JxlWriter.distance(90)).isEqualTo(1f);
    assertThat(JxlWriter.distance(0)).isEqualTo(25f);
    assertThat(JxlWriter.distance(29)).isGreaterThan(JxlWriter.distance(30));
  }
}
