package erased.server.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The smallest directory of tags (TIFF 6.0, 2).
final class Exif {
  private static final short SOFTWARE = 0x131;
  private static final short ASCII = 2;

  private Exif() {}

  static byte[] software(String name) {
    byte[] text = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    int place = 26; // behind the header and a directory of one entry
    return ByteBuffer.allocate(place + text.length)
        .put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8})
        .putShort((short) 1)
        .putShort(SOFTWARE)
        .putShort(ASCII)
        .putInt(text.length)
        .putInt(place)
        .putInt(0) // no other directory
        .put(text)
        .array();
  }
}
