package erased.container;

/// The Multi-Picture index of a JPEG (CIPA DC-007): sizes and offsets of all images in the file,
/// which every edit in front of them moves.
final class MultiPicture {
  private static final int ENTRIES = 0xb002;
  private static final int ENTRY = 16;

  private MultiPicture() {}

  /// Sets sizes and offsets in `output` to where the images now are.
  static void repair(ImageFile file, Edits edits, Assembly moves, byte[] output) {
    file.parts(Kind.MULTI_PICTURE)
        .filter(part -> !edits.touches(part) && !Trailers.owns(part))
        .forEach(part -> repair(file.bytes(), part.payload().getFirst(), moves, output));
  }

  private static void repair(byte[] input, Range part, Assembly moves, byte[] output) {
    var index = Tiff.at(input, part.start(), part.end());
    if (index == null) {
      return;
    }
    for (Tiff.Entry entry : index.entries(index.first())) {
      if (entry.tag() == ENTRIES) {
        int newTiff = moves.place(part.start());
        for (int at = entry.value(); at + ENTRY <= entry.value() + entry.length(); at += ENTRY) {
          image(index, at, moves, output, newTiff);
        }
        return; // there is one such entry (5.2.3)
      }
    }
  }

  /// Attribute, size, offset from the byte order mark; the first image's offset is 0 (5.2.3.3).
  private static void image(Tiff index, int at, Assembly moves, byte[] output, int newTiff) {
    byte[] input = index.bytes();
    long size = index.uint32(at + 4);
    long offset = index.uint32(at + 8);
    long start = offset == 0 ? 0 : index.start() + offset;
    long end = start + size;
    if (end > input.length) {
      return; // a lie before is none of ours
    }
    int newStart = moves.place((int) start);
    int newEnd = end == input.length ? output.length : moves.place((int) end);
    int place = newTiff + at - index.start();
    index.putInt32(output, place + 4, newEnd - newStart);
    if (offset != 0) {
      index.putInt32(output, place + 8, newStart - newTiff);
    }
  }
}
