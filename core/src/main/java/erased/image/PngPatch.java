package erased.image;

import erased.container.Bytes;
import erased.image.DeflateBlocks.Block;
import erased.progress.Work;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Adler32;
import org.jspecify.annotations.Nullable;

/// New rows in the zlib stream of a PNG. The blocks of the stream that tell of other rows stay bit
/// by bit: only what lies between is deflated anew, which for a mark in a corner is a tenth of the
/// work.
final class PngPatch {
  private static final int CHECKSUM = 4; // bytes at the end of a zlib stream (RFC 1950, 2.2)
  private static final int WINDOW = 1 << 15; // deflate looks no further back
  private static final int BLOCK_HEADER = 3; // bits

  /// Of deflate: of a photo such rows come out 7 % larger than at the usual level, in a fifth of
  /// the time.
  private static final int LEVEL = 4;

  private final byte[] stream;
  private final byte[] filters;
  private final PngWriter old;
  private final PngWriter writer; // of the new pixels
  private final int first; // row whose bytes change
  private final int last;
  private final int length; // of a row with its filter type
  private final int height;
  private final ByteArrayOutputStream out;

  private PngPatch(PngData data, byte[] filters, Pixels before, Pixels pixels) {
    this.stream = data.stream();
    this.out = new ByteArrayOutputStream(stream.length + stream.length / 32);
    this.filters = filters;
    this.old = new PngWriter(before, null, LEVEL);
    this.writer = new PngWriter(pixels, null, Math.min(data.level(), LEVEL));
    this.length = 1 + writer.rowBytes();
    this.height = pixels.height();
    int top = 0;
    while (top < pixels.height() && before.differing(pixels, 0, top) == pixels.width()) {
      top++;
    }
    int bottom = pixels.height() - 1;
    while (bottom > top && before.differing(pixels, 0, bottom) == pixels.width()) {
      bottom--;
    }
    this.first = top;
    this.last = Math.min(bottom + 1, pixels.height() - 1); // its filter looks at the row above
  }

  /// The stream with other pixels; null where it would keep too little to be worth it, or is not as
  /// it should be.
  ///
  /// @param data whose rows are kept as they are stored
  /// @param filters the filter type of each row
  /// @param before what the stream holds
  static byte @Nullable [] stream(PngData data, byte[] filters, Pixels before, Pixels pixels) {
    return data.blocks().isEmpty()
        ? null
        : new PngPatch(data, filters, before, pixels).stream(data.blocks());
  }

  private byte @Nullable [] stream(List<Block> blocks) {
    if (first == height) {
      return stream;
    }
    long total = (long) length * height;
    Block end = blocks.getLast();
    if (end.bytes() != total || (end.bit() + 7) / 8 + CHECKSUM > stream.length) {
      return null;
    }
    int start = startOf(blocks, (long) first * length);
    int stop = stopOf(blocks, (last + 1L) * length);
    if (blocks.get(stop).bytes() - blocks.get(start).bytes() > total / 2) {
      return null;
    }
    int checksum = replace(blocks.get(start), blocks.get(stop), end);
    copy(blocks.subList(stop, blocks.size()));
    byte[] sum = new byte[CHECKSUM];
    Bytes.putInt32(sum, 0, checksum);
    out.writeBytes(sum);
    return out.toByteArray();
  }

  /// The last block before which nothing changes.
  private static int startOf(List<Block> blocks, long change) {
    int start = 0;
    while (blocks.get(start + 1).bytes() <= change) {
      start++;
    }
    return start;
  }

  /// The first block that does not look back at what changes, or the end.
  private static int stopOf(List<Block> blocks, long changed) {
    int stop = 0;
    while (stop < blocks.size() - 1 && blocks.get(stop).bytes() < changed + WINDOW) {
      stop++;
    }
    return stop;
  }

  /// Writes all before one block as it is, and what is in the blocks up to another one anew.
  ///
  /// @return the checksum of the new stream
  private int replace(Block from, Block to, Block end) {
    int window = (int) Math.min(from.bytes(), WINDOW);
    int top = (int) ((from.bytes() - window) / length);
    int bottom = Math.max(last, (int) ((to.bytes() - 1) / length));
    byte[] filtered = filtered(writer, top, bottom);
    prefix(from.bit());
    int at = (int) (from.bytes() - (long) top * length);
    int count = (int) (to.bytes() - from.bytes());
    writer.deflated(filtered, at, count, to.bit() == end.bit()).forEach(out::writeBytes);
    int then = adler(filtered(old, first, last), 0);
    int now = adler(filtered, (first - top) * length);
    int all = Bytes.int32(stream, (int) ((end.bit() + 7) / 8));
    return PngWriter.exchange(all, then, now, end.bytes() - (last + 1L) * length);
  }

  /// Rows filtered as they are in the stream.
  private byte[] filtered(PngWriter rows, int top, int bottom) {
    byte[] filtered = new byte[Math.multiplyExact(bottom + 1 - top, length)];
    Work work = Work.current();
    IntStream.rangeClosed(top, bottom)
        .parallel()
        .forEach(y -> {
          work.check();
          byte @Nullable [] above = y == 0 ? null : rows.row(y - 1);
          rows.filter().row(rows.row(y), above, filters[y], filtered, (y - top) * length);
        });
    return filtered;
  }

  /// The checksum of the rows that change, whose first one is at some place.
  private int adler(byte[] filtered, int at) {
    var adler = new Adler32();
    adler.update(filtered, at, (last + 1 - first) * length);
    return (int) adler.getValue();
  }

  /// What comes before a bit, and an empty stored block (RFC 1951, 3.2.4) up to the next whole
  /// byte.
  private void prefix(long bit) {
    int whole = (int) (bit >> 3);
    int rest = (int) bit & 7;
    out.write(stream, 0, whole);
    if (rest > 0) {
      out.write(stream[whole] & (1 << rest) - 1);
      out.writeBytes(new byte[rest + BLOCK_HEADER > Byte.SIZE ? 3 : 2]);
      out.write(0xff);
      out.write(0xff);
    }
  }

  /// Writes blocks as they are up to the end, which may move within a byte.
  private void copy(List<Block> blocks) {
    long from = blocks.getFirst().bit();
    for (int i = 0; i < blocks.size() - 1; i++) {
      if (blocks.get(i).stored()) {
        long header = blocks.get(i).bit() + BLOCK_HEADER;
        copy(from, header);
        from = blocks.get(i + 1).bit();
        copy(header + 7 & -Byte.SIZE, from);
      }
    }
    copy(from, blocks.getLast().bit());
  }

  /// Writes bits from the next whole byte on, and fills the last byte with 0.
  private void copy(long from, long to) {
    byte[] copy = new byte[(int) ((to - from + 7) / Byte.SIZE)];
    int shift = (int) from & 7;
    int at = (int) (from >> 3);
    for (int i = 0; i < copy.length; i++, at++) {
      int more = shift > 0 && at + 1 < stream.length ? stream[at + 1] << Byte.SIZE - shift : 0;
      copy[i] = (byte) ((stream[at] & 0xff) >> shift | more);
    }
    int rest = (int) (to - from) & 7;
    if (rest > 0) {
      copy[copy.length - 1] &= (byte) ((1 << rest) - 1);
    }
    out.writeBytes(copy);
  }
}
