package erased.container;

import static erased.container.EntropyReader.peek;

import erased.text.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Decodes the blocks of a scan (ISO/IEC 10918-1, F.2.2 and G.2).
final class ScanReader implements JpegScan.BlockCoder {
  private static final int RUN_OF_ZEROS = 15; // with size 0: sixteen zeros, and no number

  private final EntropyReader in;
  private final JpegScan.Coding coding;
  private final JpegScan.Band band;
  private final short[][] coefficients;
  private final HuffmanTable[] dc;
  private final HuffmanTable[] ac;
  private final int[] last;
  private byte[] data = {};
  private long at;
  private int ended; // blocks whose band is at its end already

  ScanReader(JpegScan scan, EntropyReader in) {
    this.in = in;
    this.coding = scan.coding();
    this.band = scan.band();
    int count = scan.components().size();
    this.coefficients = new short[count][];
    this.dc = new HuffmanTable[count];
    this.ac = new HuffmanTable[count];
    this.last = new int[count];
    for (int slot = 0; slot < count; slot++) {
      coefficients[slot] = scan.components().get(slot).coefficients();
      dc[slot] = orEmpty(scan.tables()[JpegScan.dc(slot)]);
      ac[slot] = orEmpty(scan.tables()[JpegScan.ac(slot)]);
    }
  }

  private static HuffmanTable orEmpty(@Nullable HuffmanTable table) {
    return table == null ? HuffmanTable.EMPTY : table;
  }

  /// Starts with the interval that has been loaded.
  void restart() {
    data = in.data();
    at = 0;
    ended = 0;
    Arrays.fill(last, 0);
  }

  /// The bit that is read next, in the interval without stuffed bytes.
  long place() {
    return at;
  }

  @Override
  public void block(int slot, int block) {
    short[] into = coefficients[slot];
    int base = block * JpegComponent.BLOCK;
    switch (coding) {
      case SEQUENTIAL -> {
        into[base] = (short) difference(slot);
        sequential(into, base, ac[slot]);
      }
      case DC_FIRST -> into[base] = (short) (difference(slot) << band.low());
      case DC_REFINE -> into[base] |= (short) (bit(at++) << band.low());
      case AC_FIRST -> first(into, base, ac[slot]);
      case AC_REFINE -> refine(into, base, ac[slot]);
    }
    if (at > in.end()) {
      throw corrupt("container.jpeg.coding.short", in.end());
    }
  }

  /// The value of a DC coefficient, of which the difference from the one before is coded (F.2.2.1).
  private int difference(int slot) {
    long bits = peek(data, at);
    int entry = dc[slot].entry(bits);
    int length = entry & HuffmanTable.LENGTH;
    int size = entry >> 8 & 0xff;
    if (length == 0 || size > 15) {
      throw damaged();
    }
    if ((entry & HuffmanTable.COMPLETE) != 0) {
      last[slot] += entry >> 16;
    } else if (size > 0) {
      last[slot] += HuffmanTable.extend((int) (bits << length >>> (64 - size)), size);
      length += size;
    }
    at += length;
    if (Math.abs(last[slot]) << band.low() >= JpegComponent.LARGEST) {
      throw damaged();
    }
    return last[slot];
  }

  /// F.2.2.2.
  private void sequential(short[] into, int base, HuffmanTable table) {
    byte[] bytes = data;
    long place = at;
    int k = 1;
    while (k < JpegComponent.BLOCK) {
      long bits = peek(bytes, place);
      int entry = table.entry(bits);
      int length = entry & HuffmanTable.LENGTH;
      int run = entry >> 12 & 15;
      place += length;
      if ((entry & HuffmanTable.COMPLETE) != 0) {
        k += run;
        into[base + place(k++)] = (short) (entry >> 16);
      } else if ((entry >> 8 & 15) != 0) {
        int size = entry >> 8 & 15;
        k += run;
        into[base + place(k++)] = number(bits << length, size);
        place += size;
      } else if (run == RUN_OF_ZEROS) {
        k += RUN_OF_ZEROS + 1;
      } else if (length == 0) {
        throw damaged();
      } else {
        break;
      }
    }
    at = place;
  }

