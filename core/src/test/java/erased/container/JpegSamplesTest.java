package erased.container;

import static org.assertj.core.api.Assertions.assertThat;

import erased.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real JPEG files with all that cameras, editors and generators put into them.
class JpegSamplesTest {
  private static final List<String> REFUSED =
      List.of("jpg-truncated-scan.jpg", "jpg-app1-runs-past-end.jpg", "png-named.jpg");

  static Stream<String> samples() {
    return Stream.of("metadata/ai", "metadata/c2pa", "metadata/plain", "metadata/nasty")
        .flatMap(folder -> Samples.in(folder).stream())
        .filter(name -> name.endsWith(".jpg"))
        .filter(name -> REFUSED.stream().noneMatch(name::endsWith));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("samples")
  void aBlockChangesAndEverythingElseStays(String name) {
    ImageFile file = ImageFile.of(Samples.bytes(name), Limits.STANDARD);
    JpegCoefficients picture = JpegCoefficients.read(file, Limits.STANDARD);
    assertThat(picture.write().bytes()).isSameAs(file.bytes());
    JpegComponent light = picture.components().getFirst();
    short[] values = Arrays.copyOf(light.coefficients(), JpegComponent.BLOCK);
    values[5] += (short) 3;
    light.put(0, values);

    ImageFile written = ImageFile.of(picture.write().bytes(), Limits.STANDARD);

    JpegCoefficients again = JpegCoefficients.read(written, Limits.STANDARD);
    for (int c = 0; c < picture.components().size(); c++) {
      short[] wanted = picture.components().get(c).coefficients();
      assertThat(Arrays.equals(again.components().get(c).coefficients(), wanted)).isTrue();
    }
    assertThat(others(written)).isEqualTo(others(file));
  }

  /// All parts but the picture and the index of where further ones are.
  private static List<String> others(ImageFile file) {
    return file.parts().stream()
        .filter(part -> part.kind() != Kind.PICTURE && part.kind() != Kind.MULTI_PICTURE)
        .map(part -> part.place() + ImageFile.sha256(file.payload(part)))
        .toList();
  }
}
