package erased.invisible;

import erased.image.Pixels;

/// Has a model put the picture together again: a study of robustness, for the signals of learned
/// encoders and for whatever no operation here is made for.
final class Regeneration implements Operation {
  static final String PREFIX = "regeneration_";

  private final Regenerator regenerator;

  Regeneration(Regenerator regenerator) {
    this.regenerator = regenerator;
  }

  @Override
  public String id() {
    return PREFIX + regenerator.id();
  }

  @Override
  public boolean treats(Reading reading) {
    return !reading.scheme().equals(Stealth.SCHEME);
  }

  @Override
  public Pixels apply(Pixels pixels, Reading reading) {
    return regenerator.regenerate(pixels);
  }
}
