package erased.image;

import erased.container.Bytes;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.JpegCoefficients;
import erased.container.Kind;
import erased.container.Part;
import erased.text.Message;
import java.util.Arrays;
import java.util.Optional;

/// What the components of a JPEG mean, told as libjpeg tells it (jdapimin.c): from the JFIF header,
/// else from Adobe's marker, else from the names of the components.
enum JpegColor {
  GRAY,
  RGB,
  YCC,
  /// Four inks; more is darker.
  CMYK,
  /// Four inks as Adobe stores them: more is lighter.
  INVERTED_CMYK,
  /// Adobe's inks with the first three turned as RGB is into YCC.
  INVERTED_YCCK;

  private static final int TRANSFORM = 11; // its place in Adobe's marker

  /// Of red, green and blue in light and both colours, and what is added (ISO/IEC 10918-5, 7).
  private static final float[][] WEIGHTS = {
    {0.299f, 0.587f, 0.114f, 0},
    {-0.168736f, -0.331264f, 0.5f, 128},
    {0.5f, -0.418688f, -0.081312f, 128}
  };

  private static final byte[] RGB_NAMES = {'R', 'G', 'B'};

  static JpegColor of(ImageFile file, JpegCoefficients picture) {
    return switch (picture.components().size()) {
      case 1 -> GRAY;
      case 3 -> three(file, picture);
      case 4 -> four(file, picture);
      default ->
          throw new ImageException.Unsupported(
              Message.of("image.jpeg.components", picture.components().size()));
    };
  }

  private static JpegColor three(ImageFile file, JpegCoefficients picture) {
    boolean jfif = file.parts(Kind.DENSITY).anyMatch(part -> counts(part, "APP0", picture));
    if (jfif) {
      return YCC;
    }
    Optional<Integer> transform = transform(file, picture);
    if (transform.isPresent()) {
      return transform.get() == 0 ? RGB : YCC;
    }
    byte[] names = new byte[3];
    for (int i = 0; i < names.length; i++) {
      names[i] = (byte) picture.components().get(i).id();
    }
    return Arrays.equals(names, RGB_NAMES) ? RGB : YCC;
  }

  private static JpegColor four(ImageFile file, JpegCoefficients picture) {
    return transform(file, picture)
        .map(transform -> transform == 0 ? INVERTED_CMYK : INVERTED_YCCK)
        .orElse(CMYK);
  }

  private static Optional<Integer> transform(ImageFile file, JpegCoefficients picture) {
    return file.parts(Kind.COLOR)
        .filter(part -> counts(part, "APP14", picture) && part.payloadLength() > TRANSFORM)
        .map(part -> Bytes.uint8(file.bytes(), part.payloadStart() + TRANSFORM))
        .reduce((_, last) -> last);
  }

  private static boolean counts(Part part, String name, JpegCoefficients picture) {
    return part.name().equals(name) && part.start() < picture.firstScan();
  }

  Channels channels() {
    return this == GRAY ? Channels.GRAY : Channels.RGB;
  }

  boolean isInk() {
    return channels() == Channels.RGB && this != RGB && this != YCC;
  }

  /// Writes a row of pixels; inks become RGB as simple filters, without the profile that would tell
  /// how they print.
  ///
  /// @param rows of each component
  /// @param starts where the row starts in each
  void convert(byte[][] rows, int[] starts, int count, byte[] out, int at) {
    switch (this) {
      case GRAY -> System.arraycopy(rows[0], starts[0], out, at, count);
      case RGB -> interleave(rows, starts, count, out, at);
      case YCC -> ycc(rows, starts, count, out, at);
      case CMYK -> {
        interleave(rows, starts, count, out, at);
        invert(out, at, 3 * count);
        print(rows[3], starts[3], 0xff, count, out, at);
      }
      case INVERTED_CMYK -> {
        interleave(rows, starts, count, out, at);
        print(rows[3], starts[3], 0, count, out, at);
      }
      case INVERTED_YCCK -> {
        ycc(rows, starts, count, out, at);
        invert(out, at, 3 * count);
        print(rows[3], starts[3], 0, count, out, at);
      }
    }
  }

  private static void interleave(byte[][] rows, int[] starts, int count, byte[] out, int at) {
    for (int c = 0; c < 3; c++) {
      byte[] row = rows[c];
      int start = starts[c];
      for (int x = 0; x < count; x++) {
        out[at + 3 * x + c] = row[start + x];
      }
    }
  }

  private static void invert(byte[] samples, int at, int count) {
    for (int i = at; i < at + count; i++) {
      samples[i] = (byte) ~samples[i];
    }
  }

  /// Darkens by the fourth ink.
  ///
  /// @param flip 0xff where more of it is darker
  private static void print(byte[] inks, int start, int flip, int count, byte[] out, int at) {
    for (int x = 0; x < count; x++) {
      int light = (inks[start + x] ^ flip) & 0xff;
      for (int c = 0; c < 3; c++) {
        int place = at + 3 * x + c;
        out[place] = (byte) (((out[place] & 0xff) * light + 127) / 255);
      }
    }
  }

  /// JFIF's conversion in libjpeg's fixed-point numbers (jdcolor.c).
  private static void ycc(byte[][] rows, int[] starts, int count, byte[] out, int at) {
    byte[] lumas = rows[0];
    byte[] blues = rows[1];
    byte[] reds = rows[2];
    int luma = starts[0];
    int blue = starts[1];
    int red = starts[2];
    int place = at;
    for (int x = 0; x < count; x++) {
      int y = lumas[luma + x] & 0xff;
      int cb = (blues[blue + x] & 0xff) - 128;
      int cr = (reds[red + x] & 0xff) - 128;
      out[place] = clamp(y + (91881 * cr + 32768 >> 16));
      out[place + 1] = clamp(y + (32768 - 22554 * cb - 46802 * cr >> 16));
      out[place + 2] = clamp(y + (116130 * cb + 32768 >> 16));
      place += 3;
    }
  }

  /// A pixel's light (0), blue (1) or red (2) as JFIF defines them, without rounding.
  static float component(Pixels pixels, int index, int component) {
    float[] weights = WEIGHTS[component];
    return weights[0] * pixels.at(index)
        + weights[1] * pixels.at(index + 1)
        + weights[2] * pixels.at(index + 2)
        + weights[3];
  }

  /// The same for a row of pixels; their only samples where they have one.
  static void component(Pixels pixels, int row, int component, float[] out) {
    byte[] samples = pixels.bytes();
    int at = pixels.index(0, row);
    if (pixels.channels() == Channels.GRAY) {
      for (int x = 0; x < pixels.width(); x++) {
        out[x] = samples[at + x] & 0xff;
      }
      return;
    }
    float red = WEIGHTS[component][0];
    float green = WEIGHTS[component][1];
    float blue = WEIGHTS[component][2];
    float more = WEIGHTS[component][3];
    for (int x = 0; x < pixels.width(); x++, at += 3) {
      out[x] =
          red * (samples[at] & 0xff)
              + green * (samples[at + 1] & 0xff)
              + blue * (samples[at + 2] & 0xff)
              + more;
    }
  }

  private static byte clamp(int value) {
    return (byte) ((value & ~0xff) == 0 ? value : ~value >> 31);
  }
}
