package erased.image;

import erased.container.Bytes;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.container.Part;
import java.util.List;
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
    this.blocks = keepsRows() ? blocks(stream) : List.of();
  }

  static PngData of(ImageFile file, Limits limits) {
    PngHeader header = PngHeader.of(file, limits);
    List<Part> chunks = file.parts().stream().filter(part -> part.name().equals("IDAT")).toList();
    byte[] stream = Bytes.join(chunks.stream().map(file::payload).toArray(byte[][]::new));
    return new PngData(header, chunks, stream);
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

  /// Whether new pixels are stored as the old ones are, row by row.
  boolean keepsRows() {
    return header.isPlain() && !header.interlaced();
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
