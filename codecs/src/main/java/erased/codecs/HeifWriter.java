package erased.codecs;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import erased.container.Format;
import erased.container.ImageException;
import erased.image.Channels;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.text.Message;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.Set;

/// Encodes one picture by libheif; the arena frees all that the library gave out.
///
/// Presets are fixed. For 12 million pixels, AV1 at speed 9 takes 0.5 s of CPU, at 8 twice that for
/// the same size and PSNR, at 6 six times that for 0.6 dB; x265 takes 2 s with `ultrafast` and 7 s
/// with `superfast` for 0.06 dB (aom 3.6, x265 3.5).
///
/// Without loss the samples are coded as they are, green, blue and red as if they were one luma and
/// two chroma planes (matrix 0 of ITU-T H.273), or else as YCbCr 4:2:0.
final class HeifWriter {
  private static final Set<Integer> DEPTHS = Set.of(8, 10, 12);
  private static final String OLDEST_FOR_10_BITS = "1.15.2"; // with aom; 1.15.1 ends the process
  private static final String AV1_SPEED = "9"; // of 0 to 9
  private static final String HEVC_PRESET = "ultrafast";

  private static final StructLayout OPTIONS = // its beginning, as of version 3
      MemoryLayout.structLayout(
          MemoryLayout.paddingLayout(3),
          JAVA_BYTE.withName("save_two_colr_boxes_when_ICC_and_nclx_available"));
  private static final StructLayout NCLX =
      MemoryLayout.structLayout(
          JAVA_BYTE.withName("version"),
          MemoryLayout.paddingLayout(3),
          JAVA_INT.withName("color_primaries"),
          JAVA_INT.withName("transfer_characteristics"),
          JAVA_INT.withName("matrix_coefficients"),
          JAVA_BYTE.withName("full_range_flag"));
  private static final int SRGB_PRIMARIES = 1; // ITU-T H.273
  private static final int SRGB_TRANSFER = 13;
  private static final int IDENTITY = 0;

  private final Library<LibHeif> library;
  private final LibHeif heif;
  private final Arena arena;

  HeifWriter(Library<LibHeif> library, Arena arena) {
    this.library = library;
    this.heif = library.functions();
    this.arena = arena;
  }

  @SuppressWarnings("restricted") // ties what the library allocated to the arena
  byte[] write(Pixels pixels, Encoding encoding) {
    if (!DEPTHS.contains(pixels.depth())) {
      throw new ImageException.Unsupported(Message.of("codecs.depth", Heif.NAME, pixels.depth()));
    }
    if (pixels.depth() == 10 && encoding.format() == Format.AVIF) {
      library.require(OLDEST_FOR_10_BITS);
    }
    MemorySegment context = heif.heif_context_alloc().reinterpret(arena, heif::heif_context_free);
    MemorySegment encoder = encoder(context, encoding);
    MemorySegment image = image(pixels);
    setProfile(image, encoding);
    MemorySegment out = arena.allocate(ADDRESS);
    if (encoding.isLossless() && pixels.channels().colors() == 3) {
      setIdentity(image);
    }
    check(heif.heif_context_encode_image(arena, context, image, encoder, options(), out));
    MemorySegment handle = out.get(ADDRESS, 0).reinterpret(arena, heif::heif_image_handle_release);
    addMetadata(context, handle, encoding);
    var file = new HeifOutput(arena);
    check(heif.heif_context_write(arena, context, file.writer(), MemorySegment.NULL));
    return file.bytes();
  }

  @SuppressWarnings("restricted") // ties what the library allocated to the arena
  private MemorySegment encoder(MemorySegment context, Encoding encoding) {
    boolean av1 = encoding.format() == Format.AVIF;
    MemorySegment out = arena.allocate(ADDRESS);
    check(
        heif.heif_context_get_encoder_for_format(arena, context, av1 ? Heif.AV1 : Heif.HEVC, out));
    MemorySegment encoder = out.get(ADDRESS, 0).reinterpret(arena, heif::heif_encoder_release);
    if (encoding.isLossless()) {
      check(heif.heif_encoder_set_lossless(arena, encoder, 1));
      set(encoder, "chroma", "444");
    } else {
      check(heif.heif_encoder_set_lossy_quality(arena, encoder, encoding.quality()));
    }
    if (av1) {
      set(encoder, "speed", AV1_SPEED);
    } else {
      set(encoder, "preset", HEVC_PRESET);
    }
    return encoder;
  }

