package erased.codecs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Codec;
import erased.image.Encoding;
import erased.image.JpegCodec;
import erased.image.Pixels;
import erased.text.Message;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// JPEG of 8 bits by libjpeg-turbo, faster than the built-in decoder and with the same result: the
/// accurate integer transform and smooth upsampling. What it does not decode without a warning is
/// left to that, CMYK among it.
public final class TurboJpeg implements Codec {
  static final String NAME = "libturbojpeg";

  private static final int COLORSPACE_GRAY = 2; // TJCS
  private static final int COLORSPACE_CMYK = 3; // and YCCK behind it
  private static final int PIXELS_RGB = 0; // TJPF
  private static final int PIXELS_GRAY = 6;
  private static final int ACCURATE = 4096; // TJFLAG_ACCURATEDCT
  private static final int LIMIT_SCANS = 32_768; // no more than 500, since 2.1

  private static final Codec BUILT_IN = new JpegCodec();
  private static final Library<LibTurboJpeg> INSTALLED =
      named(Library.files("turbojpeg", List.of("0")));

  private final Library<LibTurboJpeg> library;

  public TurboJpeg() {
    this(INSTALLED);
  }

  TurboJpeg(Library<LibTurboJpeg> library) {
    this.library = library;
  }

  /// The library by other file names.
  static Library<LibTurboJpeg> named(List<String> files) {
    return new Library<>(NAME, files, LibTurboJpeg::new, "2", _ -> "2");
  }

  Library<LibTurboJpeg> library() {
    return library;
  }

  @Override
  public Set<Format> formats() {
    return Set.of(Format.JPEG);
  }

  @Override
  public Set<Format> reads() {
    return library.isPresent() ? Set.of(Format.JPEG) : Set.of();
  }

  @Override
  public Set<Format> writes() {
    return Set.of();
  }

  @Override
  public Pixels decode(ImageFile file, Limits limits) {
    Pixels decoded =
        Gate.pass(() -> {
          try (Arena arena = Arena.ofConfined()) {
            return decode(arena.allocateFrom(JAVA_BYTE, file.bytes()), limits, arena);
          }
        });
    return decoded != null ? decoded : BUILT_IN.decode(file, limits);
  }

  /// Null where there is anything to say against the file.
  private @Nullable Pixels decode(MemorySegment bytes, Limits limits, Arena arena) {
    LibTurboJpeg jpeg = library.functions();
    MemorySegment handle = jpeg.decompressor(arena);
    MemorySegment out = arena.allocate(JAVA_INT, 4);
    int status =
        jpeg.tjDecompressHeader3(
            handle, bytes, out, out.asSlice(4), out.asSlice(8), out.asSlice(12));
    int colorspace = out.getAtIndex(JAVA_INT, 3);
    if (status != 0 || colorspace >= COLORSPACE_CMYK) {
      return null;
    }
    int width = out.getAtIndex(JAVA_INT, 0);
    int height = out.getAtIndex(JAVA_INT, 1);
    limits.checkSize(width, height);
    boolean gray = colorspace == COLORSPACE_GRAY;
    int stride = width * (gray ? 1 : 3);
    MemorySegment samples = arena.allocate((long) stride * height);
    status =
        jpeg.tjDecompress2(
            handle,
            bytes,
            samples,
            width,
            stride,
            height,
            gray ? PIXELS_GRAY : PIXELS_RGB,
            ACCURATE | LIMIT_SCANS);
    return status == 0
        ? Pixels.of(width, height, Channels.of(!gray, false), samples.toArray(JAVA_BYTE))
        : null;
  }

  @Override
  public byte[] encode(Pixels pixels, Encoding encoding) {
    throw new ImageException.Unsupported(
        Message.of("codecs.encode", NAME, encoding.format().mediaType()));
  }
}
