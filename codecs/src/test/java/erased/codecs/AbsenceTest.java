package erased.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import erased.container.Format;
import erased.image.Codec;
import erased.text.Language;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AbsenceTest {
  private static final List<String> NOWHERE = List.of("libnowhere.so.1", "libnowhere.so");

  static Stream<Codec> absent() {
    return Stream.of(
        new TurboJpeg(TurboJpeg.named(NOWHERE)),
        new WebP(WebP.named(NOWHERE)),
        new Heif(Heif.named(NOWHERE)),
        new Jxl(Jxl.named(NOWHERE)));
  }

  @ParameterizedTest
  @MethodSource("absent")
  void aCodecWithoutItsLibraryReadsAndWritesNothing(Codec codec) {
    assertThat(codec.reads()).isEmpty();
    assertThat(codec.writes()).isEmpty();
  }

  @Test
  void anAbsentLibrarySaysUnderWhichNamesItWasLookedFor() {
    var library = Heif.named(NOWHERE);

    assertThat(library.absence().orElseThrow().in(Language.ENGLISH))
        .contains("libheif", "libnowhere.so.1", "libnowhere.so");
    assertThat(library.version()).isEmpty();
    assertThat(library.has("heif_get_version")).isFalse();
    assertThatThrownBy(library::functions).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aLibraryThatIsTooOldSaysSo() {
    var heif = new Heif().library();
    assumeTrue(heif.isPresent(), "no libheif on this machine");
    var library =
        new Library<>(
            "libheif",
            Library.files("heif", List.of("1")),
            symbols -> Functions.bind(LibHeif.class, symbols),
            "99",
            _ -> "1");

    assertThat(library.isPresent()).isFalse();
    assertThat(library.absence().orElseThrow().toString()).contains("libheif 1", "99 or newer");
  }

  @Test
  void allCodecsAreFoundAsServices() {
    assertThat(ServiceLoader.load(Codec.class))
        .extracting(codec -> codec.getClass().getSimpleName())
        .containsExactly("TurboJpeg", "WebP", "Heif", "Jxl", "BundledWebP");
  }

  @Test
  void theDoctorKnowsEveryFormatOfTheseLibraries() {
    List<Diagnosis> diagnoses = Doctor.examine();

    assertThat(diagnoses)
        .flatExtracting(Diagnosis::formats)
        .containsExactly(
            Format.JPEG, Format.WEBP, Format.AVIF, Format.HEIC, Format.HEIF, Format.JXL);
    assertThat(diagnoses)
        .allSatisfy(found -> {
          assertThat(found.version() == null).isEqualTo(found.absence() != null);
          assertThat(found.formats()).containsAll(found.reads()).containsAll(found.writes());
          assertThat(found.debian()).isNotEmpty();
        });
  }

  @Test
  void packagesAreNamedForTheReleaseOfTheSystem() throws IOException {
    var bookworm = packages("ID=debian\nVERSION_ID=\"12\"");
    var trixie = packages("ID=debian\nVERSION_ID=\"13\"");
    var noble = packages("ID=ubuntu\nVERSION_ID=\"24.04\"");

    assertThat(bookworm.heif()).containsExactly("libheif1");
    assertThat(bookworm.jxl()).containsExactly("libjxl0.7");
    assertThat(trixie.heif()).contains("libheif1", "libheif-plugin-aomenc", "libheif-plugin-x265");
    assertThat(trixie.jxl()).containsExactly("libjxl0.11");
    assertThat(noble.heif()).contains("libheif-plugin-libde265");
    assertThat(noble.jxl()).containsExactly("libjxl0.7");
    assertThat(noble.jpeg()).containsExactly("libturbojpeg");
  }

  private static Doctor.Packages packages(String release) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(release));
    return Doctor.Packages.of(properties);
  }
}
