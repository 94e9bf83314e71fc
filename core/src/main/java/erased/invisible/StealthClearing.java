package erased.invisible;

import erased.image.Pixels;

/// Takes texts out of the lowest bits that hold them: [StealthText#cleared].
final class StealthClearing implements Operation {
  @Override
  public String id() {
    return "lowest_bits";
  }

  @Override
  public boolean treats(Reading reading) {
    return reading.verdict().isFound() && reading.scheme().equals(Stealth.SCHEME);
  }

  @Override
  public Pixels apply(Pixels pixels, Reading reading) {
    Pixels cleared = pixels;
    for (LsbPlane.Order _ : LsbPlane.Order.values()) { // each may hold a text
      cleared = withoutFirst(cleared);
    }
    return cleared;
  }

  private static Pixels withoutFirst(Pixels pixels) {
    return StealthText.in(pixels).map(found -> found.cleared(pixels)).orElse(pixels);
  }
}
