package erased.server.credits;

/// Where the credits of a lot came from.
public enum LotKind {
  /// An operator gave them.
  GRANT,
  /// They were bought.
  PACK,
  /// They come with a month of Pro, and go with it.
  BUFFER
}
