package erased.server.engine;

import erased.container.Dimensions;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.text.Message;

/// The heap that an order needs, reckoned from the headers of its files before anything is decoded.
///
/// @param heap bytes
/// @param megapixels of the picture
public record Estimate(long heap, double megapixels) {
  /// What the largest picture needs in every mode.
  static final long LARGEST = 2L << 30;

  private static final long BASE = 32L << 20; // code, tables and templates of a warm worker

  /// Reckons what an order needs.
  ///
  /// @throws EngineException `limit_exceeded` where a picture is larger than any that is decoded
  public static Estimate of(Order order) throws EngineException {
    long files = order.image().length;
    Estimate picture = of(order.task(), order.image());
    byte[] mask = order.mask();
    return mask == null
        ? new Estimate(picture.heap + 2 * files, picture.megapixels)
        : new Estimate(picture.heap + 2 * (files + mask.length), picture.megapixels);
  }

  private static Estimate of(Task task, byte[] image) throws EngineException {
    try {
      return Dimensions.of(ImageFile.of(image, Limits.STANDARD))
          .map(size -> of(task, size))
          .orElse(new Estimate(BASE, 0));
    } catch (ImageException.LimitExceeded e) {
      throw Failures.of(e);
    } catch (ImageException _) {
      return new Estimate(BASE, 0); // the worker says what is wrong with it
    }
  }

  private static Estimate of(Task task, Dimensions size) {
    Limits.STANDARD.checkSize(size.width(), size.height());
    return new Estimate(BASE + size.pixels() * perPixel(task), size.pixels() / 1e6);
  }

  private static long perPixel(Task task) {
    return 30;
  }

  EngineException refused(long heap) {
    return EngineException.of(
        ErrorCode.LIMIT_EXCEEDED,
        Message.of("engine.error.too-large", megapixels, heap >> 20, this.heap >> 20));
  }
}
