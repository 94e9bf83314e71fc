package erased.cli;

/// What came of one file.
final class Outcome {
  private static final byte[] NO_IMAGE = {};

  /// A file in a folder that is no image: nothing to say.
  static final Outcome SKIPPED = new Outcome("", "", NO_IMAGE, false, false);

  private final String out;
  private final String err;
  private final byte[] image;
  private final boolean failed;
  private final boolean matched;

  private Outcome(String out, String err, byte[] image, boolean failed, boolean matched) {
    this.out = out;
    this.err = err;
    this.image = image;
    this.failed = failed;
    this.matched = matched;
  }

  static Outcome done(String out, String err, boolean matched) {
    return new Outcome(out, err, NO_IMAGE, false, matched);
  }

  static Outcome failed(String out, String err) {
    return new Outcome(out, err, NO_IMAGE, true, false);
  }

  /// The image itself is the output; what is said goes beside it.
  static Outcome image(byte[] image, String err, boolean matched) {
    return new Outcome("", err, image, false, matched);
  }

  /// Whole lines for the output.
  String out() {
    return out;
  }

  /// Whole lines for people, beside the output.
  String err() {
    return err;
  }

  byte[] image() {
    return image;
  }

  boolean failed() {
    return failed;
  }

  boolean matched() {
    return matched;
  }
}
