package erased.metadata;

import erased.container.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes a small Exif block with just the tags that a picture cannot do without.
final class ExifWriter {
  private static final int HEADER = 8;
  private static final int ENTRY = 12;

  /// A tag and its value's bytes, in little-endian order.
  static final class Value {
    private final int tag;
    private final int type;
    private final int count;
    private final byte[] bytes;

    Value(int tag, int type, int count, byte[] bytes) {
      this.tag = tag;
      this.type = type;
      this.count = count;
      this.bytes = bytes;
    }
  }

  private final List<Value> image = new ArrayList<>();
  private final List<Value> exif = new ArrayList<>();
  private final List<Value> interoperability = new ArrayList<>();

  ExifWriter image(int tag, int type, int count, byte[] value) {
    image.add(new Value(tag, type, count, value));
    return this;
  }

  ExifWriter exif(int tag, int type, int count, byte[] value) {
    exif.add(new Value(tag, type, count, value));
    return this;
  }

  ExifWriter interoperability(int tag, int type, int count, byte[] value) {
    interoperability.add(new Value(tag, type, count, value));
    return this;
  }

  boolean isEmpty() {
    return image.isEmpty() && exif.isEmpty() && interoperability.isEmpty();
  }

  static byte[] uint16(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8)};
  }

  static byte[] uint32(int value) {
    byte[] bytes = new byte[4];
    Bytes.putInt32Little(bytes, 0, value);
    return bytes;
  }

  byte[] write() {
    if (!interoperability.isEmpty()) {
      exif(0xa005, 4, 1, new byte[4]);
    }
    if (!exif.isEmpty()) {
      image(0x8769, 4, 1, new byte[4]);
    }
    int exifAt = HEADER + size(image);
    int interoperabilityAt = exifAt + (exif.isEmpty() ? 0 : size(exif));
    byte[] block =
        new byte[interoperabilityAt + (interoperability.isEmpty() ? 0 : size(interoperability))];
    System.arraycopy(Bytes.latin1("II*\0\u0008\0\0\0"), 0, block, 0, HEADER);
    directory(block, HEADER, image, exifAt);
    if (!exif.isEmpty()) {
      directory(block, exifAt, exif, interoperabilityAt);
    }
    if (!interoperability.isEmpty()) {
      directory(block, interoperabilityAt, interoperability, 0);
    }
    return block;
  }

  private static int size(List<Value> values) {
    int size = 2 + ENTRY * values.size() + 4;
    for (Value value : values) {
      size += value.bytes.length > 4 ? value.bytes.length + (value.bytes.length & 1) : 0;
    }
    return size;
  }

  /// @param next where the directory starts that a pointer here leads to
  private static void directory(byte[] block, int start, List<Value> values, int next) {
    values.sort(Comparator.comparingInt(value -> value.tag));
    System.arraycopy(uint16(values.size()), 0, block, start, 2);
    int at = start + 2;
    int data = at + ENTRY * values.size() + 4;
    for (Value value : values) {
      System.arraycopy(uint16(value.tag), 0, block, at, 2);
      System.arraycopy(uint16(value.type), 0, block, at + 2, 2);
      Bytes.putInt32Little(block, at + 4, value.count);
      boolean pointer = value.tag == 0x8769 || value.tag == 0xa005;
      if (pointer) {
        Bytes.putInt32Little(block, at + 8, next);
      } else if (value.bytes.length <= 4) {
        System.arraycopy(value.bytes, 0, block, at + 8, value.bytes.length);
      } else {
        Bytes.putInt32Little(block, at + 8, data);
        System.arraycopy(value.bytes, 0, block, data, value.bytes.length);
        data += value.bytes.length + (value.bytes.length & 1);
      }
      at += ENTRY;
    }
  }
}
