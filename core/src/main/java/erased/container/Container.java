package erased.container;

/// One kind of file: how it is cut into parts and how it is put together again.
interface Container {
  /// Finds the parts of a file, in file order where the format has one.
  void read(byte[] file, Parts parts);

  /// The file with the edits done, and with every size, offset, flag and checksum that they move.
  Rewritten write(ImageFile file, Edits edits);

  static Container of(Format format) {
    return switch (format) {
      case PNG -> new Png();
      case JPEG -> new Jpeg();
      case WEBP -> new Riff();
      case AVIF, HEIC, HEIF -> new Bmff();
      case JXL -> new JpegXl();
    };
  }
}
