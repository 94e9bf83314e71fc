package erased.container;

/// One kind of file: how it is cut into parts and how it is put together again.
interface Container {
  /// Finds the parts of a file, in file order where the format has one.
  void read(byte[] file, Parts parts);

  /// The file with the edits done, and with every size, offset, flag and checksum that they move.
  Rewritten write(ImageFile file, Edits edits);

  /// How a container writes a part again with another content.
  interface Rewriter {
    byte[] rewritten(Part part, byte[] payload);
  }

  /// Cuts what goes and puts new contents in its place, up to the end of the picture.
  static void edit(ImageFile file, Edits edits, Assembly out, Rewriter rewriter) {
    for (Part part : file.parts()) {
      byte[] payload = edits.replacement(part);
      if (edits.touches(part) && !Trailers.owns(part)) {
        part.ranges().forEach(out::cut);
        if (payload != null) {
          out.insert(part.start(), rewriter.rewritten(part, payload));
        }
      }
    }
  }

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
