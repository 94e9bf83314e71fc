package erased.generator;

/// What kind of field a text was found in; the name of the field stands beside it.
public enum Place {
  /// The key is the keyword of the chunk.
  PNG_TEXT,
  /// The key is the name of the tag: `UserComment`, `Make`, `ImageDescription`.
  EXIF,
  /// The key is the name of the property, with or without prefix: `xmp:CreatorTool`.
  XMP,
  /// The key is the name of the dataset or its number: `Credit`, `2:110`.
  IPTC,
  /// A comment of JPEG.
  COMMENT,
  OTHER
}
