package erased.codecs;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import erased.container.ImageException;
import erased.container.Limits;
import erased.image.Channels;
import erased.image.Pixels;
import erased.text.Message;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Decodes one file by libheif; the arena frees all that the library gave out.
final class HeifReader {
  static final int Y = 0; // heif_channel
  static final int ALPHA = 6;
  static final int INTERLEAVED = 10;
  static final int RGB = 1; // heif_colorspace
  static final int MONOCHROME = 2;
  static final int CHROMA_MONOCHROME = 0; // heif_chroma
  static final int CHROMA_RGB = 10;
  static final int CHROMA_RGBA = 11;
  static final int CHROMA_RGB_16 = 14; // little-endian
  static final int CHROMA_RGBA_16 = 15;

  /// Pixels by which what is coded may go beyond the picture, which is cut out of it.
  private static final int BLOCK = 64;

  private final Library<LibHeif> library;
  private final LibHeif heif;
  private final Arena arena;
  private final Limits limits;

  HeifReader(Library<LibHeif> library, Arena arena, Limits limits) {
    this.library = library;
    this.heif = library.functions();
    this.arena = arena;
    this.limits = limits;
  }

  @SuppressWarnings("restricted") // ties what the library allocated to the arena
  Pixels read(byte[] file) {
    MemorySegment context = heif.heif_context_alloc().reinterpret(arena, heif::heif_context_free);
    heif.heif_context_set_maximum_image_size_limit(context, limits.side() + BLOCK);
    check(
        heif.heif_context_read_from_memory_without_copy(
            arena, context, arena.allocateFrom(JAVA_BYTE, file), file.length, MemorySegment.NULL));
    MemorySegment out = arena.allocate(ADDRESS);
    check(heif.heif_context_get_primary_image_handle(arena, context, out));
    MemorySegment handle = out.get(ADDRESS, 0).reinterpret(arena, heif::heif_image_handle_release);
    limits.checkSize(
        heif.heif_image_handle_get_width(handle), heif.heif_image_handle_get_height(handle));
    return isGray(handle) ? gray(handle) : color(handle);
  }

  /// Before 1.17 the library does not tell, and gray pictures come as red, green and blue.
  private boolean isGray(MemorySegment handle) {
    if (!library.has("heif_image_handle_get_preferred_decoding_colorspace")) {
      return false;
    }
    MemorySegment colorspace = arena.allocate(JAVA_INT);
    check(
        heif.heif_image_handle_get_preferred_decoding_colorspace(
            arena, handle, colorspace, arena.allocate(JAVA_INT)));
    return colorspace.get(JAVA_INT, 0) == MONOCHROME;
  }

  private Pixels color(MemorySegment handle) {
    boolean alpha = heif.heif_image_handle_has_alpha_channel(handle) != 0;
    boolean bytes = heif.heif_image_handle_get_luma_bits_per_pixel(handle) <= 8;
    int chroma =
        bytes ? (alpha ? CHROMA_RGBA : CHROMA_RGB) : alpha ? CHROMA_RGBA_16 : CHROMA_RGB_16;
    MemorySegment image = decode(handle, RGB, chroma);
    Pixels pixels = blank(image, INTERLEAVED, Channels.of(true, alpha));
    Plane plane = plane(image, INTERLEAVED);
    Planes.read(plane.memory, plane.stride, pixels);
    return straight(image, pixels);
  }

  private Pixels gray(MemorySegment handle) {
    boolean alpha = heif.heif_image_handle_has_alpha_channel(handle) != 0;
    MemorySegment image = decode(handle, MONOCHROME, CHROMA_MONOCHROME);
    Pixels pixels = blank(image, Y, Channels.of(false, alpha));
    Plane luma = plane(image, Y);
    Planes.read(luma.memory, luma.stride, pixels, 0);
    if (alpha) {
      Plane opacity = plane(image, ALPHA);
      Planes.read(opacity.memory, opacity.stride, pixels, 1);
    }
    return straight(image, pixels);
  }

  @SuppressWarnings("restricted") // ties what the library allocated to the arena
  private MemorySegment decode(MemorySegment handle, int colorspace, int chroma) {
    MemorySegment out = arena.allocate(ADDRESS);
    check(heif.heif_decode_image(arena, handle, out, colorspace, chroma, MemorySegment.NULL));
    return out.get(ADDRESS, 0).reinterpret(arena, heif::heif_image_release);
  }

  /// The decoded picture may be of another size than its header said.
  private Pixels blank(MemorySegment image, int channel, Channels channels) {
    int width = heif.heif_image_get_width(image, channel);
    int height = heif.heif_image_get_height(image, channel);
    limits.checkSize(width, height);
    int depth = heif.heif_image_get_bits_per_pixel_range(image, channel);
    if (depth < 1 || depth > 16) {
      throw new ImageException.Unsupported(Message.of("codecs.depth", Heif.NAME, depth));
    }
    return Pixels.blank(width, height, channels, Math.max(8, depth));
  }

  private record Plane(MemorySegment memory, int stride) {}

  @SuppressWarnings("restricted") // the library says how long its rows are
  private Plane plane(MemorySegment image, int channel) {
    MemorySegment stride = arena.allocate(JAVA_INT);
    MemorySegment plane = heif.heif_image_get_plane(image, channel, stride);
    if (plane.equals(MemorySegment.NULL)) {
      throw new ImageException.Corrupt(Message.of("codecs.decode", Heif.NAME, "plane " + channel));
    }
    int row = stride.get(JAVA_INT, 0);
    long height = heif.heif_image_get_height(image, channel);
    return new Plane(plane.reinterpret(row * height), row);
  }

  private Pixels straight(MemorySegment image, Pixels pixels) {
    if (pixels.channels().hasAlpha() && heif.heif_image_is_premultiplied_alpha(image) != 0) {
      unmultiply(pixels);
    }
    return pixels;
  }

  static void unmultiply(Pixels pixels) {
    int count = pixels.channels().count();
    int end = pixels.width() * pixels.height() * count;
    for (int at = 0; at < end; at += count) {
      int alpha = pixels.at(at + count - 1);
      for (int c = 0; c < count - 1 && alpha > 0; c++) {
        long straight = ((long) pixels.at(at + c) * pixels.max() + alpha / 2) / alpha;
        pixels.put(at + c, (int) Math.min(straight, pixels.max()));
      }
    }
  }

  private static void check(MemorySegment answer) {
    HeifError error = HeifError.of(answer);
    if (error.isError()) {
      throw error.decoding();
    }
  }
}
