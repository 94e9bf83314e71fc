package erased.image;

import erased.container.Bytes;
import erased.container.Edits;
import erased.container.Format;
import erased.container.ImageException;
import erased.container.ImageFile;
import erased.container.Limits;
import erased.container.Part;
import erased.progress.Work;
import erased.text.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/// PNG without any library, at all its depths and colour types.
final class PngCodec implements Codec {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  @Override
  public Set<Format> formats() {
    return Set.of(Format.PNG);
  }

  @Override
  public Set<Format> reads() {
    return formats();
  }

  @Override
  public Set<Format> writes() {
    return formats();
  }

  @Override
  public Pixels decode(ImageFile file, Limits limits) {
    return PngReader.read(file, limits).pixels();
  }

  @Override
  public byte[] encode(Pixels pixels, Encoding encoding) {
    Pixels stored = storable(pixels);
    var chunks = new ArrayList<byte[]>();
    chunks.add(SIGNATURE);
    chunks.add(chunk("IHDR", header(stored)));
    Encoding.Carried carried = encoding.carried();
    add(chunks, "iCCP", "icc\0\0", carried.icc(), true);
    add(chunks, "eXIf", "", carried.exif(), false);
    add(chunks, "iTXt", "XML:com.adobe.xmp\0\0\0\0\0", carried.xmp(), false);
    chunks.add(chunk("IDAT", PngWriter.stream(stored, null, PngWriter.USUAL_LEVEL)));
    chunks.add(chunk("IEND", new byte[0]));
    return Bytes.join(chunks.toArray(new byte[0][]));
  }

  private static void add(
      List<byte[]> chunks, String type, String head, byte @Nullable [] data, boolean packed) {
    if (data != null) {
      chunks.add(chunk(type, Bytes.join(Bytes.latin1(head), packed ? deflate(data) : data)));
    }
  }

  private static byte[] deflate(byte[] plain) {
    var packed = new ByteArrayOutputStream();
    try (var stream = new DeflaterOutputStream(packed)) {
      stream.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail so
    }
    return packed.toByteArray();
  }

  static byte[] chunk(String type, byte[] data) {
    byte[] chunk = new byte[12 + data.length];
    Bytes.putInt32(chunk, 0, data.length);
    System.arraycopy(Bytes.latin1(type), 0, chunk, 4, 4);
    System.arraycopy(data, 0, chunk, 8, data.length);
    var crc = new CRC32();
    crc.update(chunk, 4, 4 + data.length);
    Bytes.putInt32(chunk, 8 + data.length, (int) crc.getValue());
    return chunk;
  }

  /// The content of IHDR for such pixels (11.2.1).
  private static byte[] header(Pixels pixels) {
    byte[] header = new byte[13];
    Bytes.putInt32(header, 0, pixels.width());
    Bytes.putInt32(header, 4, pixels.height());
    header[8] = (byte) pixels.depth();
    header[9] = (byte) color(pixels.channels());
    return header;
  }

  /// The colour type for such samples (table 11.1).
  static int color(Channels channels) {
    return switch (channels) {
      case GRAY -> PngHeader.GRAY;
      case GRAY_ALPHA -> PngHeader.GRAY_ALPHA;
      case RGB -> PngHeader.RGB;
      case RGBA -> PngHeader.RGBA;
    };
  }

  /// PNG has 8 and 16 bits: what lies between is spread over 16, so that white stays white.
  private static Pixels storable(Pixels pixels) {
    if (pixels.isBytes() || pixels.depth() == 16) {
      return pixels;
    }
    short[] from = pixels.shorts();
    short[] wide = new short[from.length];
    int max = pixels.max();
    Work work = Work.current();
    for (int y = 0; y < pixels.height(); y++) {
      work.check();
      for (int i = pixels.index(0, y); i < pixels.index(0, y + 1); i++) {
        wide[i] = (short) (((from[i] & 0xffffL) * 65_535 * 2 + max) / (2L * max));
      }
    }
    return Pixels.of(pixels.width(), pixels.height(), pixels.channels(), 16, wide);
  }

  /// What changes in a file when its picture gets new pixels of the same size: the stream and,
  /// where a palette or a small depth cannot hold the new colours, what describes it. Row by row
  /// the filters stay, so that the file grows or shrinks by little.
  ///
  /// @param data of the file
  /// @param filters of its rows
  /// @param stored the pixels that it has
  /// @throws ImageException.Unsupported where the file holds further frames
  static Edits replace(
      ImageFile file, PngData data, byte[] filters, Pixels stored, Pixels pixels, Message reason) {
    if (PngHeader.chunk(file, "fdAT").isPresent()) {
      throw new ImageException.Unsupported(Message.of("image.animated", "APNG"));
    }
    boolean same = data.header().keepsRows();
    var edits = new Edits();
    if (!same) {
      Part header = PngHeader.chunk(file, "IHDR").orElseThrow();
      edits.replace(header, header(pixels), reason);
      dropDescriptions(file, data.header(), edits, reason);
    }
    byte[] stream = same ? PngPatch.stream(data, filters, stored, pixels) : null;
    if (stream == null) {
      stream = PngWriter.stream(pixels, same ? filters : null, data.level());
    }
    edits.replace(data.chunks().getFirst(), stream, reason);
    data.chunks().stream().skip(1).forEach(part -> edits.remove(part, reason));
    return edits;
  }

  /// Chunks whose form hangs on the colour type that is gone.
  private static void dropDescriptions(
      ImageFile file, PngHeader before, Edits edits, Message reason) {
    Set<String> gone =
        before.color() == PngHeader.PALETTE
            ? Set.of("PLTE", "tRNS", "hIST", "bKGD", "sBIT")
            : before.depth() < 8 ? Set.of("tRNS", "bKGD", "sBIT") : Set.of("tRNS", "sBIT");
    file.parts().stream()
        .filter(part -> gone.contains(part.name()))
        .forEach(part -> edits.remove(part, reason));
  }
}
