package erased.container;

/// How the payload of a part is stored.
public enum Coding {
  PLAIN,
  /// zlib (RFC 1950).
  DEFLATE,
  /// Brotli (RFC 7932).
  BROTLI,
  /// ImageMagick's raw profile in PNG text: name, length and hexadecimal digits.
  RAW_PROFILE,
  /// The same, compressed by zlib.
  RAW_PROFILE_DEFLATE;
}
