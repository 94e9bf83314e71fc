package erased.onnx;

import erased.image.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Windows of fixed size that between them cover the hole of a patch that is larger.
final class Tiles {
  /// Pixels from one tile to the next, at most.
  private static final int STEP = WindowModel.SIDE / 2;

  /// Pixels at each side of a tile that are only looked at.
  private static final int RIM = WindowModel.SIDE / 8;

  /// Pixels over which what one tile says passes into what the next one says.
  private static final int RAMP = WindowModel.SIDE - 2 * RIM - STEP;

  private Tiles() {}

  /// A tile of a patch.
  ///
  /// @param x left border of the window
  /// @param y upper border of the window
  /// @param core what it fills, in the coordinates of the patch
  /// @param holes how many pixels that is
  record Tile(int x, int y, Region core, int holes) {
    /// How much its answer counts at a pixel of its core, above 0 and up to 1.
    float weight(int px, int py, Patch patch) {
      return ramp(px, core.x(), core.right(), patch.width())
          * ramp(py, core.y(), core.bottom(), patch.height());
    }

    /// No ramp where the patch ends, for nothing lies beyond.
    private static float ramp(int at, int first, int end, int length) {
      int before = first == 0 ? RAMP : at - first;
      int behind = end == length ? RAMP : end - 1 - at;
      float way = Math.min(1, (Math.min(before, behind) + 0.5f) / RAMP);
      return 0.5f - 0.5f * (float) Math.cos(Math.PI * way);
    }
  }

  /// Those with something to fill, the ones that see most of what is known first.
  static List<Tile> of(Patch patch) {
    var tiles = new ArrayList<Tile>();
    Region hole = patch.holeBounds();
    for (int y : starts(hole.y(), hole.bottom(), patch.height())) {
      for (int x : starts(hole.x(), hole.right(), patch.width())) {
        Region core = core(x, y, patch);
        int holes = patch.holes(core);
        if (holes > 0) {
          tiles.add(new Tile(x, y, core, holes));
        }
      }
    }
    tiles.sort(Comparator.comparingInt(Tile::holes));
    return tiles;
  }

  /// As few as reach over a hole on one axis, evenly spread.
  private static int[] starts(int hole, int holeEnd, int length) {
    int most = Math.max(0, length - WindowModel.SIDE);
    int first = Math.clamp(hole - RIM, 0, most);
    int last = Math.clamp(holeEnd + RIM - WindowModel.SIDE, first, most);
    int steps = (last - first + STEP - 1) / STEP;
    int[] starts = new int[steps + 1];
    for (int i = 0; i <= steps; i++) {
      starts[i] = steps == 0 ? first : first + (last - first) * i / steps;
    }
    return starts;
  }

  private static Region core(int x, int y, Patch patch) {
    int left = x == 0 ? 0 : x + RIM;
    int top = y == 0 ? 0 : y + RIM;
    int right = end(x, patch.width());
    int bottom = end(y, patch.height());
    return new Region(left, top, right - left, bottom - top);
  }

  private static int end(int start, int length) {
    return start + WindowModel.SIDE >= length ? length : start + WindowModel.SIDE - RIM;
  }
}
