package erased.server.objects;

/// What an object is to its job; each kind has its own folder.
public enum ObjectKind {
  INPUT("in"),
  MASK("mask"),
  RESULT("out"),
  RECEIPT("receipt");

  private final String folder;

  ObjectKind(String folder) {
    this.folder = folder;
  }

  /// The first part of the keys of that kind.
  public String folder() {
    return folder;
  }
}
