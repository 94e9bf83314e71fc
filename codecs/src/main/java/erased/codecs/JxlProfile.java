package erased.codecs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import erased.container.ImageException;
import erased.container.Limits;
import erased.text.Message;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import org.jspecify.annotations.Nullable;

/// The colour space of the samples that a decoder of libjxl gives.
///
/// @param modern whether the library is of 0.9 or later, which takes one argument less
record JxlProfile(LibJxl jxl, MemorySegment decoder, boolean modern) {
  private static final StructLayout ENCODING = // JxlColorEncoding
      MemoryLayout.structLayout(
          JAVA_INT.withName("color_space"),
          JAVA_INT.withName("white_point"),
          MemoryLayout.paddingLayout(16),
          JAVA_INT.withName("primaries"),
          MemoryLayout.paddingLayout(52),
          JAVA_INT.withName("transfer_function"),
          MemoryLayout.paddingLayout(20));
  private static final int OF_THE_SAMPLES = 1; // JxlColorProfileTarget
  private static final int GRAY = 1; // JxlColorSpace
  private static final int D65 = 1; // JxlWhitePoint
  private static final int SRGB_PRIMARIES = 1; // JxlPrimaries
  private static final int SRGB_TRANSFER = 13; // JxlTransferFunction

  /// An ICC profile; null for sRGB.
  byte @Nullable [] read(Arena arena, Limits limits) {
    if (isSrgb(arena)) {
      return null;
    }
    MemorySegment out = arena.allocate(JAVA_LONG);
    JxlReader.check(
        modern
            ? jxl.JxlDecoderGetICCProfileSize(decoder, OF_THE_SAMPLES, out)
            : jxl.JxlDecoderGetICCProfileSize(decoder, MemorySegment.NULL, OF_THE_SAMPLES, out));
    long size = out.get(JAVA_LONG, 0);
    if (size > limits.inflated()) {
      throw new ImageException.LimitExceeded(
          Message.of("codecs.profile.size", size, limits.inflated()));
    }
    MemorySegment profile = arena.allocate(size);
    JxlReader.check(
        modern
            ? jxl.JxlDecoderGetColorAsICCProfile(decoder, OF_THE_SAMPLES, profile, size)
            : jxl.JxlDecoderGetColorAsICCProfile(
                decoder, MemorySegment.NULL, OF_THE_SAMPLES, profile, size));
    return profile.toArray(JAVA_BYTE);
  }

  private boolean isSrgb(Arena arena) {
    Struct color = Struct.allocate(ENCODING, arena);
    int status =
        modern
            ? jxl.JxlDecoderGetColorAsEncodedProfile(decoder, OF_THE_SAMPLES, color.memory())
            : jxl.JxlDecoderGetColorAsEncodedProfile(
                decoder, MemorySegment.NULL, OF_THE_SAMPLES, color.memory());
    return status == 0
        && color.get("white_point") == D65
        && color.get("transfer_function") == SRGB_TRANSFER
        && (color.get("color_space") == GRAY || color.get("primaries") == SRGB_PRIMARIES);
  }
}
