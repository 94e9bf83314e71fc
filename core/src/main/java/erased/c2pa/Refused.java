package erased.c2pa;

/// The store is refused as a whole; the message is the reference reader's word for it.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refused(String error) {
    super(error, null, false, false);
  }

  String error() {
    return String.valueOf(getMessage());
  }
}
