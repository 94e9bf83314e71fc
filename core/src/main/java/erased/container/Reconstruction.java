package erased.container;

import erased.text.Message;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// JPEG bitstream reconstruction data of JPEG XL (`jbrd`; ISO/IEC 18181-2, Annex A): fields in
/// bits, then one Brotli stream with the application and comment segments that the JPEG had, bytes
/// between segments and bytes behind its end. Tools that clean JPEG XL pass it over, and whoever
/// turns the file back into a JPEG has all of it again.
public final class Reconstruction {
  private static final int MOST_MARKERS = 16_384;
  private static final int APP = 0xe0;
  private static final int DRI = 0xdd;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int COM = 0xfe;
  private static final int BETWEEN = 0xff; // stands for bytes between segments
  private static final byte[] FRAME_START = {(byte) 0xff, (byte) 0xd8};
  private static final byte[] FRAME_END = {(byte) 0xff, (byte) SOS, 0, 2, (byte) 0xff, (byte) EOI};

  private final byte[] bytes;
  private final int offset;
  private int at; // in bits

  private Reconstruction(byte[] bytes, int offset) {
    this.bytes = bytes;
    this.offset = offset;
  }

  /// The segments that the data hold, framed as a JPEG without a picture; bytes behind the end
  /// follow its end.
  ///
  /// @throws ImageException where the data contradict themselves
  public static byte[] segments(ImageFile file, Part part) {
    byte[] data = file.payload(part);
    var fields = new Reconstruction(data, part.payloadStart());
    Sizes sizes = fields.read();
    int stream = (fields.at + 7) / 8;
    byte[] packed = Arrays.copyOfRange(data, Math.min(stream, data.length), data.length);
    byte[] unpacked =
        packed.length == 0 ? packed : file.brotli(packed, part.payloadStart() + stream);
    return frame(unpacked, sizes);
  }

  /// How long the pieces in the stream are, in their order.
  private record Sizes(List<Integer> segments, int between, int tail) {}

  private static byte[] frame(byte[] unpacked, Sizes sizes) {
    var jpeg = new ByteArrayOutputStream(unpacked.length + 64);
    jpeg.writeBytes(FRAME_START);
    int from = 0;
    for (int size : sizes.segments()) {
      int length = Math.min(size, unpacked.length - from);
      jpeg.write(0xff);
      jpeg.write(unpacked, from, length);
      from += length;
    }
    int between = Math.min(sizes.between(), unpacked.length - from);
    jpeg.write(unpacked, from, between);
    jpeg.writeBytes(FRAME_END);
    from += between;
    jpeg.write(unpacked, from, unpacked.length - from);
    return jpeg.toByteArray();
  }

  private Sizes read() {
    bits(1); // gray or colour
    var markers = new ArrayList<Integer>();
    int marker;
    do {
      marker = 0xc0 + bits(6);
      markers.add(marker);
      if (markers.size() > MOST_MARKERS) {
        throw corrupt();
      }
    } while (marker != EOI);
    var segments = new ArrayList<Integer>();
    for (int one : markers) {
      if ((one & 0xf0) == APP) {
        boolean unknown = u32(0, 0, 0, 1, 1, 2, 2, 4) == 0; // others stand elsewhere in the file
        int length = bits(16) + 1;
        if (unknown) {
          segments.add(length);
        }
      }
    }
    count(markers, COM).forEach(_ -> segments.add(bits(16) + 1));
    int quantTables = u32(0, 1, 0, 2, 0, 3, 0, 4);
    skip(4L * quantTables);
    int components = components();
    skip(2L * components);
    huffmanCodes();
    int scans = (int) count(markers, SOS).count();
    for (int i = 0; i < scans; i++) {
      int inScan = u32(0, 1, 0, 2, 0, 3, 0, 4);
      skip(20 + 6L * inScan);
      u32(0, 0, 0, 1, 0, 2, 3, 3);
    }
    if (markers.contains(DRI)) {
      bits(16);
    }
    for (int i = 0; i < scans; i++) {
      blocks(false);
      blocks(true);
    }
    int between = 0;
    for (int one : markers) {
      between += one == BETWEEN ? bits(16) : 0;
    }
    int tail = u32(0, 0, 8, 1, 16, 257, 22, 65_793);
    if (bits(1) == 1) {
      skip(bits(24));
    }
    return new Sizes(segments, between, tail);
  }

  private static Stream<Integer> count(List<Integer> markers, int wanted) {
    return markers.stream().filter(marker -> marker == wanted);
  }

  private int components() {
    int type = bits(2);
    if (type == 0) {
      return 1;
    }
    if (type < 3) {
      return 3;
    }
    int components = u32(0, 1, 0, 2, 0, 3, 0, 4);
    skip(8L * components);
    return components;
  }

  private void huffmanCodes() {
    int codes = u32(0, 4, 3, 2, 4, 10, 6, 26);
    for (int i = 0; i < codes; i++) {
      skip(4);
      int symbols = 0;
      for (int length = 0; length <= 16; length++) {
        symbols += u32(0, 0, 0, 1, 3, 2, 8, 0);
      }
      for (int symbol = 0; symbol < symbols; symbol++) {
        u32(2, 0, 2, 4, 4, 8, 8, 1);
      }
    }
  }

  /// Reset points, or runs of zeros with their number in front.
  private void blocks(boolean runs) {
    int count = u32(0, 0, 2, 1, 4, 4, 16, 20);
    for (int i = 0; i < count; i++) {
      if (runs) {
        u32(0, 1, 2, 2, 4, 5, 8, 20);
      }
      u32(0, 0, 3, 1, 5, 9, 28, 41);
    }
  }

  /// A selector of two bits, then so many bits and an offset to add: four pairs (18181-1, 5.2.2).
  private int u32(int... pairs) {
    int selector = bits(2);
    return bits(pairs[2 * selector]) + pairs[2 * selector + 1];
  }

  /// Bits come from the low end of each byte.
  private int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (at >= 8 * bytes.length) {
        throw corrupt();
      }
      value |= (bytes[at >> 3] >> (at & 7) & 1) << i;
      at++;
    }
    return value;
  }

  private void skip(long count) {
    if (count > 8L * bytes.length - at) {
      throw corrupt();
    }
    at += (int) count;
  }

  private ImageException corrupt() {
    return new ImageException.Corrupt(Message.of("container.jbrd", offset + (at >> 3)));
  }
}
