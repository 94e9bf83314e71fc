package erased.codecs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import erased.container.ImageException;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Pixels;
import erased.text.Message;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import org.jspecify.annotations.Nullable;

/// Decodes one file by libjxl; the arena frees all that the library gave out.
final class JxlReader {
  private static final int SUCCESS = 0; // JxlDecoderStatus
  private static final int NEED_IMAGE_OUT_BUFFER = 5;
  private static final int BASIC_INFO = 0x40;
  private static final int COLOR = 0x100;
  private static final int FULL_IMAGE = 0x1000;

  private static final StructLayout EXTRA_CHANNEL =
      MemoryLayout.structLayout(JAVA_INT.withName("type"), MemoryLayout.paddingLayout(40));
  private static final int BLACK = 4; // JxlExtraChannelType

  private final LibJxl jxl;
  private final Arena arena;
  private final Limits limits;

  JxlReader(LibJxl jxl, Arena arena, Limits limits) {
    this.jxl = jxl;
    this.arena = arena;
    this.limits = limits;
  }

  Pixels read(byte[] file) {
    MemorySegment decoder = decoder(file, BASIC_INFO | FULL_IMAGE);
    check(jxl.JxlDecoderSetUnpremultiplyAlpha(decoder, 1));
    expect(BASIC_INFO, jxl.JxlDecoderProcessInput(decoder));
    Struct info = Struct.allocate(Jxl.Layouts.BASIC_INFO, arena);
    check(jxl.JxlDecoderGetBasicInfo(decoder, info.memory()));
    limits.checkSize(
        Integer.toUnsignedLong(info.get("xsize")), Integer.toUnsignedLong(info.get("ysize")));
    checkKind(decoder, info);
    return picture(decoder, info);
  }

  /// @param modern whether the library is of 0.9 or later
  byte @Nullable [] profile(byte[] file, boolean modern) {
    MemorySegment decoder = decoder(file, COLOR);
    expect(COLOR, jxl.JxlDecoderProcessInput(decoder));
    return new JxlProfile(jxl, decoder, modern).read(arena, limits);
  }

  @SuppressWarnings("restricted") // ties what the library allocated to the arena
  private MemorySegment decoder(byte[] file, int events) {
    MemorySegment decoder =
        jxl.JxlDecoderCreate(MemorySegment.NULL).reinterpret(arena, jxl::JxlDecoderDestroy);
    check(jxl.JxlDecoderSubscribeEvents(decoder, events));
    MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, file);
    check(jxl.JxlDecoderSetInput(decoder, bytes, file.length));
    jxl.JxlDecoderCloseInput(decoder);
    return decoder;
  }

  private void checkKind(MemorySegment decoder, Struct info) {
    if (info.get("have_animation") != 0) {
      throw new ImageException.Unsupported(Message.of("codecs.animation"));
    }
    Struct channel = Struct.allocate(EXTRA_CHANNEL, arena);
    for (int i = 0; i < info.get("num_extra_channels"); i++) {
      check(jxl.JxlDecoderGetExtraChannelInfo(decoder, i, channel.memory()));
      if (channel.get("type") == BLACK) {
        throw new ImageException.Unsupported(Message.of("codecs.cmyk"));
      }
    }
  }

  private Pixels picture(MemorySegment decoder, Struct info) {
    var channels = Channels.of(info.get("num_color_channels") > 1, info.get("alpha_bits") > 0);
    int width = info.get("xsize");
    int depth = depth(info);
    Pixels pixels = Pixels.blank(width, info.get("ysize"), channels, depth == 8 ? 8 : 16);
    MemorySegment format = Jxl.pixelFormat(channels.count(), pixels.isBytes(), arena);
    expect(NEED_IMAGE_OUT_BUFFER, jxl.JxlDecoderProcessInput(decoder));
    MemorySegment size = arena.allocate(JAVA_LONG);
    check(jxl.JxlDecoderImageOutBufferSize(decoder, format, size));
    MemorySegment samples = arena.allocate(size.get(JAVA_LONG, 0));
    check(jxl.JxlDecoderSetImageOutBuffer(decoder, format, samples, samples.byteSize()));
    expect(FULL_IMAGE, jxl.JxlDecoderProcessInput(decoder));
    Planes.read(samples, samples.byteSize() / pixels.height(), pixels);
    return depth == pixels.depth() ? pixels : Jxl.rescale(pixels, depth);
  }

  /// Floating point becomes 16 bits, and what lies beyond white is cut.
  private static int depth(Struct info) {
    return info.get("exponent_bits_per_sample") > 0
        ? 16
        : Math.clamp(info.get("bits_per_sample"), 8, 16);
  }

  static void check(int status) {
    expect(SUCCESS, status);
  }

  private static void expect(int expected, int status) {
    if (status != expected) {
      throw new ImageException.Corrupt(
          Message.of("codecs.decode", Jxl.NAME, "%#x, not %#x".formatted(status, expected)));
    }
  }
}
