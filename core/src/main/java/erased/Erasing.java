package erased;

import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.image.Codecs;
import erased.image.Mask;
import erased.image.Picture;
import erased.image.Pixels;
import erased.inpaint.Brush;
import erased.inpaint.Erasure;
import erased.inpaint.Inpainter;
import erased.text.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Erases what lies under a mask.
final class Erasing {
  private Erasing() {}

  static Cleaned of(
      Erased erased,
      ImageFile file,
      Function<Pixels, Mask> mask,
      Erasure erasure,
      Inpainter inpainter,
      Codecs codecs,
      Limits limits) {
    long start = System.nanoTime();
    Picture picture = Picture.toChange(file, erasure.target(), codecs, limits);
    Pixels pixels = picture.pixels();
    Mask exact = checked(mask.apply(pixels).fitted(pixels.width(), pixels.height()));
    Mask hole =
        switch (erasure.masked()) {
          case MANUAL -> Brush.loosened(pixels, exact);
          case AUTOMATIC -> exact;
        };
    Pixels filled = inpainter.fill(pixels, hole);
    Retouch retouch = Retouch.of(picture, filled, hole, erasure.target());
    return new PixelWork(
            erased,
            file,
            null,
            picture,
            settings(erasure),
            retouch,
            List.of(),
            null,
            (report, _) -> report,
            erased.now(),
            Duration.ofNanos(System.nanoTime() - start))
        .cleaned();
  }

  private static Map<String, String> settings(Erasure erasure) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("mode", "erase");
    settings.put("mask_type", erasure.masked().name().toLowerCase(Locale.ROOT));
    settings.put("target", erasure.target().name().toLowerCase(Locale.ROOT));
    return settings;
  }

  private static Mask checked(Mask mask) {
    if (mask.isEmpty()) {
      throw new ImageException.Unfit(Message.of("pixels.mask.empty"));
    }
    if (mask.isFull()) {
      throw new ImageException.Unfit(Message.of("pixels.mask.full"));
    }
    return mask;
  }
}
