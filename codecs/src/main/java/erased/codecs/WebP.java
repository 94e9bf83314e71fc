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
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.List;
import java.util.Set;

/// Still pictures of WebP by libwebp. The format has 8 bits a sample and no gray: gray pixels are
/// written as colours and come back as such.
public final class WebP implements Codec {
  static final String NAME = "libwebp";

  private static final int DECODER_VERSION = 0x0209; // WEBP_DECODER_ABI_VERSION
  private static final Library<LibWebP> INSTALLED = named(Library.files("webp", List.of("7")));

  /// Loaded with the first picture: for most commands that is never.
  private static final class Layouts {
    private static final StructLayout FEATURES =
        MemoryLayout.structLayout(
            JAVA_INT.withName("width"),
            JAVA_INT.withName("height"),
            JAVA_INT.withName("has_alpha"),
            JAVA_INT.withName("has_animation"),
            MemoryLayout.paddingLayout(24));

    private Layouts() {}
  }

  private final Library<LibWebP> library;

  public WebP() {
    this(INSTALLED);
  }

  WebP(Library<LibWebP> library) {
    this.library = library;
  }

  /// The library by other file names.
  static Library<LibWebP> named(List<String> files) {
    return new Library<>(
        NAME, files, symbols -> Functions.bind(LibWebP.class, symbols), "1.0.0", WebP::version);
  }

  private static String version(LibWebP webp) {
    int version = webp.WebPGetDecoderVersion(); // a byte for each number
    return "%d.%d.%d".formatted(version >> 16, version >> 8 & 0xff, version & 0xff);
  }

  Library<LibWebP> library() {
    return library;
  }

  @Override
  public Set<Format> formats() {
    return Set.of(Format.WEBP);
  }

  @Override
  public Set<Format> reads() {
    return library.isPresent() ? Set.of(Format.WEBP) : Set.of();
  }

  @Override
  public Set<Format> writes() {
    return reads();
  }

  @Override
  public Pixels decode(ImageFile file, Limits limits) {
    return Gate.pass(() -> {
      try (Arena arena = Arena.ofConfined()) {
        return decode(arena.allocateFrom(JAVA_BYTE, file.bytes()), limits, arena);
      }
    });
  }

  private Pixels decode(MemorySegment bytes, Limits limits, Arena arena) {
    LibWebP webp = library.functions();
    Struct features = Struct.allocate(Layouts.FEATURES, arena);
    int status =
        webp.WebPGetFeaturesInternal(bytes, bytes.byteSize(), features.memory(), DECODER_VERSION);
    if (status != 0) {
      throw corrupt("status " + status);
    }
    if (features.get("has_animation") != 0) {
      throw new ImageException.Unsupported(Message.of("codecs.animation"));
    }
    int width = features.get("width");
    int height = features.get("height");
    limits.checkSize(width, height);
    var channels = Channels.of(true, features.get("has_alpha") != 0);
    int stride = width * channels.count();
    long size = (long) stride * height;
    MemorySegment samples = arena.allocate(size);
    MemorySegment decoded =
        channels.hasAlpha()
            ? webp.WebPDecodeRGBAInto(bytes, bytes.byteSize(), samples, size, stride)
            : webp.WebPDecodeRGBInto(bytes, bytes.byteSize(), samples, size, stride);
    if (decoded.equals(MemorySegment.NULL)) {
      throw corrupt(width + "x" + height);
    }
    return Pixels.of(width, height, channels, samples.toArray(JAVA_BYTE));
  }

  private static ImageException corrupt(String what) {
    return new ImageException.Corrupt(Message.of("codecs.decode", NAME, what));
  }

  @Override
  public byte[] encode(Pixels pixels, Encoding encoding) {
    byte[] simple =
        Gate.pass(() -> {
          try (Arena arena = Arena.ofConfined()) {
            return new WebPWriter(library, arena).write(pixels, encoding);
          }
        });
    return WebPFile.with(simple, pixels, encoding.carried());
  }
}
