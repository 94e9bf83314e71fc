package erased.server.accounts;

/// By what a caller was recognised.
public enum Via {
  /// By nothing but address and fingerprint.
  NONE,
  /// By an API key.
  KEY,
  /// By the cookie of a browser that signed in.
  SESSION
}
