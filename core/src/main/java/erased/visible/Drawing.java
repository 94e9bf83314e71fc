package erased.visible;

import erased.image.Region;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.GZIPInputStream;

/// One way in which a mark is drawn, and where. README.md beside the data says what each entry of a
/// drawing's file means.
///
/// @param stencil what is drawn
/// @param ink with what
/// @param corners where it may stand
/// @param ofWidth whether lengths are measured by the picture's width, not by its shorter side
/// @param least width of the mark
/// @param most width of the mark
/// @param across how far from the side it may stand
/// @param down how far from the upper or lower edge it may stand
/// @param detail width in pixels at which it is compared
/// @param threshold of the likeness from which on it counts as seen
/// @param cover what else hides the picture on each side of the drawing
record Drawing(
    Stencil stencil,
    Ink ink,
    List<Corner> corners,
    boolean ofWidth,
    double least,
    double most,
    double across,
    double down,
    int detail,
    double threshold,
    Cover cover) {

  private static final int SMALLEST = 9; // pixels of height; less is not told from texture

  /// An opaque ground on which a mark is drawn: how far it reaches beyond the mark, in heights of
  /// the mark.
  record Cover(double across, double down) {
    static final Cover NONE = new Cover(0, 0);
  }

  Drawing {
    corners = List.copyOf(corners);
  }

  /// Drawings that differ by their ink alone: of all but the first no more is read than that.
  ///
  /// @param folder with a slash at its end
  static List<Drawing> alike(String folder, List<String> names) {
    Drawing first = read(folder, names.getFirst());
    var drawings = new ArrayList<Drawing>();
    drawings.add(first);
    for (String name : names.subList(1, names.size())) {
      drawings.add(first.inked(properties(folder + name + ".properties")));
    }
    return drawings;
  }

  /// The drawing of a folder's properties, with the greymap that they name.
  private static Drawing read(String folder, String name) {
    var entries = properties(folder + name + ".properties");
    double[] widths = numbers(entries, "width", "");
    double[] margins = numbers(entries, "margin", "");
    double[] cover = numbers(entries, "cover", "0 0");
    return new Drawing(
        stencil(folder + entries.getProperty("stencil")),
        ink(entries),
        Arrays.stream(entries.getProperty("corner").split(" ")).map(Corner::named).toList(),
        entries.getProperty("measure").equals("width"),
        widths[0],
        widths[1],
        margins[0],
        margins[1],
        (int) number(entries, "detail"),
        number(entries, "threshold"),
        new Cover(cover[0], cover[1]));
  }

  private Drawing inked(Properties entries) {
    return new Drawing(
        stencil,
        ink(entries),
        corners,
        ofWidth,
        least,
        most,
        across,
        down,
        detail,
        number(entries, "threshold"),
        cover);
  }

  private static Ink ink(Properties entries) {
    double[] shadow = numbers(entries, "shadow", "0 0");
    return new Ink(number(entries, "opacity"), number(entries, "grey"), shadow[0], shadow[1]);
  }

  static Properties properties(String name) {
    var properties = new Properties();
    try (var in = Objects.requireNonNull(Drawing.class.getResourceAsStream(name), name);
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    return properties;
  }

  private static double number(Properties entries, String key) {
    return Double.parseDouble(entries.getProperty(key));
  }

  private static double[] numbers(Properties entries, String key, String absent) {
    return Arrays.stream(entries.getProperty(key, absent).split(" "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /// A greymap in gzip: Netpbm's P5, whose header is a line each of kind, width and height, and
  /// greatest value.
  private static Stencil stencil(String name) {
    try (var in =
        new BufferedInputStream(
            new GZIPInputStream(
                Objects.requireNonNull(Drawing.class.getResourceAsStream(name), name)))) {
      line(in);
      String[] size = line(in).split(" ", -1);
      float white = Integer.parseInt(line(in));
      int width = Integer.parseInt(size[0]);
      int height = Integer.parseInt(size[1]);
      byte[] levels = in.readNBytes(width * height);
      float[] opacity = new float[width * height];
      for (int i = 0; i < opacity.length; i++) {
        opacity[i] = (levels[i] & 0xff) / white;
      }
      return new Stencil(width, height, opacity);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String line(BufferedInputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  /// Height for each pixel of width.
  double aspect() {
    return (double) stencil.height() / stencil.width();
  }

  /// How many pixels of a picture its lengths are measured in.
  private int unit(Scene scene) {
    return ofWidth ? scene.width() : Math.min(scene.width(), scene.height());
  }

  /// The least width in a picture, in pixels.
  double least(Scene scene) {
    return Math.max(least * unit(scene), SMALLEST / aspect());
  }

  /// The greatest width in a picture, in pixels.
  double most(Scene scene) {
    return most * unit(scene);
  }

  /// The mark with that width, at the left upper corner of nothing.
  Place ofSize(double width) {
    return new Place(0, 0, width, width * aspect());
  }

  /// The part of a picture in which it may stand.
  Region window(Scene scene, Corner corner, double width) {
    double unit = unit(scene);
    return corner.window(scene.width(), scene.height(), ofSize(width), across * unit, down * unit);
  }

  /// What it did to a picture in which it stands at a place.
  Overlay overlay(Scene scene, Place place) {
    if (cover.equals(Cover.NONE)) {
      double noise = scene.noise().deviation();
      return ink.overlay(stencil, place, scene.width(), scene.height(), noise);
    }
    return Overlay.opaque(extent(place).region().grow(2, scene.width(), scene.height()));
  }

  /// The place with the ground on which it is drawn.
  Place extent(Place place) {
    double wide = cover.across * place.height();
    double high = cover.down * place.height();
    return new Place(
        place.x() - wide, place.y() - high, place.width() + 2 * wide, place.height() + 2 * high);
  }
}
