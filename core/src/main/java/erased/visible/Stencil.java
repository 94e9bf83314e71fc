package erased.visible;

import erased.image.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

/// How opaque a mark is where, as drawn at one size; and the same at any other size and place, as a
/// picture that is resized with a Lanczos filter shows it.
final class Stencil {
  private final int width;
  private final int height;
  private final float[] opacity;

  /// @param opacity row by row; 1 where the mark has its full opacity
  Stencil(int width, int height, float[] opacity) {
    this.width = width;
    this.height = height;
    this.opacity = opacity.clone();
  }

  /// A square mark that is the same after each quarter turn, from the left upper quarter of it.
  ///
  /// @param name of a resource: rows of integers with commas between
  /// @param full the integer that stands for full opacity
  static Stencil quarter(String name, int full) {
    float[] values = integers(name);
    int half = (int) Math.sqrt(values.length);
    int size = 2 * half;
    float[] opacity = new float[size * size];
    for (int y = 0; y < half; y++) {
      for (int x = 0; x < half; x++) {
        float value = values[y * half + x] / full;
        opacity[y * size + x] = value;
        opacity[x * size + size - 1 - y] = value;
        opacity[(size - 1 - y) * size + size - 1 - x] = value;
        opacity[(size - 1 - x) * size + y] = value;
      }
    }
    return new Stencil(size, size, opacity);
  }

  /// The integers of a resource, of which each ends with a comma or its line. There are thousands,
  /// and each start reads them: lines split into strings took 6 ms more.
  private static float[] integers(String name) {
    try (var in = Objects.requireNonNull(Stencil.class.getResourceAsStream(name), name)) {
      byte[] text = in.readAllBytes();
      float[] integers = new float[text.length];
      int count = 0;
      int integer = 0;
      for (byte character : text) {
        if (character >= '0') {
          integer = 10 * integer + character - '0';
        } else if (character == ',' || character == '\n') {
          integers[count++] = integer;
          integer = 0;
        }
      }
      return Arrays.copyOf(integers, count);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /// How opaque the pixels of a region are when the mark lies at a place.
  float[] at(Place place, Region region) {
    Taps across = new Taps(place.x(), place.width(), width, region.x(), region.width());
    boolean square =
        width == height
            && place.width() == place.height()
            && region.width() == region.height()
            && place.x() - region.x() == place.y() - region.y();
    Taps down =
        square ? across : new Taps(place.y(), place.height(), height, region.y(), region.height());
    return down.columns(across.rows(opacity, width, height), region.width());
  }
}
