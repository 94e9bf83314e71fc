package erased.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes TIFF structures of Exif tags and reads them back, by the book and by nothing of the code
/// under test.
public final class Tags {
  private static final int ENTRY = 12;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Tag(int id, int type, int count, byte[] value) {}

  private final ByteOrder order;
  private final List<Tag> image = new ArrayList<>();
  private final List<Tag> exif = new ArrayList<>();
  private byte[] thumbnail = {};

  private Tags(ByteOrder order) {
    this.order = order;
  }

  public static Tags little() {
    return new Tags(ByteOrder.LITTLE_ENDIAN);
  }

  public static Tags big() {
    return new Tags(ByteOrder.BIG_ENDIAN);
  }

  static Tags of(ByteOrder order) {
    return new Tags(order);
  }

  /// A text in the first directory; its count includes the NUL.
  public Tags text(int id, String text) {
    byte[] value = (text + "\0").getBytes(StandardCharsets.UTF_8);
    image.add(new Tag(id, 2, value.length, value));
    return this;
  }

  public Tags number(int id, int value) {
    byte[] bytes = ByteBuffer.allocate(4).order(order).putShort((short) value).array();
    image.add(new Tag(id, 3, 1, bytes));
    return this;
  }

  public Tags ratio(int id, int numerator, int denominator) {
    byte[] bytes =
        ByteBuffer.allocate(8).order(order).putInt(numerator).putInt(denominator).array();
    image.add(new Tag(id, 5, 1, bytes));
    return this;
  }

  /// One of Windows' texts: bytes of UTF-16, always little-endian.
  public Tags windowsText(int id, String text) {
    byte[] value = (text + "\0").getBytes(StandardCharsets.UTF_16LE);
    image.add(new Tag(id, 1, value.length, value));
    return this;
  }

  /// A user comment: eight bytes that name the charset, then the text.
  public Tags comment(String charset, Charset coding, String text) {
    byte[] value = Images.join(Images.latin1(charset), text.getBytes(coding));
    exif.add(new Tag(0x9286, 7, value.length, value));
    return this;
  }

  public Tags exif(int id, byte[] value) {
    exif.add(new Tag(id, 7, value.length, value));
    return this;
  }

  public Tags thumbnail(byte[] jpeg) {
    thumbnail = jpeg.clone();
    return this;
  }

  public byte[] bytes() {
    var all = new ArrayList<>(image);
    if (!exif.isEmpty()) {
      all.add(new Tag(0x8769, 4, 1, new byte[4]));
    }
    int exifAt = 8 + size(all);
    int thumbnailAt = exifAt + (exif.isEmpty() ? 0 : size(exif));
    var out = new ByteArrayOutputStream();
    out.writeBytes(Images.latin1(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"));
    out.writeBytes(buffer(6).putShort((short) 42).putInt(8).array());
    directory(out, all, exifAt, thumbnail.length == 0 ? 0 : thumbnailAt);
    if (!exif.isEmpty()) {
      directory(out, exif, 0, 0);
    }
    if (thumbnail.length > 0) {
      var entries =
          List.of(
              new Tag(0x0201, 4, 1, buffer(4).putInt(thumbnailAt + 30).array()),
              new Tag(0x0202, 4, 1, buffer(4).putInt(thumbnail.length).array()));
      directory(out, entries, 0, 0);
      out.writeBytes(thumbnail);
    }
    return out.toByteArray();
  }

  private ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(order);
  }

  private static int size(List<Tag> tags) {
    int size = 2 + ENTRY * tags.size() + 4;
    for (Tag tag : tags) {
      size += outside(tag);
    }
    return size;
  }

  private static int outside(Tag tag) {
    int length = tag.value().length;
    return tag.type() == 3 || length <= 4 ? 0 : length + (length & 1);
  }

  private void directory(ByteArrayOutputStream out, List<Tag> tags, int exifAt, int next) {
    int data = out.size() + 2 + ENTRY * tags.size() + 4;
    var values = new ByteArrayOutputStream();
    out.writeBytes(buffer(2).putShort((short) tags.size()).array());
    for (Tag tag : tags) {
      ByteBuffer entry = ByteBuffer.allocate(ENTRY).order(order);
      entry.putShort((short) tag.id()).putShort((short) tag.type());
      entry.putInt(tag.count());
      if (tag.id() == 0x8769) {
        entry.putInt(exifAt);
      } else if (outside(tag) == 0) {
        entry.put(tag.value());
      } else {
        entry.putInt(data + values.size());
        values.writeBytes(tag.value());
        values.writeBytes(new byte[tag.value().length & 1]);
      }
      out.writeBytes(entry.array());
    }
    out.writeBytes(buffer(4).putInt(next).array());
    out.writeBytes(values.toByteArray());
  }

  /// Every tag of a structure by directory and number, `0:010f`, with where its value stands and
  /// its bytes in Latin-1.
  public static Map<String, String> read(byte[] tiff) {
    ByteBuffer in = ByteBuffer.wrap(tiff);
    in.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    var found = new LinkedHashMap<String, String>();
    int first = in.getInt(4);
    directory(in, first, "0", found);
    int next = in.getInt(first + 2 + ENTRY * in.getShort(first));
    if (next != 0) {
      directory(in, next, "1", found);
    }
    return found;
  }

  private static void directory(ByteBuffer in, int start, String name, Map<String, String> found) {
    int[] sizes = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8};
    for (int i = 0; i < in.getShort(start); i++) {
      int at = start + 2 + ENTRY * i;
      int id = in.getShort(at) & 0xffff;
      int length = sizes[in.getShort(at + 2)] * in.getInt(at + 4);
      int place = length <= 4 ? at + 8 : in.getInt(at + 8);
      byte[] value = new byte[length];
      in.get(place, value);
      boolean moves = length <= 4;
      found.put(
          "%s:%04x".formatted(name, id),
          (moves ? "" : place + " ") + new String(value, StandardCharsets.ISO_8859_1));
      if (id == 0x8769) {
        directory(in, in.getInt(at + 8), "exif", found);
      }
    }
  }
}
