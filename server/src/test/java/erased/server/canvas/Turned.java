package erased.server.canvas;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// A photo as phones store it: lying on its side, with an Exif orientation.
final class Turned {
  private static final int QUARTER_TURN = 6; // clockwise, to be seen upright
  private static final int SOI = 2; // bytes of the marker that a JPEG begins with

  private Turned() {}

  static byte[] jpeg(BufferedImage stored) {
    byte[] plain = Drawing.file(stored, "jpg");
    byte[] tiff =
        ByteBuffer.allocate(26)
            .put("MM\0*".getBytes(StandardCharsets.ISO_8859_1))
            .putInt(8)
            .putShort((short) 1) // one entry
            .putShort((short) 0x0112)
            .putShort((short) 3) // SHORT
            .putInt(1)
            .putShort((short) QUARTER_TURN)
            .putShort((short) 0)
            .putInt(0) // no other directory
            .array();
    var out = new ByteArrayOutputStream();
    out.write(plain, 0, SOI);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (2 + 6 + tiff.length)});
    out.writeBytes("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(tiff);
    out.write(plain, SOI, plain.length - SOI);
    return out.toByteArray();
  }

  /// What holds all pixels that differ, as they are stored.
  static Rectangle changed(byte[] before, Path after) {
    BufferedImage one;
    try {
      one = ImageIO.read(new ByteArrayInputStream(before));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    BufferedImage other = Drawing.read(after);
    var place = new Rectangle(-1, -1);
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        if (one.getRGB(x, y) != other.getRGB(x, y)) {
          place.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return place;
  }
}
