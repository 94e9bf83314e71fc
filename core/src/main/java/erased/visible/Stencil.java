package erased.visible;

import erased.image.Region;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
  /// @param name of a resource: rows of integers between commas
  /// @param full the integer that stands for full opacity
  static Stencil quarter(String name, int full) {
    List<float[]> rows = rows(name);
    int half = rows.size();
    int size = 2 * half;
    float[] opacity = new float[size * size];
    for (int y = 0; y < half; y++) {
      for (int x = 0; x < half; x++) {
        float value = rows.get(y)[x] / full;
        opacity[y * size + x] = value;
        opacity[x * size + size - 1 - y] = value;
        opacity[(size - 1 - y) * size + size - 1 - x] = value;
        opacity[(size - 1 - x) * size + y] = value;
      }
    }
    return new Stencil(size, size, opacity);
  }

  private static List<float[]> rows(String name) {
    try (var in = Objects.requireNonNull(Stencil.class.getResourceAsStream(name), name);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return reader.lines().map(Stencil::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static float[] row(String line) {
    String[] values = line.split(",", -1);
    float[] row = new float[values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = Integer.parseInt(values[i]);
    }
    return row;
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
