package erased.codecs;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import erased.container.Bytes;
import erased.container.ImageException;
import erased.image.Channels;
import erased.image.Encoding;
import erased.image.Pixels;
import erased.text.Message;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Encodes one picture by libjxl; the arena frees all that the library gave out.
final class JxlWriter {
  private static final int SUCCESS = 0; // JxlEncoderStatus
  private static final int NEED_MORE_OUTPUT = 2;

  private static final int EFFORT_OPTION = 0; // JxlEncoderFrameSettingId
  private static final int EFFORT = 3; // 7 takes eight times the time and twice the memory
  private static final int LARGEST_LEVEL = 10; // of a codestream; 5 is the default
  private static final long COLOR_ENCODING = 104; // bytes
  private static final int CHUNK = 1 << 20;

  private final LibJxl jxl;
  private final Arena arena;

  JxlWriter(LibJxl jxl, Arena arena) {
    this.jxl = jxl;
    this.arena = arena;
  }

  @SuppressWarnings("restricted") // ties what the library allocated to the arena
  byte[] write(Pixels pixels, Encoding encoding) {
    MemorySegment encoder =
        jxl.JxlEncoderCreate(MemorySegment.NULL).reinterpret(arena, jxl::JxlEncoderDestroy);
    boolean boxes = encoding.carried().exif() != null || encoding.carried().xmp() != null;
    if (boxes) {
      check(encoder, jxl.JxlEncoderUseBoxes(encoder));
    }
    setInfo(encoder, pixels, encoding);
    setColor(encoder, pixels, encoding);
    addFrame(encoder, pixels, encoding);
    addBoxes(encoder, encoding);
    jxl.JxlEncoderCloseInput(encoder);
    return output(encoder);
  }

  private void setInfo(MemorySegment encoder, Pixels pixels, Encoding encoding) {
    Channels channels = pixels.channels();
    Struct info = Struct.allocate(Jxl.Layouts.BASIC_INFO, arena);
    jxl.JxlEncoderInitBasicInfo(info.memory());
    info.set("xsize", pixels.width());
    info.set("ysize", pixels.height());
    info.set("bits_per_sample", pixels.depth());
    info.set("num_color_channels", channels.colors());
    info.set("num_extra_channels", channels.hasAlpha() ? 1 : 0);
    info.set("alpha_bits", channels.hasAlpha() ? pixels.depth() : 0);
    info.set("uses_original_profile", encoding.isLossless() ? 1 : 0);
    check(encoder, jxl.JxlEncoderSetBasicInfo(encoder, info.memory()));
    if (jxl.JxlEncoderGetRequiredCodestreamLevel(encoder) == LARGEST_LEVEL) {
      check(encoder, jxl.JxlEncoderSetCodestreamLevel(encoder, LARGEST_LEVEL));
    }
  }

  private void setColor(MemorySegment encoder, Pixels pixels, Encoding encoding) {
    byte[] icc = encoding.carried().icc();
    if (icc != null) {
      MemorySegment profile = arena.allocateFrom(JAVA_BYTE, icc);
      if (jxl.JxlEncoderSetICCProfile(encoder, profile, icc.length) != SUCCESS) {
        throw new ImageException.Unsupported(Message.of("codecs.profile", Jxl.NAME));
      }
      return;
    }
    MemorySegment color = arena.allocate(COLOR_ENCODING, Long.BYTES);
    jxl.JxlColorEncodingSetToSRGB(color, pixels.channels().colors() == 1 ? 1 : 0);
    check(encoder, jxl.JxlEncoderSetColorEncoding(encoder, color));
  }

  private void addFrame(MemorySegment encoder, Pixels pixels, Encoding encoding) {
    MemorySegment settings = jxl.JxlEncoderFrameSettingsCreate(encoder, MemorySegment.NULL);
    check(encoder, jxl.JxlEncoderFrameSettingsSetOption(settings, EFFORT_OPTION, EFFORT));
    if (encoding.isLossless()) {
      check(encoder, jxl.JxlEncoderSetFrameLossless(settings, 1));
    } else {
      check(encoder, jxl.JxlEncoderSetFrameDistance(settings, distance(encoding.quality())));
    }
    Pixels full = pixels.isBytes() || pixels.depth() == 16 ? pixels : Jxl.rescale(pixels, 16);
    int count = full.channels().count();
    long row = (long) full.width() * count * (full.isBytes() ? 1 : 2);
    MemorySegment samples = arena.allocate(row * full.height());
    Planes.write(full, samples, row);
    MemorySegment format = Jxl.pixelFormat(count, full.isBytes(), arena);
    check(encoder, jxl.JxlEncoderAddImageFrame(settings, format, samples, samples.byteSize()));
  }

  /// What `JxlEncoderDistanceFromQuality` answers, which 0.7 does not have yet: 1 for 90.
  static float distance(int quality) {
    return quality >= 30
        ? 0.1f + (100 - quality) * 0.09f
        : 53f / 3000 * quality * quality - 23f / 20 * quality + 25;
  }

  private void addBoxes(MemorySegment encoder, Encoding encoding) {
    byte[] exif = encoding.carried().exif();
    if (exif != null) {
      addBox(encoder, "Exif", Bytes.join(new byte[4], exif)); // its offset, then Exif
    }
    byte[] xmp = encoding.carried().xmp();
    if (xmp != null) {
      addBox(encoder, "xml ", xmp);
    }
  }

  private void addBox(MemorySegment encoder, String type, byte[] content) {
    MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, content);
    check(
        encoder, jxl.JxlEncoderAddBox(encoder, arena.allocateFrom(type), bytes, content.length, 0));
  }

  private byte[] output(MemorySegment encoder) {
    var file = new ByteArrayOutputStream();
    MemorySegment chunk = arena.allocate(CHUNK);
    MemorySegment next = arena.allocate(ADDRESS);
    MemorySegment left = arena.allocate(JAVA_LONG);
    int status;
    do {
      next.set(ADDRESS, 0, chunk);
      left.set(JAVA_LONG, 0, CHUNK);
      status = jxl.JxlEncoderProcessOutput(encoder, next, left);
      file.writeBytes(chunk.asSlice(0, CHUNK - left.get(JAVA_LONG, 0)).toArray(JAVA_BYTE));
    } while (status == NEED_MORE_OUTPUT);
    check(encoder, status);
    return file.toByteArray();
  }

  private void check(MemorySegment encoder, int status) {
    if (status != SUCCESS) {
      throw new ImageException.Unsupported(
          Message.of("codecs.encode", Jxl.NAME, "%#x".formatted(jxl.JxlEncoderGetError(encoder))));
    }
  }
}
