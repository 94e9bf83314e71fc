package erased.container;

import erased.text.Message;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Boxes of ISO/IEC 14496-12, 4.2: size, type, content.
final class Boxes {
  static final int HEADER = 8;
  private static final String BYTES = "bytes"; // those behind the last box

  /// @param all header and content
  /// @param whole false where the box claims more than there is
  record Box(String type, Range all, Range content, boolean whole) {}

  private Boxes() {}

  /// Gives every box in `range` to `each`; what is no box is bytes to the end.
  static void walk(byte[] file, Range range, int depth, Parts parts, Consumer<Box> each) {
    if (depth > parts.limits().nesting()) {
      throw new ImageException.LimitExceeded(
          Message.of("container.limit.nesting", parts.limits().nesting(), range.start()));
    }
    int at = range.start();
    while (range.end() - at >= HEADER) {
      Box box = box(file, at, range.end());
      if (box == null) {
        parts.notice("container.box.small", at, Bytes.uint32(file, at));
        break;
      }
      if (!box.whole()) {
        parts.truncated();
        parts.notice("container.box.size", box.type(), at, size(file, at), range.end() - at);
      }
      each.accept(box);
      at = box.all().end();
    }
    if (at < range.end() && depth == 0) {
      parts.add(Kind.TRAILER, BYTES, new Range(at, range.end()), new Range(at, range.end()));
    }
  }

  /// The box at that offset, cut at `end` where it claims more; null where its size is none.
  static @Nullable Box box(byte[] file, int at, int end) {
    if (end - at < HEADER) {
      return null;
    }
    long size = size(file, at);
    int header = Bytes.int32(file, at) == 1 ? HEADER + 8 : HEADER;
    if (Bytes.int32(file, at) == 0) {
      size = (long) end - at;
    }
    if (size < header || header > end - at) {
      return null;
    }
    boolean whole = size <= end - at;
    int boxEnd = whole ? (int) (at + size) : end;
    return new Box(
        Bytes.name(file, at + 4), new Range(at, boxEnd), new Range(at + header, boxEnd), whole);
  }

  private static long size(byte[] file, int at) {
    long size = Bytes.uint32(file, at);
    if (size != 1) {
      return size;
    }
    return file.length - at < 16 ? Long.MAX_VALUE : Bytes.int64(file, at + 8) & Long.MAX_VALUE;
  }

  /// Where the boxes of a file end; what follows is none.
  static int end(ImageFile file) {
    return file.parts(Kind.TRAILER)
        .filter(part -> part.name().equals(BYTES))
        .findFirst()
        .map(Part::start)
        .orElse(file.bytes().length);
  }

  /// A last box of size 0 reaches to the end of the file (4.2.2): where something comes behind it,
  /// it gets its size.
  static void closeLast(ImageFile file, Edits edits, Assembly moves, byte[] output) {
    byte[] input = file.bytes();
    Box last = box(input, 0, input.length);
    while (last != null && last.all().end() < input.length) {
      last = box(input, last.all().end(), input.length);
    }
    if (last == null || Bytes.int32(input, last.all().start()) != 0) {
      return;
    }
    int start = last.all().start();
    if (file.parts().stream().noneMatch(part -> part.start() == start && edits.touches(part))) {
      int size = last.all().length() + moves.growth(last.content());
      Bytes.putInt32(output, moves.place(start), size);
    }
  }
}
