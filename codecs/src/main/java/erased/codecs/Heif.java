package erased.codecs;

import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Codec;
import erased.image.Encoding;
import erased.image.Pixels;
import java.lang.foreign.Arena;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// AVIF, HEIC and other pictures in HEIF by libheif, as far as its decoders and encoders are there:
/// from 1.16 on Debian has a package for each.
///
/// Of a sequence the primary picture is read. Written are 8, 10 and 12 bits a sample; AVIF of 10
/// bits only from 1.15.2 on. A file of HEIF that is neither AVIF nor HEIC is written as HEIC.
public final class Heif implements Codec {
  static final String NAME = "libheif";

  static final int HEVC = 1; // heif_compression_format
  static final int AV1 = 4;

  private static final Library<LibHeif> INSTALLED = named(Library.files("heif", List.of("1")));

  private final Library<LibHeif> library;

  public Heif() {
    this(INSTALLED);
  }

  Heif(Library<LibHeif> library) {
    this.library = library;
  }

  /// The library by other file names.
  static Library<LibHeif> named(List<String> files) {
    return new Library<>(
        NAME,
        files,
        symbols -> Functions.bind(LibHeif.class, symbols),
        "1.12",
        heif -> HeifError.text(heif.heif_get_version()));
  }

  Library<LibHeif> library() {
    return library;
  }

  @Override
  public Set<Format> formats() {
    return Set.of(Format.AVIF, Format.HEIC, Format.HEIF);
  }

  @Override
  public Set<Format> reads() {
    return library.isPresent()
        ? formats(
            library.functions().heif_have_decoder_for_format(AV1) != 0,
            library.functions().heif_have_decoder_for_format(HEVC) != 0)
        : Set.of();
  }

  @Override
  public Set<Format> writes() {
    return library.isPresent()
        ? formats(
            library.functions().heif_have_encoder_for_format(AV1) != 0,
            library.functions().heif_have_encoder_for_format(HEVC) != 0)
        : Set.of();
  }

  private static Set<Format> formats(boolean av1, boolean hevc) {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    if (av1) {
      formats.add(Format.AVIF);
    }
    if (hevc) {
      formats.add(Format.HEIC);
      formats.add(Format.HEIF);
    }
    return formats;
  }

  @Override
  public Pixels decode(ImageFile file, Limits limits) {
    return Gate.pass(() -> {
      try (Arena arena = Arena.ofConfined()) {
        return new HeifReader(library, arena, limits).read(file.bytes());
      }
    });
  }

  @Override
  public byte[] encode(Pixels pixels, Encoding encoding) {
    return Gate.pass(() -> {
      try (Arena arena = Arena.ofConfined()) {
        return new HeifWriter(library, arena).write(pixels, encoding);
      }
    });
  }
}
