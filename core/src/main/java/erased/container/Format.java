package erased.container;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The kinds of file that are read, told apart by their first bytes and never by their name.
public enum Format {
  PNG("image/png", List.of("png", "apng")),
  JPEG("image/jpeg", List.of("jpg", "jpeg", "jpe", "jfif")),
  WEBP("image/webp", List.of("webp")),
  AVIF("image/avif", List.of("avif", "avifs")),
  HEIC("image/heic", List.of("heic", "heics", "hif", "heif")),
  HEIF("image/heif", List.of("heif", "heifs", "hif", "heic")),
  JXL("image/jxl", List.of("jxl"));

  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] JXL_SIGNATURE = {
    0, 0, 0, 12, 'J', 'X', 'L', ' ', '\r', '\n', (byte) 0x87, '\n'
  };
  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
  private static final Set<String> HEVC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
  private static final Set<String> HEIF_BRANDS = Set.of("mif1", "msf1", "mif2", "mif3");

  private final String mediaType;
  private final List<String> extensions;

  Format(String mediaType, List<String> extensions) {
    this.mediaType = mediaType;
    this.extensions = extensions;
  }

  public String mediaType() {
    return mediaType;
  }

  /// Usual endings of a file name, the commonest first, without the dot.
  public List<String> extensions() {
    return extensions;
  }

  public boolean matchesName(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 || extensions.contains(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /// The format that the first bytes of a file tell; empty for any other kind of file.
  public static Optional<Format> of(byte[] file) {
    if (startsWith(file, 0, PNG_SIGNATURE)) {
      return Optional.of(PNG);
    }
    if (file.length >= 3
        && file[0] == (byte) 0xff
        && file[1] == (byte) 0xd8
        && file[2] == (byte) 0xff) {
      return Optional.of(JPEG);
    }
    if (file.length >= 12 && name(file, 0).equals("RIFF") && name(file, 8).equals("WEBP")) {
      return Optional.of(WEBP);
    }
    if (startsWith(file, 0, JXL_SIGNATURE)
        || (file.length >= 2 && file[0] == (byte) 0xff && file[1] == 0x0a)) {
      return Optional.of(JXL);
    }
    return file.length >= 12 && name(file, 4).equals("ftyp") ? ofBrands(file) : Optional.empty();
  }

  /// ISO 14496-12, 4.3: the major brand first, then the compatible ones.
  private static Optional<Format> ofBrands(byte[] file) {
    int size = Math.min(Math.max(Bytes.int32(file, 0), 12), Math.min(file.length, 512));
    Optional<Format> found = ofBrand(name(file, 8));
    for (int at = 16; at + 4 <= size && (found.isEmpty() || found.get() == HEIF); at += 4) {
      Optional<Format> compatible = ofBrand(name(file, at));
      found = compatible.filter(format -> format != HEIF).or(orElse(found, compatible));
    }
    return found;
  }

  private static Supplier<Optional<Format>> orElse(
      Optional<Format> first, Optional<Format> second) {
    return () -> first.isPresent() ? first : second;
  }

  private static Optional<Format> ofBrand(String brand) {
    if (AVIF_BRANDS.contains(brand)) {
      return Optional.of(AVIF);
    }
    if (HEVC_BRANDS.contains(brand)) {
      return Optional.of(HEIC);
    }
    return HEIF_BRANDS.contains(brand) ? Optional.of(HEIF) : Optional.empty();
  }

  private static boolean startsWith(byte[] file, int at, byte[] expected) {
    return file.length >= at + expected.length
        && Arrays.equals(file, at, at + expected.length, expected, 0, expected.length);
  }

  private static String name(byte[] file, int at) {
    return new String(file, at, 4, StandardCharsets.ISO_8859_1);
  }
}
