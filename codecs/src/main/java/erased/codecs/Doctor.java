package erased.codecs;

import erased.container.Format;
import erased.image.Codec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/// Tells which libraries of picture formats are on this machine, and what brings the others.
public final class Doctor {
  private static final List<Format> HEIF = List.of(Format.AVIF, Format.HEIC, Format.HEIF);

  private Doctor() {}

  public static List<Diagnosis> examine() {
    var packages = Packages.of(release());
    var jpeg = new TurboJpeg();
    var webp = new WebP();
    var heif = new Heif();
    var jxl = new Jxl();
    return List.of(
        diagnosis(jpeg, jpeg.library(), List.of(Format.JPEG), packages.jpeg(), "jpeg-turbo"),
        diagnosis(webp, webp.library(), List.of(Format.WEBP), packages.webp(), "webp"),
        diagnosis(heif, heif.library(), HEIF, packages.heif(), "libheif"),
        diagnosis(jxl, jxl.library(), List.of(Format.JXL), packages.jxl(), "jpeg-xl"));
  }

  private static Diagnosis diagnosis(
      Codec codec, Library<?> library, List<Format> formats, List<String> debian, String homebrew) {
    return new Diagnosis(
        library.name(),
        formats,
        formats.stream().filter(codec.reads()::contains).toList(),
        formats.stream().filter(codec.writes()::contains).toList(),
        library.version().orElse(null),
        library.absence().orElse(null),
        debian,
        homebrew);
  }

  /// What `/etc/os-release` says; empty on other systems.
  private static Properties release() {
    var release = new Properties();
    try (var file = Files.newBufferedReader(Path.of("/etc/os-release"))) {
      release.load(file);
    } catch (IOException e) {
      return release; // no Linux of this age
    }
    return release;
  }

  /// Names of packages, which change from release to release.
  record Packages(List<String> jpeg, List<String> webp, List<String> heif, List<String> jxl) {
    private static final List<String> SPLIT = // from Debian 13 and Ubuntu 24.04 on
        List.of(
            "libheif1",
            "libheif-plugin-aomenc",
            "libheif-plugin-aomdec",
            "libheif-plugin-libde265",
            "libheif-plugin-x265");

    static Packages of(Properties release) {
      String system = unquoted(release, "ID");
      String name = system + " " + unquoted(release, "VERSION_ID");
      boolean whole = name.equals("debian 12");
      boolean old = whole || name.equals("ubuntu 24.04");
      return new Packages(
          List.of(system.equals("ubuntu") ? "libturbojpeg" : "libturbojpeg0"),
          List.of("libwebp7"),
          whole ? List.of("libheif1") : SPLIT,
          List.of(old ? "libjxl0.7" : "libjxl0.11"));
    }

    private static String unquoted(Properties release, String key) {
      return release.getProperty(key, "").replace("\"", "");
    }
  }
}
