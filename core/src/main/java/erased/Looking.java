package erased;

import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.container.Part;
import erased.image.Codecs;
import erased.image.Orientation;
import erased.image.Picture;
import erased.invisible.Reading;
import erased.invisible.Search;
import erased.invisible.Signals;
import erased.invisible.StealthText;
import erased.report.Invisible;
import erased.report.Report;
import erased.report.Visible;
import erased.visible.Noise;
import erased.visible.Scene;
import erased.visible.VisibleMarks;
import java.util.List;
import java.util.Optional;

/// Looks at the pixels: for marks that can be seen, and for signals that cannot.
final class Looking {
  private static final int TABLE = 64; // steps of a JPEG's quantisation table
  private static final double USUAL =
      2.5; // deviation that other coding with loss leaves, in levels

  private Looking() {}

  /// A report with what the pixels of a file show and hide; where they cannot be decoded here, with
  /// the reason.
  static Report report(
      Report report, ImageFile file, Signals signals, Search search, Codecs codecs, Limits limits) {
    Picture picture;
    try {
      picture = Picture.of(file, codecs, limits);
    } catch (ImageException e) {
      return report.with(Visible.notReadable(e.text())).with(Invisible.notReadable(e.text()));
    }
    return report.with(visible(picture)).with(invisible(picture, signals, search));
  }

  static Visible visible(Picture picture) {
    return Visible.found(VisibleMarks.find(scene(picture)));
  }

  static Invisible invisible(Picture picture, Signals signals, Search search) {
    return invisible(picture, signals.read(picture.pixels(), picture.orientation(), search));
  }

  static Invisible invisible(Picture picture, List<Reading> readings) {
    return Invisible.read(readings, hidden(picture).orElse(null));
  }

  private static Optional<StealthText> hidden(Picture picture) {
    Orientation orientation = picture.orientation();
    return StealthText.in(picture.pixels())
        .or(() ->
            orientation == Orientation.UPRIGHT
                ? Optional.empty()
                : StealthText.in(orientation.turnBack(picture.pixels())));
  }

  static Scene scene(Picture picture) {
    return new Scene(picture.pixels(), noise(picture));
  }

  private static Noise noise(Picture picture) {
    ImageFile file = picture.file();
    if (file.format() == Format.JPEG) {
      return part(file, "DQT")
          .map(part -> Noise.ofJpeg(table(file.payload(part))))
          .orElse(Noise.NONE);
    }
    return picture.isLossless() ? Noise.NONE : Noise.of(USUAL);
  }

  private static Optional<Part> part(ImageFile file, String name) {
    return file.parts().stream().filter(part -> part.name().equals(name)).findFirst();
  }

  /// The first table of a DQT segment (ITU-T T.81, B.2.4.1).
  private static int[] table(byte[] segment) {
    boolean wide = segment.length > 0 && segment[0] >> 4 != 0;
    int[] table = new int[Math.min(TABLE, (segment.length - 1) / (wide ? 2 : 1))];
    for (int i = 0; i < table.length; i++) {
      table[i] =
          wide
              ? (segment[1 + 2 * i] & 0xff) << 8 | (segment[2 + 2 * i] & 0xff)
              : segment[1 + i] & 0xff;
    }
    return table;
  }
}