  /// Sets a parameter that aom or x265 has; another encoder may stand in for them and not know it.
  private void set(MemorySegment encoder, String name, String value) {
    heif.heif_encoder_set_parameter(
        arena, encoder, arena.allocateFrom(name), arena.allocateFrom(value));
  }

  private MemorySegment image(Pixels pixels) {
    Channels channels = pixels.channels();
    if (channels.colors() == 1) {
      MemorySegment image = create(pixels, HeifReader.MONOCHROME, HeifReader.CHROMA_MONOCHROME);
      addPlane(image, pixels, HeifReader.Y, 0);
      if (channels.hasAlpha()) {
        addPlane(image, pixels, HeifReader.ALPHA, 1);
      }
      return image;
    }
    boolean alpha = channels.hasAlpha();
    int chroma =
        pixels.isBytes()
            ? (alpha ? HeifReader.CHROMA_RGBA : HeifReader.CHROMA_RGB)
            : alpha ? HeifReader.CHROMA_RGBA_16 : HeifReader.CHROMA_RGB_16;
    MemorySegment image = create(pixels, HeifReader.RGB, chroma);
    MemorySegment stride = arena.allocate(JAVA_INT);
    MemorySegment plane = plane(image, pixels, HeifReader.INTERLEAVED, stride);
    Planes.write(pixels, plane, stride.get(JAVA_INT, 0));
    return image;
  }

  @SuppressWarnings("restricted") // ties what the library allocated to the arena
  private MemorySegment create(Pixels pixels, int colorspace, int chroma) {
    MemorySegment out = arena.allocate(ADDRESS);
    check(heif.heif_image_create(arena, pixels.width(), pixels.height(), colorspace, chroma, out));
    return out.get(ADDRESS, 0).reinterpret(arena, heif::heif_image_release);
  }

  private void addPlane(MemorySegment image, Pixels pixels, int channel, int sample) {
    MemorySegment stride = arena.allocate(JAVA_INT);
    MemorySegment plane = plane(image, pixels, channel, stride);
    Planes.write(pixels, sample, plane, stride.get(JAVA_INT, 0));
  }

  @SuppressWarnings("restricted") // the library says how long its rows are
  private MemorySegment plane(
      MemorySegment image, Pixels pixels, int channel, MemorySegment stride) {
    check(
        heif.heif_image_add_plane(
            arena, image, channel, pixels.width(), pixels.height(), pixels.depth()));
    return heif.heif_image_get_plane(image, channel, stride)
        .reinterpret((long) stride.get(JAVA_INT, 0) * pixels.height());
  }

  private void setProfile(MemorySegment image, Encoding encoding) {
    byte[] icc = encoding.carried().icc();
    if (icc != null) {
      check(
          heif.heif_image_set_raw_color_profile(
              arena,
              image,
              arena.allocateFrom("prof"),
              arena.allocateFrom(JAVA_BYTE, icc),
              icc.length));
    }
  }

  /// Tells that the planes are the samples themselves.
  @SuppressWarnings("restricted") // ties what the library allocated to the arena
  private void setIdentity(MemorySegment image) {
    MemorySegment profile =
        heif.heif_nclx_color_profile_alloc().reinterpret(arena, heif::heif_nclx_color_profile_free);
    Struct nclx = Struct.at(profile, NCLX);
    nclx.set("color_primaries", SRGB_PRIMARIES);
    nclx.set("transfer_characteristics", SRGB_TRANSFER);
    nclx.set("matrix_coefficients", IDENTITY);
    nclx.set("full_range_flag", (byte) 1);
    check(heif.heif_image_set_nclx_color_profile(arena, image, profile));
  }

  @SuppressWarnings("restricted") // ties what the library allocated to the arena
  private MemorySegment options() {
    MemorySegment options =
        heif.heif_encoding_options_alloc().reinterpret(arena, heif::heif_encoding_options_free);
    Struct.at(options, OPTIONS).set("save_two_colr_boxes_when_ICC_and_nclx_available", (byte) 1);
    return options;
  }

  private void addMetadata(MemorySegment context, MemorySegment handle, Encoding encoding) {
    byte[] exif = encoding.carried().exif();
    if (exif != null) {
      MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, exif);
      check(heif.heif_context_add_exif_metadata(arena, context, handle, bytes, exif.length));
    }
    byte[] xmp = encoding.carried().xmp();
    if (xmp != null) {
      MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, xmp);
      check(heif.heif_context_add_XMP_metadata(arena, context, handle, bytes, xmp.length));
    }
  }

  private static void check(MemorySegment answer) {
    HeifError error = HeifError.of(answer);
    if (error.isError()) {
      throw error.encoding();
    }
  }
}
