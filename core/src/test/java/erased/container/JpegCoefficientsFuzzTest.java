package erased.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/// Whatever a JPEG says: its coefficients are read within bounds or refused with a reason, and when
/// one block changes all others stay.
class JpegCoefficientsFuzzTest {
  private static final Limits SMALL = new Limits(1000, 1 << 20, 200, 32, 1 << 16, 1024);

  @FuzzTest(maxDuration = "5m")
  void coefficients(byte[] bytes) {
    JpegCoefficients picture;
    try {
      picture = read(bytes);
    } catch (ImageException e) {
      assertThat(e.text().toString()).isNotEmpty();
      return;
    }
    assertThat(picture.write().bytes()).isSameAs(bytes);
    JpegComponent last = picture.components().getLast();
    short[] values = new short[JpegComponent.BLOCK];
    values[0] = 77;
    values[63] = -900;
    last.put(0, values);
    List<short[]> wanted = coefficients(picture);
    byte[] written = picture.write().bytes();
    assertThat(coefficients(read(written))).usingRecursiveComparison().isEqualTo(wanted);
  }

  private static JpegCoefficients read(byte[] bytes) {
    ImageFile file = ImageFile.of(bytes, SMALL);
    if (file.format() != Format.JPEG) {
      throw new ImageException.Unsupported(erased.text.Message.of("container.empty"));
    }
    return JpegCoefficients.read(file, SMALL);
  }

  private static List<short[]> coefficients(JpegCoefficients picture) {
    return picture.components().stream().map(JpegComponent::coefficients).toList();
  }
}
