package erased.image;

import erased.container.Bytes;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.container.Part;
import erased.container.Range;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;

/// The coded picture of a PNG, as new pixels are to be put into it.
final class PngData {
  /// Bytes of a zlib header (RFC 1950, 2.2).
  static final int HEADER = 2;

  private static final int LARGEST_WINDOW = 7; // in that header

  private final PngHeader header;
  private final List<Part> chunks;
  private final byte[] stream;
  private final List<DeflateBlocks.Block> blocks;

  PngData(PngHeader header, List<Part> chunks, byte[] stream) {
    this.header = header;
    this.chunks = chunks;
    this.stream = stream;
    this.blocks = header.keepsRows() ? blocks(stream) : List.of();
  }

  static PngData of(ImageFile file, Limits limits) {
    PngHeader header = PngHeader.of(file, limits);
    List<Part> chunks = chunks(file).toList();
    byte[] stream = Bytes.join(chunks.stream().map(file::payload).toArray(byte[][]::new));
    return new PngData(header, chunks, stream);
  }

  private static Stream<Part> chunks(ImageFile file) {
    return file.parts().stream().filter(part -> part.name().equals("IDAT"));
  }

  /// Where the stream lies in a file.
  static Stream<Range> ranges(ImageFile file) {
    return chunks(file).flatMap(part -> part.payload().stream());
  }

  /// With how many bytes the streams of two files begin alike.
  static long common(ImageFile one, ImageFile other) {
    List<Range> ranges = ranges(one).toList();
    List<Range> others = ranges(other).toList();
    long common = 0;
    int into = 0; // of each range, what was compared
    int intoOther = 0;
    for (int i = 0, j = 0; i < ranges.size() && j < others.size(); ) {
      int count = Math.min(ranges.get(i).length() - into, others.get(j).length() - intoOther);
      int at = ranges.get(i).start() + into;
      int to = others.get(j).start() + intoOther;
      int alike = Arrays.mismatch(one.bytes(), at, at + count, other.bytes(), to, to + count);
      if (alike >= 0) {
        return common + alike;
      }
      common += count;
      into = at + count < ranges.get(i).end() ? into + count : 0;
      intoOther = to + count < others.get(j).end() ? intoOther + count : 0;
      i += into == 0 ? 1 : 0;
      j += intoOther == 0 ? 1 : 0;
    }
    return common;
  }

  private static List<DeflateBlocks.Block> blocks(byte[] stream) {
    if (stream.length < HEADER || (stream[0] & 0xff) >> 4 != LARGEST_WINDOW) {
      return List.of();
    }
    try {
      return DeflateBlocks.of(stream, HEADER);
    } catch (DataFormatException _) {
      return List.of();
    }
  }

  PngHeader header() {
    return header;
  }

  /// The IDAT chunks, which hold the stream.
  List<Part> chunks() {
    return chunks;
  }

  byte[] stream() {
    return stream;
  }

  /// Where the blocks of the stream are; none where rows cannot be exchanged between them.
  List<DeflateBlocks.Block> blocks() {
    return blocks;
  }

  /// As hard as the stream was packed, which its header tells.
  int level() {
    if (stream.length < HEADER) {
      return PngWriter.USUAL_LEVEL;
    }
    return switch (stream[1] >> 6 & 3) {
      case 0 -> Deflater.BEST_SPEED;
      case 1 -> 3;
      default -> PngWriter.USUAL_LEVEL;
    };
  }
}
