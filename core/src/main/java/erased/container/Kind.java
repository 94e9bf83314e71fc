package erased.container;

/// What a part is for.
public enum Kind {
  /// Coded pixels and what a decoder needs to turn them into samples: hashed, never edited.
  PICTURE,
  /// Coded pixels of a further image behind the first, such as a gain map.
  SECOND_PICTURE,
  /// Framing without content of its own: signatures, end markers, file type boxes, empty tables.
  STRUCTURE,
  /// How samples become colours, other than an ICC profile: gamma, cICP, the Adobe marker.
  COLOR,
  /// An ICC profile.
  ICC,
  /// Pixels per unit: pHYs, the JFIF header.
  DENSITY,
  /// Gain maps and what links them to the picture.
  GAIN_MAP,
  /// PNG text; the label is the keyword.
  TEXT,
  /// JPEG COM.
  COMMENT,
  /// A TIFF structure with Exif tags, from its byte order mark on.
  EXIF,
  /// An XMP packet.
  XMP,
  /// The extension of a JPEG XMP packet; the label is its GUID.
  XMP_EXTENSION,
  /// Photoshop image resources (8BIM) without the `Photoshop 3.0` header.
  PHOTOSHOP,
  /// Bare IPTC-IIM datasets.
  IPTC,
  /// A C2PA manifest store: a JUMBF superbox from its length on.
  C2PA,
  /// JUMBF that is not C2PA.
  JUMBF,
  /// A smaller or earlier picture.
  THUMBNAIL,
  /// The Multi-Picture index of a JPEG, from its byte order mark on.
  MULTI_PICTURE,
  /// JPEG bitstream reconstruction data of JPEG XL.
  RECONSTRUCTION,
  /// When the file was changed.
  TIME,
  /// Room left free.
  PADDING,
  /// Application data that this project has no reader for.
  UNKNOWN,
  /// Bytes that nothing in the file refers to.
  HIDDEN,
  /// Bytes behind the end of the picture.
  TRAILER
}