  private int place(int k) {
    if (k >= JpegComponent.BLOCK) {
      throw damaged();
    }
    return Zigzag.PLACE[k];
  }

  private short number(long bits, int size) {
    if (size > 14) {
      throw damaged();
    }
    return (short) HuffmanTable.extend((int) (bits >>> (64 - size)), size);
  }

  /// G.2.2, figure G.3 read backwards.
  private void first(short[] into, int base, HuffmanTable table) {
    if (ended > 0) {
      ended--;
      return;
    }
    int k = band.from();
    while (k <= band.to()) {
      long bits = peek(data, at);
      int entry = table.entry(bits);
      int length = entry & HuffmanTable.LENGTH;
      int run = entry >> 12 & 15;
      int size = entry >> 8 & 15;
      at += length;
      if (size > 0) {
        boolean complete = (entry & HuffmanTable.COMPLETE) != 0;
        int value = complete ? entry >> 16 : number(bits << length, size);
        at += complete ? 0 : size;
        k += run;
        into[base + inBand(k++)] = scaled(value);
      } else if (run == RUN_OF_ZEROS) {
        k += RUN_OF_ZEROS + 1;
      } else if (length == 0) {
        throw damaged();
      } else {
        ended = ends(run) - 1;
        break;
      }
    }
  }

  private int inBand(int k) {
    if (k > band.to()) {
      throw damaged();
    }
    return Zigzag.PLACE[k];
  }

  private short scaled(int value) {
    int scaled = value * (1 << band.low());
    if (Math.abs(scaled) >= JpegComponent.LARGEST) {
      throw damaged();
    }
    return (short) scaled;
  }

  /// How many blocks end here, this one counted (table G.1).
  private int ends(int run) {
    int more = run == 0 ? 0 : (int) (peek(data, at) >>> (64 - run));
    at += run;
    return (1 << run) + more;
  }

  /// G.2.3, figures G.7 to G.9 read backwards.
  private void refine(short[] into, int base, HuffmanTable table) {
    int k = band.from();
    while (ended == 0 && k <= band.to()) {
      int entry = table.entry(peek(data, at));
      int run = entry >> 12 & 15;
      int size = entry >> 8 & 15;
      if (entry == 0 || size > 1) {
        throw damaged();
      }
      at += (entry & HuffmanTable.LENGTH) - ((entry & HuffmanTable.COMPLETE) != 0 ? 1 : 0);
      if (size == 0 && run < RUN_OF_ZEROS) {
        ended = ends(run);
        break;
      }
      int value = size == 0 ? 0 : 2 * bit(at++) - 1;
      k = correct(into, base, k, run);
      if (value != 0) {
        into[base + inBand(k)] = scaled(value);
      }
      k++;
    }
    if (ended > 0) {
      correct(into, base, k, JpegComponent.BLOCK);
      ended--;
    }
  }

  /// Reads a bit for each coefficient that is known not to be 0, up to the one behind so many that
  /// are, and returns where that is.
  private int correct(short[] into, int base, int from, int zeros) {
    int bit = 1 << band.low();
    int left = zeros;
    int k = from;
    for (; k <= band.to(); k++) {
      int place = base + Zigzag.PLACE[k];
      int value = into[place];
      if (value == 0) {
        if (--left < 0) {
          break;
        }
      } else if (bit(at++) != 0) {
        into[place] = (short) (value < 0 ? value - bit : value + bit);
      }
    }
    return k;
  }

  private int bit(long place) {
    return data[(int) (place >>> 3)] >> (~place & 7) & 1;
  }

  private ImageException damaged() {
    boolean behind = at > in.end();
    return corrupt(
        behind ? "container.jpeg.coding.short" : "container.jpeg.coding.damaged",
        Math.min(at, in.end()));
  }

  private ImageException corrupt(String key, long place) {
    return new ImageException.Corrupt(Message.of(key, in.offset(place)));
  }
}
