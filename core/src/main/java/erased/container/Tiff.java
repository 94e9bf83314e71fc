package erased.container;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Directories of a TIFF structure (TIFF 6.0, section 2) inside other bytes; nothing is read beyond
/// its end, and entries that point there are left out.
public final class Tiff {
  /// One entry of a directory.
  ///
  /// @param at where its twelve bytes start
  /// @param value where its value starts, inside the entry or elsewhere
  /// @param length of the value in bytes
  public record Entry(int at, int tag, int type, int count, int value, int length) {}

  private static final int ENTRY = 12;
  private static final int MOST_ENTRIES = 4096;
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final boolean little;

  private Tiff(byte[] bytes, int start, int end, boolean little) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.little = little;
  }

  /// The structure whose byte order mark stands there, or null where there is none.
  public static @Nullable Tiff at(byte[] bytes, int start, int end) {
    if (end - start < 8) {
      return null;
    }
    boolean little = bytes[start] == 'I' && bytes[start + 1] == 'I';
    boolean big = bytes[start] == 'M' && bytes[start + 1] == 'M';
    if (!little && !big) {
      return null;
    }
    var tiff = new Tiff(bytes, start, end, little);
    return tiff.uint16(start + 2) == 42 ? tiff : null;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int start() {
    return start;
  }

  public boolean little() {
    return little;
  }

  /// Where the first directory starts; -1 where there is none.
  public int first() {
    return place(uint32(start + 4));
  }

  /// Where the directory behind the one at `directory` starts; -1 where there is none.
  public int next(int directory) {
    int link = link(directory);
    return link < 0 ? -1 : place(uint32(link));
  }

  /// Where the offset of the next directory is written; -1 where the directory is cut off.
  public int link(int directory) {
    int at = directory + 2 + ENTRY * count(directory);
    return at + 4 <= end ? at : -1;
  }

  /// A place by its offset from the byte order mark; -1 for none and for those beyond the end.
  public int place(long offset) {
    return offset < 8 || offset > end - start - 2 ? -1 : start + (int) offset;
  }

  public int count(int directory) {
    return directory < 0 || directory + 2 > end ? 0 : uint16(directory);
  }

  public List<Entry> entries(int directory) {
    var entries = new ArrayList<Entry>();
    int count = Math.min(count(directory), MOST_ENTRIES);
    for (int i = 0; i < count; i++) {
      int at = directory + 2 + ENTRY * i;
      if (at + ENTRY > end) {
        break;
      }
      Entry entry = entry(at);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private @Nullable Entry entry(int at) {
    int type = uint16(at + 2);
    long count = uint32(at + 4);
    int size = type < SIZES.length ? SIZES[type] : 0;
    long length = count * size;
    if (size == 0 || length > end - start) {
      return null;
    }
    int value = length <= 4 ? at + 8 : place(uint32(at + 8));
    if (value < 0 || value + length > end) {
      return null;
    }
    return new Entry(at, uint16(at), type, (int) count, value, (int) length);
  }

  public int uint16(int at) {
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    return little ? second << 8 | first : first << 8 | second;
  }

  public long uint32(int at) {
    return little ? Bytes.uint32Little(bytes, at) : Bytes.uint32(bytes, at);
  }

  /// Writes into other bytes in this structure's order.
  public void putInt32(byte[] to, int at, int value) {
    if (little) {
      Bytes.putInt32Little(to, at, value);
    } else {
      Bytes.putInt32(to, at, value);
    }
  }

  /// Writes into other bytes in this structure's order.
  public void putInt16(byte[] to, int at, int value) {
    to[at] = (byte) (little ? value : value >> 8);
    to[at + 1] = (byte) (little ? value >> 8 : value);
  }
}
