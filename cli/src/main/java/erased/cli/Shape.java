package erased.cli;

import erased.image.Mask;
import erased.image.Region;
import erased.text.Message;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in a picture that is told in numbers: `x,y,width,height` in upright pixels.
///
/// @param ellipse whether only the ellipse inside is meant
record Shape(Region region, boolean ellipse) {
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,6}),(\\d{1,6}),([1-9]\\d{0,5}),([1-9]\\d{0,5})");

  static Shape of(String option, String numbers) {
    Matcher found = NUMBERS.matcher(numbers.replace(" ", ""));
    if (!found.matches()) {
      throw new UsageException(Message.of("cli.usage.shape", option, numbers));
    }
    var region = new Region(number(found, 1), number(found, 2), number(found, 3), number(found, 4));
    return new Shape(region, option.equals("--ellipse"));
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  /// Adds the pixels of which the middle lies inside.
  void addTo(Mask mask) {
    Region inside = region.intersect(new Region(0, 0, mask.width(), mask.height()));
    for (int y = inside.y(); y < inside.bottom(); y++) {
      for (int x = inside.x(); x < inside.right(); x++) {
        if (!ellipse || isInEllipse(x + 0.5, y + 0.5)) {
          mask.set(x, y);
        }
      }
    }
  }

  private boolean isInEllipse(double x, double y) {
    double across = 2 * (x - region.x()) / region.width() - 1;
    double down = 2 * (y - region.y()) / region.height() - 1;
    return across * across + down * down <= 1;
  }
}
