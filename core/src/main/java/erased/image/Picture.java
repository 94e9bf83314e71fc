package erased.image;

import erased.container.Bytes;
import erased.container.Edits;
import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Kind;
import erased.container.Limits;
import erased.container.Rewritten;
import erased.image.Encoding.Carried;
import erased.image.Written.Way;
import erased.progress.Ahead;
import erased.progress.Stage;
import erased.progress.Work;
import erased.text.Message;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The picture of a file as a person sees it, and the way of new pixels back into the file.
public final class Picture {
  private static final Message REASON = Message.of("image.reason");
  private static final int MATRIX = 8; // bytes into the content of colr (ISO 23008-12, 6.5.5)
  private static final int RGB = 0; // matrix coefficients (H.273, 8.3)

  private final ImageFile file;
  private final Codecs codecs;
  private final Limits limits;
  private final Orientation orientation;
  private final Pixels stored;
  private final Pixels pixels;
  private final byte[] filters; // of the rows of a PNG
  private @Nullable Ahead<JpegPicture> jpeg; // until it is used
  private @Nullable Ahead<PngData> png;

  private Picture(
      ImageFile file, @Nullable Picture before, Codecs codecs, Limits limits, boolean toChange) {
    this.file = file;
    this.codecs = codecs;
    this.limits = limits;
    if (toChange && file.format() == Format.JPEG) {
      jpeg = Ahead.of(() -> JpegPicture.of(file, limits));
    }
    this.orientation = Orientation.of(file);
    if (file.format() == Format.PNG) {
      PngReader.Read read =
          before != null && before.file.format() == Format.PNG
              ? PngReader.readAgain(file, before.file, before.stored, limits)
              : PngReader.read(file, limits);
      this.stored = read.pixels();
      this.filters = read.filters();
    } else {
      this.stored = codecs.decode(file, limits);
      this.filters = new byte[0];
    }
    this.pixels = orientation.turn(stored);
    if (toChange && file.format() == Format.PNG) { // whose pixels are read by both cores
      png = Ahead.of(() -> PngData.of(file, limits));
    }
  }

  /// Decodes the picture of a file.
  ///
  /// @throws ImageException where it cannot be decoded here, or only beyond the limits
  public static Picture of(ImageFile file, Codecs codecs, Limits limits) {
    Work.begin(Stage.DECODING);
    return new Picture(file, null, codecs, limits, false);
  }

  /// Decodes the picture of a file that was made from that of this one. What is coded by the same
  /// bytes need not be decoded again.
  ///
  /// @throws ImageException where it cannot be decoded here, or only beyond the limits
  public Picture again(byte[] written) {
    Work.begin(Stage.DECODING);
    return new Picture(ImageFile.of(written, limits), this, codecs, limits, false);
  }

  /// Decodes the picture of a file that will be written with new pixels. What else must be read of
  /// the file for that is read meanwhile.
  ///
  /// @throws ImageException where it cannot be decoded here, or only beyond the limits
  public static Picture toChange(ImageFile file, Target target, Codecs codecs, Limits limits) {
    Work.begin(Stage.DECODING);
    return new Picture(file, null, codecs, limits, format(file, target) == file.format());
  }

  public ImageFile file() {
    return file;
  }

  /// Upright; not to be written to.
  public Pixels pixels() {
    return pixels;
  }

  /// What was applied to the stored pixels so that they are upright.
  public Orientation orientation() {
    return orientation;
  }

  /// The file with new pixels.
  ///
  /// @param edited upright, of the same size and kind as [#pixels()]
  /// @param changed where they differ
  /// @throws ImageException.Unsupported where no codec writes what is asked for
  public Written write(Pixels edited, Mask changed, Target target) {
    Work.begin(Stage.WRITING);
    Format format = format(file, target);
    return format == file.format() ? replace(edited, changed) : convert(edited, format);
  }

  /// Whether the file is of a kind that holds all samples as they were given.
  public boolean isLossless() {
    return file.format() == Format.PNG || isLosslessWebp(file);
  }

  /// The format that a changed picture of a file goes into.
  public static Format format(ImageFile file, Target target) {
    return switch (target) {
      case EXACT -> exact(file);
      case SAME -> file.format();
      default -> Objects.requireNonNull(target.format());
    };
  }

  private static Format exact(ImageFile file) {
    return switch (file.format()) {
      case PNG, JPEG, JXL -> file.format();
      case WEBP -> isLosslessWebp(file) ? Format.WEBP : Format.PNG;
      case AVIF, HEIC, HEIF -> Format.PNG;
    };
  }

