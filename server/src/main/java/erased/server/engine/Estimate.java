package erased.server.engine;

import erased.container.Dimensions;
import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Target;
import java.util.Optional;

/// The memory that an order needs, reckoned from the headers of its files before anything is
/// decoded. The figures stand upon the least heaps in which pictures of 2 and 6 megapixels got
/// through, with a third more for JPEGs that are progressive or turned.
///
/// @param heap bytes
/// @param beside bytes that native codecs take beside the heap
/// @param megapixels of the picture
public record Estimate(long heap, long beside, double megapixels) {
  /// What the largest picture of 8 bits a sample needs in every mode.
  static final long LARGEST = 2304L << 20;

  private static final long BASE = 25L << 20; // code, tables and templates of a warm worker
  private static final int FILES = 3; // the input as it comes, as it is kept, and the output
  private static final int BLOCKS = 6; // bytes for each byte of a JPEG's picture: its coefficients
  private static final int MASK = 3; // bytes for each byte of the mask's own picture
  private static final long WINDOW = 65; // bytes for each pixel that a hole is filled from
  private static final long LARGEST_WINDOW = 16_000_000; // pixels, beyond which it is scaled down

  private static final Estimate SMALL = new Estimate(BASE, 0, 0);

  /// Reckons what an order needs.
  ///
  /// @throws EngineException `limit_exceeded` where a picture is larger than any that is decoded
  public static Estimate of(Order order) throws EngineException {
    byte[] mask = order.mask();
    try {
      Estimate picture = dimensions(order.image()).map(size -> of(order, size)).orElse(SMALL);
      return mask == null
          ? picture.withFiles(order.image().length)
          : picture.or(ofMask(mask)).withFiles((long) order.image().length + mask.length);
    } catch (ImageException.LimitExceeded e) {
      throw Failures.of(e);
    }
  }

  /// Empty where the worker will say what is wrong with the file.
  private static Optional<Dimensions> dimensions(byte[] image) {
    try {
      Optional<Dimensions> size = Dimensions.of(ImageFile.of(image, Limits.STANDARD));
      size.ifPresent(known -> Limits.STANDARD.checkSize(known.width(), known.height()));
      return size;
    } catch (ImageException.LimitExceeded e) {
      throw e;
    } catch (ImageException _) {
      return Optional.empty();
    }
  }

  private static Estimate of(Order order, Dimensions size) {
    long pixels = size.pixels();
    long picture = pixels * size.bytes();
    long blocks = Format.of(order.image()).orElseThrow() == Format.JPEG ? BLOCKS * picture : 0;
    long work =
        switch (order.task().mode()) {
          case METADATA -> 0;
          case DETECT -> 4 * picture;
          case VISIBLE, INVISIBLE -> 5 * picture + blocks;
          case ALL -> 6 * picture + blocks;
          case MASKS -> 12 * picture;
          case ERASE -> 6 * picture + Math.max(blocks, WINDOW * Math.min(pixels, LARGEST_WINDOW));
        };
    return new Estimate(BASE + work, pixels * coding(order), pixels / 1e6);
  }

  private static Estimate ofMask(byte[] mask) {
    return dimensions(mask)
        .map(size ->
            new Estimate(BASE + size.pixels() * size.bytes() * MASK, 0, size.pixels() / 1e6))
        .orElse(SMALL);
  }

  /// Bytes a pixel of the native codecs that may come into play.
  private static int coding(Order order) {
    Format format = Format.of(order.image()).orElseThrow();
    return switch (order.task()) {
      case Task.Detect _, Task.Masks _ -> decoding(format);
      case Task.Clean(TaskMode mode, _, _, Target target) when mode != TaskMode.METADATA ->
          Math.max(decoding(format), encoding(format, target));
      case Task.Clean _ -> 0;
      case Task.Erase(_, Target target, _) -> Math.max(decoding(format), encoding(format, target));
    };
  }

  private static int decoding(Format format) {
    return switch (format) {
      case PNG, JPEG -> 0;
      case WEBP, AVIF, HEIC, HEIF, JXL -> 15;
    };
  }

  private static int encoding(Format input, Target target) {
    Format format = target.format() == null ? input : target.format();
    return switch (format) {
      case PNG, JPEG -> 0;
      case WEBP, HEIC, HEIF -> 25;
      case AVIF -> 35;
      case JXL -> 65;
    };
  }

  private Estimate or(Estimate other) {
    return new Estimate(
        Math.max(heap, other.heap),
        Math.max(beside, other.beside),
        Math.max(megapixels, other.megapixels));
  }

  private Estimate withFiles(long bytes) {
    return new Estimate(heap + FILES * bytes, beside, megapixels);
  }

  /// Bytes of memory in all.
  public long total() {
    return heap + beside;
  }
}
