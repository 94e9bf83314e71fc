package erased.server.objects;

import erased.container.Format;

/// A picture that a caller has PUT into the store.
public final class Arrival {
  private final String filename;
  private final String type;
  private final Format format;
  private final byte[] bytes;

  Arrival(String filename, String type, Format format, byte[] bytes) {
    this.filename = filename;
    this.type = type;
    this.format = format;
    this.bytes = bytes;
  }

  /// What the caller calls it.
  public String filename() {
    return filename;
  }

  /// The media type that the caller declared.
  public String type() {
    return type;
  }

  /// What the bytes are.
  public Format format() {
    return format;
  }

  /// Not copied: they are read, never written.
  public byte[] bytes() {
    return bytes;
  }
}
