package erased.image;

import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Tiff;
import erased.progress.Work;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How stored pixels are turned to be seen upright, by the numbers of Exif 3.0, 4.6.5.1: first rows
/// and columns change places, then the picture is mirrored.
public enum Orientation {
  UPRIGHT(1, false, false, false),
  MIRRORED(2, false, true, false),
  HALF_TURN(3, false, true, true),
  FLIPPED(4, false, false, true),
  TRANSPOSED(5, true, false, false),
  QUARTER_TURN(6, true, true, false),
  TRANSVERSED(7, true, true, true),
  QUARTER_TURN_BACK(8, true, false, true);

  private static final int TAG = 0x0112;

  private final int number;
  private final boolean swaps;
  private final boolean mirrors;
  private final boolean flips;

  Orientation(int number, boolean swaps, boolean mirrors, boolean flips) {
    this.number = number;
    this.swaps = swaps;
    this.mirrors = mirrors;
    this.flips = flips;
  }

  /// 1 to 8, as Exif writes it.
  public int number() {
    return number;
  }

  /// What the Exif data of a file says; upright where it says nothing. HEIF and JPEG XL tell their
  /// orientation elsewhere, and readers of theirs are to ignore that of Exif.
  public static Orientation of(ImageFile file) {
    return switch (file.format()) {
      case PNG, JPEG, WEBP ->
          file.parts(Kind.EXIF).findFirst().map(part -> ofExif(file.payload(part))).orElse(UPRIGHT);
      case AVIF, HEIC, HEIF, JXL -> UPRIGHT;
    };
  }

  private static Orientation ofExif(byte[] exif) {
    Tiff tiff = Tiff.at(exif, 0, exif.length);
    Tiff.Entry entry = tiff == null ? null : entry(tiff);
    int number = tiff == null || entry == null ? 1 : tiff.uint16(entry.value());
    return Arrays.stream(values()).filter(one -> one.number == number).findFirst().orElse(UPRIGHT);
  }

  private static Tiff.@Nullable Entry entry(Tiff tiff) {
    return tiff.entries(tiff.first()).stream()
        .filter(entry -> entry.tag() == TAG && entry.length() >= 2)
        .findFirst()
        .orElse(null);
  }

  /// Exif data that say upright; the same array where they do already.
  static byte[] upright(byte[] exif) {
    Tiff tiff = Tiff.at(exif, 0, exif.length);
    Tiff.Entry entry = tiff == null ? null : entry(tiff);
    if (tiff == null || entry == null || tiff.uint16(entry.value()) == 1) {
      return exif;
    }
    byte[] upright = exif.clone();
    tiff.putInt16(upright, entry.value(), 1);
    return upright;
  }

  /// Stored pixels as they are to be seen; the very same where nothing turns.
  public Pixels turn(Pixels stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    Pixels seen =
        Pixels.blank(
            swaps ? stored.height() : stored.width(),
            swaps ? stored.width() : stored.height(),
            stored.channels(),
            stored.depth());
    Work work = Work.current();
    for (int y = 0; y < seen.height(); y++) {
      work.check();
      for (int x = 0; x < seen.width(); x++) {
        copy(stored, from(stored, seen, x, y), seen, seen.index(x, y));
      }
    }
    return seen;
  }

  /// Pixels as they are seen in the order in which they are stored.
  public Pixels turnBack(Pixels seen) {
    if (this == UPRIGHT) {
      return seen;
    }
    Pixels stored =
        Pixels.blank(
            swaps ? seen.height() : seen.width(),
            swaps ? seen.width() : seen.height(),
            seen.channels(),
            seen.depth());
    Work work = Work.current();
    for (int y = 0; y < seen.height(); y++) {
      work.check();
      for (int x = 0; x < seen.width(); x++) {
        copy(seen, seen.index(x, y), stored, from(stored, seen, x, y));
      }
    }
    return stored;
  }

  /// A mask of what is stored for what is seen.
  public Mask turn(Mask stored) {
    return this == UPRIGHT ? stored : Mask.of(turn(stored.pixels()));
  }

  /// A mask of what is seen for what is stored.
  public Mask turnBack(Mask seen) {
    return this == UPRIGHT ? seen : Mask.of(turnBack(seen.pixels()));
  }

  private int from(Pixels stored, Pixels seen, int x, int y) {
    int across = mirrors ? seen.width() - 1 - x : x;
    int down = flips ? seen.height() - 1 - y : y;
    return swaps ? stored.index(down, across) : stored.index(across, down);
  }

  private static void copy(Pixels from, int source, Pixels to, int target) {
    for (int c = 0; c < from.channels().count(); c++) {
      to.put(target + c, from.at(source + c));
    }
  }
}
