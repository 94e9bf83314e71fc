package erased.inpaint;

import erased.image.Mask;
import erased.image.Pixels;
import erased.image.Region;
import erased.progress.Work;
import org.jspecify.annotations.Nullable;

/// A region of a picture, taken out as a level and put back filled. Colours are multiplied by
/// opacity meanwhile, so that what is transparent has no say.
///
/// @param scale pixels of the picture on each side of one of the level: 1 but for huge holes
record Window(Pixels picture, Mask mask, Region region, int scale) {
  /// Means of the known pixels; one of the level that is mostly unknown is unknown.
  Level read(Crew crew) {
    int stride = picture.channels().count() + 1;
    var level =
        new Level(
            Math.ceilDiv(region.width(), scale), Math.ceilDiv(region.height(), scale), stride);
    crew.share(
        level.height,
        16,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            if (scale == 1) {
              copy(y, level);
            } else {
              shrink(y, level);
            }
          }
        });
    return level;
  }

  private void copy(int y, Level level) {
    int from = picture.index(region.x(), region.y() + y);
    int pixel = y * level.width;
    for (int x = 0; x < level.width; x++, pixel++, from += picture.channels().count()) {
      level.hole[pixel] = mask.get(region.x() + x, region.y() + y);
      if (!level.hole[pixel]) {
        add(from, level.samples, pixel * level.stride);
      }
    }
  }

  private void shrink(int y, Level level) {
    for (int x = 0; x < level.width; x++) {
      Region block =
          new Region(region.x() + x * scale, region.y() + y * scale, scale, scale)
              .intersect(region);
      int pixel = y * level.width + x;
      int known = read(block, level.samples, pixel * level.stride);
      level.hole[pixel] = 2L * known < block.area();
    }
  }

  /// The mean of a block's known pixels; says how many they are.
  private int read(Region block, float[] samples, int to) {
    int known = 0;
    for (int y = block.y(); y < block.bottom(); y++) {
      for (int x = block.x(); x < block.right(); x++) {
        if (!mask.get(x, y)) {
          known++;
          add(picture.index(x, y), samples, to);
        }
      }
    }
    for (int c = 0; c < picture.channels().count() && known > 1; c++) {
      samples[to + c] /= known;
    }
    return known;
  }

  private void add(int from, float[] samples, int to) {
    int count = picture.channels().count();
    int colors = picture.channels().colors();
    float share = 255f / picture.max();
    float opacity = colors == count ? 1 : (float) picture.at(from + colors) / picture.max();
    for (int c = 0; c < count; c++) {
      samples[to + c] += picture.at(from + c) * (c < colors ? share * opacity : share);
    }
  }

  /// Writes the masked pixels of a part of the region.
  void write(Region part, Level level, @Nullable Filling filling, Pixels out) {
    Work work = Work.current();
    for (int y = part.y(); y < part.bottom(); y++) {
      work.check();
      for (int x = mask.next(part.x(), y); x < part.right(); x = mask.next(x + 1, y)) {
        int pixel = (y - region.y()) / scale * level.width + (x - region.x()) / scale;
        int offset = scale == 1 || filling == null ? 0 : filling.offset(pixel);
        if (offset == 0 || !copy(level, pixel, offset, x, y, out)) {
          put(level, pixel, out, out.index(x, y));
        }
      }
    }
  }

  private void put(Level level, int pixel, Pixels out, int to) {
    int count = picture.channels().count();
    int colors = picture.channels().colors();
    int from = pixel * level.stride;
    float scale = picture.max() / 255f;
    float opacity = colors == count ? 1 : Math.clamp(level.samples[from + colors] / 255, 0f, 1f);
    for (int c = 0; c < count; c++) {
      float sample = level.samples[from + c] * scale;
      float value = c == colors || opacity == 0 ? sample : sample / opacity;
      out.put(to + c, Math.clamp(Math.round(value), 0, picture.max()));
    }
  }

  /// Takes a pixel as it is from where the level's was taken from, if that is known.
  private boolean copy(Level level, int pixel, int offset, int x, int y, Pixels out) {
    int source = pixel + offset;
    int dx = (source % level.width - pixel % level.width) * scale;
    int dy = (source / level.width - pixel / level.width) * scale;
    int column = Math.clamp(x + dx, region.x(), region.right() - 1);
    int row = Math.clamp(y + dy, region.y(), region.bottom() - 1);
    if (mask.get(column, row)) {
      return false;
    }
    for (int c = 0; c < picture.channels().count(); c++) {
      out.set(x, y, c, picture.get(column, row, c));
    }
    return true;
  }
}
