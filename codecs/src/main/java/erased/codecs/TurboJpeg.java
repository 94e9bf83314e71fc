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
import erased.image.Pixels;
import erased.text.Message;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;

/// JPEG of 8 bits by libjpeg-turbo, faster than the built-in decoder and with the same result: the
/// accurate integer transform and smooth upsampling. CMYK and other kinds are left to that.
public final class TurboJpeg implements Codec {
  static final String NAME = "libturbojpeg";

  private static final int COLORSPACE_GRAY = 2; // TJCS
  private static final int COLORSPACE_CMYK = 3; // and YCCK behind it
  private static final int PIXELS_RGB = 0; // TJPF
  private static final int PIXELS_GRAY = 6;
  private static final int ACCURATE = 4096; // TJFLAG_ACCURATEDCT
  private static final int LIMIT_SCANS = 32_768; // no more than 500, since 2.1

  private final Library<LibTurboJpeg> library;

  public TurboJpeg() {
    this(Library.files("turbojpeg", List.of("0")));
  }

  TurboJpeg(List<String> files) {
    this.library = new Library<>(NAME, files, LibTurboJpeg.class, "2", _ -> "2");
  }

  Library<LibTurboJpeg> library() {
    return library;
  }

  @Override
  public Set<Format> reads() {
    return library.isPresent() ? Set.of(Format.JPEG) : Set.of();
  }

  @Override
  public Set<Format> writes() {
    return Set.of();
  }

  /// @throws ImageException.Unsupported also where the built-in decoder may read it
  @Override
  public Pixels decode(ImageFile file, Limits limits) {
    return Gate.pass(() -> {
      try (Arena arena = Arena.ofConfined()) {
        return decode(arena.allocateFrom(JAVA_BYTE, file.bytes()), limits, arena);
      }
    });
  }

  @SuppressWarnings("restricted") // ties what the library allocated to the arena
  private Pixels decode(MemorySegment bytes, Limits limits, Arena arena) {
    LibTurboJpeg jpeg = library.functions();
    MemorySegment handle = jpeg.tjInitDecompress().reinterpret(arena, jpeg::tjDestroy);
    MemorySegment out = arena.allocate(JAVA_INT, 4);
    check(
        handle,
        jpeg.tjDecompressHeader3(
            handle, bytes, bytes.byteSize(), out, out.asSlice(4), out.asSlice(8), out.asSlice(12)));
    int width = out.getAtIndex(JAVA_INT, 0);
    int height = out.getAtIndex(JAVA_INT, 1);
    int colorspace = out.getAtIndex(JAVA_INT, 3);
    limits.checkSize(width, height);
    if (colorspace >= COLORSPACE_CMYK) {
      throw new ImageException.Unsupported(Message.of("codecs.cmyk"));
    }
    boolean gray = colorspace == COLORSPACE_GRAY;
    int stride = width * (gray ? 1 : 3);
    MemorySegment samples = arena.allocate((long) stride * height);
    check(
        handle,
        jpeg.tjDecompress2(
            handle,
            bytes,
            bytes.byteSize(),
            samples,
            width,
            stride,
            height,
            gray ? PIXELS_GRAY : PIXELS_RGB,
            ACCURATE | LIMIT_SCANS));
    return Pixels.of(width, height, Channels.of(!gray, false), samples.toArray(JAVA_BYTE));
  }

  private void check(MemorySegment handle, int status) {
    if (status != 0) {
      String text = HeifError.text(library.functions().tjGetErrorStr2(handle));
      throw new ImageException.Corrupt(Message.of("codecs.decode", NAME, text));
    }
  }

  @Override
  public byte[] encode(Pixels pixels, Encoding encoding) {
    throw new ImageException.Unsupported(
        Message.of("codecs.encode", NAME, encoding.format().mediaType()));
  }
}
