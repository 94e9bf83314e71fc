package erased.container;

import erased.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables of a JPEG as they stand at one place of the file: each may be defined again behind a
/// scan (ISO/IEC 10918-1, B.2.4).
final class JpegTables {
  private static final int TABLES = 4; // of each class
  private static final int AC = 0x10; // class bit of a Huffman table

  /// A Huffman table of a DHT segment, with the byte that names its class and place.
  record Definition(int name, HuffmanTable table) {}

  private final int[][] quantizations = new int[TABLES][];
  private final Map<Integer, HuffmanTable> huffman = new LinkedHashMap<>();
  private final Map<Part, List<Definition>> definitions = new LinkedHashMap<>();
  private int restart;

  /// All Huffman tables of the segments read so far.
  Map<Part, List<Definition>> definitions() {
    return definitions;
  }

  /// Units between restart markers; 0 without.
  int restart() {
    return restart;
  }

  int @Nullable [] quantization(int place) {
    return place < TABLES ? quantizations[place] : null;
  }

  @Nullable HuffmanTable dc(int place) {
    return huffman.get(place);
  }

  @Nullable HuffmanTable ac(int place) {
    return huffman.get(AC | place);
  }

  /// Reads a DQT, DHT or DRI segment.
  void read(Part part, byte[] content) {
    try {
      switch (part.name()) {
        case "DQT" -> quantizations(part, content);
        case "DHT" -> huffman(part, content);
        case "DRI" -> restart = Bytes.uint16(content, 0);
        default -> throw new IllegalArgumentException(part.name());
      }
    } catch (ArrayIndexOutOfBoundsException _) {
      throw malformed(part);
    }
  }

  private static ImageException malformed(Part part) {
    return new ImageException.Corrupt(
        Message.of("container.jpeg.coding.segment", part.name(), part.start()));
  }

  private void quantizations(Part part, byte[] content) {
    int at = 0;
    while (at < content.length) {
      int place = content[at] & 15;
      int width = 1 + (content[at] >> 4 & 15); // bytes
      if (place >= TABLES || width > 2) {
        throw malformed(part);
      }
      at++;
      int[] table = new int[JpegComponent.BLOCK];
      for (int k = 0; k < table.length; k++, at += width) {
        table[Zigzag.PLACE[k]] = width == 1 ? Bytes.uint8(content, at) : Bytes.uint16(content, at);
      }
      quantizations[place] = table;
    }
  }

  private void huffman(Part part, byte[] content) {
    var tables = new ArrayList<Definition>();
    int at = 0;
    while (at < content.length) {
      int name = Bytes.uint8(content, at);
      byte[] counts = new byte[HuffmanTable.LONGEST];
      int total = 0;
      for (int i = 0; i < counts.length; i++) {
        counts[i] = content[at + 1 + i];
        total += counts[i] & 0xff;
      }
      at += 1 + counts.length;
      if ((name & ~AC) >= TABLES || total > content.length - at) {
        throw malformed(part);
      }
      byte[] symbols = new byte[total];
      System.arraycopy(content, at, symbols, 0, total);
      at += total;
      tables.add(new Definition(name, table(part, counts, symbols)));
    }
    tables.forEach(definition -> huffman.put(definition.name(), definition.table()));
    definitions.put(part, List.copyOf(tables));
  }

  private static HuffmanTable table(Part part, byte[] counts, byte[] symbols) {
    try {
      return new HuffmanTable(counts, symbols);
    } catch (IllegalArgumentException _) {
      throw malformed(part);
    }
  }
}
