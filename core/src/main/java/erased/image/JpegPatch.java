package erased.image;

import erased.container.ImageException;
import erased.container.JpegComponent;
import erased.container.Rewritten;
import erased.progress.Work;
import erased.text.Message;
import java.util.List;
import java.util.stream.IntStream;

/// A JPEG with new pixels: only the blocks that hold some are coded anew. All others keep their
/// coefficients bit for bit, and the file keeps everything else.
final class JpegPatch {
  private final Rewritten rewritten;
  private final Written.Blocks blocks;
  private final Mask reach;

  private JpegPatch(Rewritten rewritten, Written.Blocks blocks, Mask reach) {
    this.rewritten = rewritten;
    this.blocks = blocks;
    this.reach = reach;
  }

  /// Puts new pixels into a file; the file as it is where they are none.
  ///
  /// @param picture of the file; its blocks are changed
  /// @param before what [JpegCodec#decode] gave
  /// @param after of the same size and kind
  /// @param mask where they count
  /// @throws ImageException.Unsupported where the file is of four inks
  static JpegPatch of(JpegPicture picture, Pixels before, Pixels after, Mask mask) {
    if (picture.color().isInk()) {
      throw new ImageException.Unsupported(Message.of("image.jpeg.inks"));
    }
    Mask changed = differing(before, after, mask);
    var reach = new Mask(before.width(), before.height());
    List<JpegGrid> grids =
        picture.coefficients().components().stream()
            .map(component -> new JpegGrid(picture.coefficients(), component))
            .toList();
    Work work = Work.current();
    IntStream.range(0, grids.size())
        .parallel()
        .forEach(c -> new JpegBlocks(picture, grids.get(c), c, after, changed).patch(work));
    long touched = 0;
    for (JpegGrid grid : grids) {
      JpegComponent component = grid.component();
      component.changed().forEach(block -> add(reach, grid.reachedBy(block)));
      touched += component.changed().size();
    }
    return new JpegPatch(
        picture.coefficients().write(), new Written.Blocks(touched, picture.blocks()), reach);
  }

  /// The masked pixels that are to change.
  private static Mask differing(Pixels before, Pixels after, Mask mask) {
    var differing = new Mask(mask.width(), mask.height());
    int count = before.channels().count();
    Work work = Work.current();
    for (int y = 0; y < mask.height(); y++) {
      work.check();
      for (int x = mask.next(0, y); x < mask.width(); x = mask.next(x + 1, y)) {
        int at = before.index(x, y);
        for (int c = 0; c < count; c++) {
          if (before.at(at + c) != after.at(at + c)) {
            differing.set(x, y);
          }
        }
      }
    }
    return differing;
  }

  private static void add(Mask mask, Region region) {
    for (int y = region.y(); y < region.bottom(); y++) {
      for (int x = region.x(); x < region.right(); x++) {
        mask.set(x, y);
      }
    }
  }

  /// The file, and where it differs.
  Rewritten rewritten() {
    return rewritten;
  }

  /// How many blocks have other coefficients.
  Written.Blocks blocks() {
    return blocks;
  }

  /// Every pixel that may differ, masked or not: those over the blocks that changed, and one more
  /// on each side where samples are blended.
  Mask reach() {
    return reach;
  }
}
