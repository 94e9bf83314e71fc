package erased.codecs;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import erased.container.Format;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Codec;
import erased.image.Encoding;
import erased.image.Pixels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// JPEG XL by libjxl, 8 to 16 bits a sample. The profile of a picture that was coded with loss is
/// that of the samples which the library gives: sRGB, unless the header names another space.
///
/// The Debian package writes lines about broken files to the standard error stream, which nothing
/// here can turn off.
public final class Jxl implements Codec {
  static final String NAME = "libjxl";

  private static final int UINT8 = 2;
  private static final int UINT16 = 3;
  private static final int LITTLE_ENDIAN = 1;

  private static final Library<LibJxl> INSTALLED =
      named(Library.files("jxl", List.of("0.11", "0.10", "0.9", "0.8", "0.7")));

  /// Loaded with the first picture: for most commands that is never.
  static final class Layouts {
    /// JxlBasicInfo, the same from 0.7 to 0.11.
    static final StructLayout BASIC_INFO =
        MemoryLayout.structLayout(
            JAVA_INT.withName("have_container"),
            JAVA_INT.withName("xsize"),
            JAVA_INT.withName("ysize"),
            JAVA_INT.withName("bits_per_sample"),
            JAVA_INT.withName("exponent_bits_per_sample"),
            MemoryLayout.sequenceLayout(4, JAVA_INT).withName("light"),
            JAVA_INT.withName("uses_original_profile"),
            JAVA_INT.withName("have_preview"),
            JAVA_INT.withName("have_animation"),
            JAVA_INT.withName("orientation"),
            JAVA_INT.withName("num_color_channels"),
            JAVA_INT.withName("num_extra_channels"),
            JAVA_INT.withName("alpha_bits"),
            JAVA_INT.withName("alpha_exponent_bits"),
            JAVA_INT.withName("alpha_premultiplied"),
            MemoryLayout.paddingLayout(132)); // preview, animation, intrinsic size, room

    private static final StructLayout PIXEL_FORMAT =
        MemoryLayout.structLayout(
            JAVA_INT.withName("num_channels"),
            JAVA_INT.withName("data_type"),
            JAVA_INT.withName("endianness"),
            MemoryLayout.paddingLayout(4),
            JAVA_LONG.withName("align"));

    private Layouts() {}
  }

  private final Library<LibJxl> library;

  public Jxl() {
    this(INSTALLED);
  }

  Jxl(Library<LibJxl> library) {
    this.library = library;
  }

  /// The library by other file names.
  static Library<LibJxl> named(List<String> files) {
    return new Library<>(
        NAME, files, symbols -> Functions.bind(LibJxl.class, symbols), "0.7.0", Jxl::version);
  }

  private static String version(LibJxl jxl) {
    int version = jxl.JxlDecoderVersion(); // three decimal digits for each number
    return "%d.%d.%d".formatted(version / 1_000_000, version / 1000 % 1000, version % 1000);
  }

  Library<LibJxl> library() {
    return library;
  }

  /// How samples lie in memory: a byte each, or two, the full range of 8 or 16 bits.
  static MemorySegment pixelFormat(int channels, boolean bytes, Arena arena) {
    Struct format = Struct.allocate(Layouts.PIXEL_FORMAT, arena);
    format.set("num_channels", channels);
    format.set("data_type", bytes ? UINT8 : UINT16);
    format.set("endianness", LITTLE_ENDIAN);
    return format.memory();
  }

  /// Samples of one depth as those of another, both from none to full.
  static Pixels rescale(Pixels pixels, int depth) {
    Pixels scaled = Pixels.blank(pixels.width(), pixels.height(), pixels.channels(), depth);
    int samples = pixels.width() * pixels.height() * pixels.channels().count();
    for (int i = 0; i < samples; i++) {
      long sample = (long) pixels.at(i) * scaled.max() + pixels.max() / 2;
      scaled.put(i, (int) (sample / pixels.max()));
    }
    return scaled;
  }

  @Override
  public Set<Format> formats() {
    return Set.of(Format.JXL);
  }

  @Override
  public Set<Format> reads() {
    return library.isPresent() ? Set.of(Format.JXL) : Set.of();
  }

  @Override
  public Set<Format> writes() {
    return reads();
  }

  @Override
  public Pixels decode(ImageFile file, Limits limits) {
    return Gate.pass(() -> {
      try (Arena arena = Arena.ofConfined()) {
        return new JxlReader(library.functions(), arena, limits).read(file.bytes());
      }
    });
  }

  @Override
  public byte @Nullable [] profile(ImageFile file, Limits limits) {
    return Gate.pass(() -> {
      try (Arena arena = Arena.ofConfined()) {
        return new JxlReader(library.functions(), arena, limits)
            .profile(file.bytes(), library.isAtLeast("0.9.0"));
      }
    });
  }

  @Override
  public byte[] encode(Pixels pixels, Encoding encoding) {
    return Gate.pass(() -> {
      try (Arena arena = Arena.ofConfined()) {
        return new JxlWriter(library.functions(), arena).write(pixels, encoding);
      }
    });
  }
}