  private static boolean isLosslessWebp(ImageFile file) {
    return file.parts().stream().anyMatch(part -> part.name().equals("VP8L"));
  }

  /// Whether red, green and blue were coded as they are, which is done to lose nothing.
  private static boolean isOfRgb(ImageFile file) {
    return file.parts(Kind.COLOR)
        .filter(part -> part.label().equals("nclx"))
        .map(file::payload)
        .anyMatch(color -> color.length >= MATRIX + 2 && Bytes.uint16(color, MATRIX) == RGB);
  }

  private Written replace(Pixels edited, Mask changed) {
    Pixels samples = orientation.turnBack(edited);
    return switch (file.format()) {
      case PNG ->
          rewritten(
              PngCodec.replace(file, png(), filters, stored, samples, REASON), null, Way.PIXELS);
      case JPEG -> patch(samples, orientation.turnBack(changed));
      case JXL -> recode(samples, Encoding.LOSSLESS);
      case WEBP ->
          recode(
              samples, isLosslessWebp(file) ? Encoding.LOSSLESS : Quality.matching(this, samples));
      case AVIF, HEIC, HEIF ->
          recode(samples, isOfRgb(file) ? Encoding.LOSSLESS : Quality.matching(this, samples));
    };
  }

  private PngData png() {
    PngData data = png == null ? PngData.of(file, limits) : png.get();
    png = null;
    return data;
  }

  /// With coefficients that nobody has changed.
  private JpegPicture jpeg() {
    JpegPicture picture = jpeg == null ? JpegPicture.of(file, limits) : jpeg.get();
    jpeg = null;
    return picture;
  }

  private Written rewritten(Edits edits, @Nullable Integer quality, Way way) {
    Rewritten rewritten = file.rewrite(edits);
    return new Written(
        rewritten.bytes(), file.format(), way, quality, null, null, rewritten.differences());
  }

  private Written patch(Pixels samples, Mask changed) {
    JpegPatch patch = JpegPatch.of(jpeg(), stored, samples, changed);
    Rewritten rewritten = patch.rewritten();
    return new Written(
        rewritten.bytes(),
        file.format(),
        Way.BLOCKS,
        null,
        patch.blocks(),
        orientation.turn(patch.reach()),
        rewritten.differences());
  }

  /// The picture coded anew: put into the old container where its parts are the same, else a new
  /// file with the profile, the Exif data and the XMP packet of the old one.
  private Written recode(Pixels samples, int quality) {
    boolean lossless = quality == Encoding.LOSSLESS;
    Way way = lossless ? Way.PIXELS : Way.RECODED;
    @Nullable Integer said = lossless ? null : (Integer) quality;
    Edits edits = Exchange.isPossible(file) ? exchange(samples, quality) : null;
    if (edits != null) {
      return rewritten(edits, said, way);
    }
    byte[] bytes = codecs.encode(samples, new Encoding(file.format(), quality, carried(false)));
    return new Written(bytes, file.format(), way, said, null, null, List.of());
  }

  private @Nullable Edits exchange(Pixels samples, int quality) {
    var coded = new Carried(codecs.profile(file, limits), null, null);
    var bare = new Encoding(file.format(), quality, coded);
    return Exchange.edits(file, codecs.encode(samples, bare), limits, REASON);
  }

  /// A file of the same format with other samples and nothing else.
  ImageFile encoded(Pixels samples, int quality) {
    var encoding = new Encoding(file.format(), quality, Carried.NOTHING);
    return ImageFile.of(codecs.encode(samples, encoding), limits);
  }

  /// A file of another format has its pixels upright, and its Exif data say so.
  private Written convert(Pixels edited, Format format) {
    boolean lossless = format != Format.JPEG && format != Format.HEIC;
    int quality = lossless ? Encoding.LOSSLESS : Quality.CONVERTED;
    byte[] bytes = codecs.encode(edited, new Encoding(format, quality, carried(true)));
    return new Written(
        bytes,
        format,
        lossless ? Way.CONVERTED : Way.CONVERTED_WITH_LOSS,
        lossless ? null : (Integer) quality,
        null,
        null,
        List.of());
  }

  private Carried carried(boolean upright) {
    byte[] exif = payload(Kind.EXIF);
    return new Carried(
        file.parts(Kind.ICC).findAny().isPresent()
            ? payload(Kind.ICC)
            : codecs.profile(file, limits),
        exif != null && upright ? Orientation.upright(exif) : exif,
        payload(Kind.XMP));
  }

  private byte @Nullable [] payload(Kind kind) {
    return file.parts(kind).findFirst().map(file::payload).orElse(null);
  }
}
