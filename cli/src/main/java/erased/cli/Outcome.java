package erased.cli;

/// What came of one file.
final class Outcome {
  private static final byte[] NO_IMAGE = {};

  /// A file in a folder that is no image: nothing to say.
  static final Outcome SKIPPED = new Outcome("", "", NO_IMAGE, Exit.OK, false);

  private final String out;
  private final String err;
  private final byte[] image;
  private final int failed;
  private final boolean matched;

  private Outcome(String out, String err, byte[] image, int failed, boolean matched) {
    this.out = out;
    this.err = err;
    this.image = image;
    this.failed = failed;
    this.matched = matched;
  }

  static Outcome done(String out, String err, boolean matched) {
    return new Outcome(out, err, NO_IMAGE, Exit.OK, matched);
  }

  /// @param exit what the failure tells the shell
  static Outcome failed(String out, String err, int exit) {
    return new Outcome(out, err, NO_IMAGE, exit, false);
  }

  /// The image itself is the output; what is said goes beside it.
  static Outcome image(byte[] image, String err, boolean matched) {
    return new Outcome("", err, image, Exit.OK, matched);
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

  /// What a failure tells the shell; [Exit#OK] where there was none.
  int failed() {
    return failed;
  }

  boolean matched() {
    return matched;
  }
}
