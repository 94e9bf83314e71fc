package erased.codecs;

import erased.container.Bytes;
import erased.image.Encoding.Carried;
import erased.image.Pixels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A WebP file put together of chunks (WebP container specification, 2.7).
final class WebPFile {
  private static final int HEADER = 12; // `RIFF`, size, `WEBP`
  private static final int ICC = 0x20;
  private static final int ALPHA = 0x10;
  private static final int EXIF = 0x08;
  private static final int XMP = 0x04;

  private WebPFile() {}

  /// The file of an encoder with metadata around its picture.
  static byte[] with(byte[] file, Pixels pixels, Carried carried) {
    if (carried.icc() == null && carried.exif() == null && carried.xmp() == null) {
      return file;
    }
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(Bytes.latin1("RIFF\0\0\0\0WEBP"));
    pieces.add(chunk("VP8X", header(pixels, carried)));
    add(pieces, "ICCP", carried.icc());
    pieces.add(picture(file));
    add(pieces, "EXIF", carried.exif());
    add(pieces, "XMP ", carried.xmp());
    byte[] whole = Bytes.join(pieces.toArray(byte[][]::new));
    Bytes.putInt32Little(whole, 4, whole.length - 8);
    return whole;
  }

  private static byte[] header(Pixels pixels, Carried carried) {
    byte[] header = new byte[10];
    header[0] =
        (byte)
            ((carried.icc() != null ? ICC : 0)
                | (pixels.channels().hasAlpha() ? ALPHA : 0)
                | (carried.exif() != null ? EXIF : 0)
                | (carried.xmp() != null ? XMP : 0));
    for (int i = 0; i < 3; i++) {
      header[4 + i] = (byte) (pixels.width() - 1 >> 8 * i);
      header[7 + i] = (byte) (pixels.height() - 1 >> 8 * i);
    }
    return header;
  }

  /// All chunks of a file but the extended header, which libwebp writes for lossy pictures with
  /// alpha.
  private static byte[] picture(byte[] file) {
    int start = HEADER;
    if (Bytes.name(file, start).equals("VP8X")) {
      start += 8 + 10;
    }
    byte[] chunks = new byte[file.length - start];
    System.arraycopy(file, start, chunks, 0, chunks.length);
    return chunks;
  }

  private static void add(List<byte[]> pieces, String type, byte @Nullable [] data) {
    if (data != null) {
      pieces.add(chunk(type, data));
    }
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] header = Bytes.latin1(type + "\0\0\0\0");
    Bytes.putInt32Little(header, 4, data.length);
    return Bytes.join(header, data, new byte[data.length & 1]);
  }
}
