package erased.onnx;

import erased.container.ImageException;
import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.inpaint.Inpainter;
import erased.progress.Work;
import erased.text.Message;
import java.util.List;

/// Fills holes of any size in pictures of any size by a model that sees one small window.
///
/// A hole that leaves room around it in one window is filled in one go, at the picture's own
/// resolution. A larger one is filled at half the size first, by the same rule, which settles what
/// is where; then tiles go over it at full size. Each tile hides only the part of the hole in its
/// middle, and sees around it the picture, what earlier tiles made, or else the enlarged first
/// filling; where tiles overlap, their answers are mixed. Tiles that see most of the picture come
/// first, so that true detail grows inwards.
///
/// Opacity, which the models do not know, is filled smoothly. Models work with 8 bits or with
/// numbers trained on 8 bits: in a picture of 16 bits the filling is no finer than that.
public final class NeuralInpainter implements Inpainter, AutoCloseable {
  private static final int SIDE = WindowModel.SIDE;

  /// Pixels that must be seen on each side of a hole.
  private static final int CONTEXT = 64;

  /// Pixels beyond which more context around a large hole only costs.
  private static final int MOST_CONTEXT = 512;

  private final WindowModel model;

  NeuralInpainter(WindowModel model) {
    this.model = model;
  }

  @Override
  public Pixels fill(Pixels picture, Mask mask) {
    if (mask.width() != picture.width() || mask.height() != picture.height()) {
      throw new IllegalArgumentException(
          "mask of %dx%d for %s".formatted(mask.width(), mask.height(), picture));
    }
    if (mask.isFull()) {
      throw new ImageException.Unsupported(Message.of("onnx.mask-full"));
    }
    Pixels filled = picture.copy();
    Mask left = mask.copy();
    List<Region> boxes = Holes.of(mask, SIDE - 2 * CONTEXT);
    for (int i = 0; i < boxes.size(); i++) {
      fill(filled, left, boxes.get(i), new Share(i, boxes.size()));
    }
    return filled;
  }

  /// A part of all the work.
  ///
  /// @param index of it, from 0
  /// @param of how many there are
  private record Share(int index, int of) {
    void step(int done, int all) {
      Work.step((long) index * all + done, (long) of * all);
    }
  }

  /// Fills what a box holds of the mask, and takes it from the mask.
  private void fill(Pixels picture, Mask mask, Region box, Share share) {
    Region window = window(box, picture);
    Patch colors = Patch.colors(picture, mask, window);
    List<Tiles.Tile> tiles = fillSmaller(colors);
    float[] said = new float[colors.area()];
    for (int i = 0; i < tiles.size(); i++) {
      fill(colors, tiles.get(i), said);
      share.step(i + 1, tiles.size());
    }
    if (picture.channels().hasAlpha()) {
      Patch alpha = Patch.alpha(picture, mask, window);
      alpha.smooth();
      write(alpha, picture, mask, box, window, picture.channels().colors());
    }
    write(colors, picture, mask, box, window, 0);
    for (int y = box.y(); y < box.bottom(); y++) {
      for (int x = box.x(); x < box.right(); x++) {
        mask.clear(x, y);
      }
    }
  }

  /// A box with what is to be seen around it: a whole window where one is enough, moved where the
  /// picture ends; else half its own length on each side.
  private static Region window(Region box, Pixels picture) {
    int longer = Math.max(box.width(), box.height());
    if (longer > SIDE - 2 * CONTEXT) {
      int context = Math.min(MOST_CONTEXT, longer / 2);
      return box.grow(context, picture.width(), picture.height());
    }
    int width = Math.min(SIDE, picture.width());
    int height = Math.min(SIDE, picture.height());
    int x = Math.clamp(box.x() - (width - box.width()) / 2, 0, picture.width() - width);
    int y = Math.clamp(box.y() - (height - box.height()) / 2, 0, picture.height() - height);
    return new Region(x, y, width, height);
  }

  /// Fills a patch that is larger than a window at half its size.
  ///
  /// @return what is to be filled then at its own size
  private List<Tiles.Tile> fillSmaller(Patch patch) {
    if (patch.width() > SIDE || patch.height() > SIDE) {
      Patch half = patch.half();
      float[] said = new float[half.area()];
      fillSmaller(half).forEach(tile -> fill(half, tile, said));
      patch.takeFrom(half);
    }
    return Tiles.of(patch);
  }

  /// @param said weights of what tiles have said of each pixel so far
  private void fill(Patch patch, Tiles.Tile tile, float[] said) {
    Region core = tile.core();
    float[] answer = model.fill(patch.window(tile.x(), tile.y(), SIDE, core));
    int left = Patch.left(tile.x(), patch.width(), SIDE);
    int top = Patch.left(tile.y(), patch.height(), SIDE);
    for (int y = core.y(); y < core.bottom(); y++) {
      for (int x = core.x(); x < core.right(); x++) {
        int at = y * patch.width() + x;
        if (patch.isHole(at)) {
          int from = (y - top) * SIDE + x - left;
          float weight = tile.weight(x, y, patch);
          said[at] += weight;
          for (int plane = 0; plane < patch.planes(); plane++) {
            float before = patch.get(plane, at);
            float after = answer[plane * SIDE * SIDE + from];
            patch.put(plane, at, before + weight / said[at] * (after - before));
          }
        }
      }
    }
  }

  /// Writes the masked pixels of a box.
  ///
  /// @param first channel that is written
  private static void write(
      Patch patch, Pixels picture, Mask mask, Region box, Region window, int first) {
    for (int y = box.y(); y < box.bottom(); y++) {
      for (int x = mask.next(box.x(), y); x < box.right(); x = mask.next(x + 1, y)) {
        int at = (y - window.y()) * window.width() + x - window.x();
        if (patch.planes() == 1) {
          picture.set(x, y, first, sample(patch.get(0, at), picture));
        } else {
          writeColors(patch, at, picture, x, y);
        }
      }
    }
  }

  private static void writeColors(Patch patch, int at, Pixels picture, int x, int y) {
    if (picture.channels().colors() == 1) {
      float mean = (patch.get(0, at) + patch.get(1, at) + patch.get(2, at)) / 3;
      picture.set(x, y, 0, sample(mean, picture));
      return;
    }
    for (int c = 0; c < 3; c++) {
      picture.set(x, y, c, sample(patch.get(c, at), picture));
    }
  }

  private static int sample(float value, Pixels picture) {
    return Math.clamp(Math.round(value * picture.max()), 0, picture.max());
  }

  @Override
  public void close() {
    model.close();
  }
}
