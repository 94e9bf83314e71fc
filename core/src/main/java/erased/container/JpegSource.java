package erased.container;

import erased.text.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the coefficients of a JPEG, segment by segment (ISO/IEC 10918-1, B.2).
final class JpegSource {
  private static final int SCANS = 500; // of a small picture
  private static final long VISITS = 64; // how often a picture as large as the limit is gone over
  private static final int LOWEST = 13; // bit that a scan may end with (G.1.1.1.2)
  private static final int FIXED = 4; // bytes of a scan header besides its components

  /// A scan and the part of the file that holds it.
  record PlacedScan(Part part, JpegScan scan) {}

  private final ImageFile file;
  private final Limits limits;
  private final JpegTables tables = new JpegTables();
  private final List<PlacedScan> scans = new ArrayList<>();
  private final EntropyReader entropy;
  private @Nullable JpegFrame frame;

  JpegSource(ImageFile file, Limits limits) {
    this.file = file;
    this.limits = limits;
    this.entropy = new EntropyReader(file.bytes());
  }

  JpegCoefficients read() {
    file.parts(Kind.PICTURE).forEach(this::segment);
    if (frame == null || scans.isEmpty()) {
      throw corrupt("container.jpeg.coding.frame", file.bytes().length);
    }
    for (JpegComponent component : frame.components()) {
      if (!component.isStarted()) {
        throw corrupt("container.jpeg.coding.unscanned", component.id());
      }
    }
    return new JpegCoefficients(file, frame, tables, scans);
  }

  private static ImageException corrupt(String key, Object... values) {
    return new ImageException.Corrupt(Message.of(key, values));
  }

  private void segment(Part part) {
    switch (part.name()) {
      case "DQT", "DHT", "DRI" -> tables.read(part, file.payload(part));
      case "SOS" -> scan(part);
      case "DHP" ->
          throw new ImageException.Unsupported(
              Message.of("container.jpeg.coding.process", part.name()));
      default -> {
        if (part.name().startsWith("SOF")) {
          frame(part);
        }
      }
    }
  }

  private void frame(Part part) {
    if (frame != null) {
      throw corrupt("container.jpeg.coding.frame", part.start());
    }
    frame = JpegFrame.of(file, part, limits);
  }

  private void scan(Part part) {
    if (frame == null) {
      throw corrupt("container.jpeg.coding.frame", part.start());
    }
    checkCount(frame, part);
    int length = Bytes.uint16(file.bytes(), part.start() + 2);
    JpegScan scan = header(frame, part, length - 2);
    int start = part.start() + 2 + length;
    claim(scan, part, part.end() - start);
    decode(scan, start, part.end());
    scans.add(new PlacedScan(part, scan));
  }

  /// Each scan may go over the whole picture, however few bytes it has.
  private void checkCount(JpegFrame of, Part part) {
    long pixels = (long) of.size().width() * of.size().height();
    long most = Math.min(SCANS, VISITS * limits.pixels() / pixels);
    if (scans.size() >= most) {
      throw new ImageException.LimitExceeded(
          Message.of("container.jpeg.coding.scans", most, part.start()));
    }
  }

  private JpegScan header(JpegFrame of, Part part, int length) {
    byte[] bytes = file.bytes();
    int at = part.payloadStart();
    int count = length < 1 ? 0 : Bytes.uint8(bytes, at);
    if (count < 1 || count > of.components().size() || length != FIXED + 2 * count) {
      throw malformed(part);
    }
    int tail = at + 1 + 2 * count;
    JpegScan.Band band =
        of.progressive() ? band(part, Bytes.number(bytes, tail, 3), count) : JpegScan.Band.ALL;
    var components = new ArrayList<JpegComponent>();
    var coding = JpegScan.Coding.of(of, band);
    @Nullable HuffmanTable[] used = new HuffmanTable[2 * count];
    for (int slot = 0; slot < count; slot++) {
      components.add(component(of, part, Bytes.uint8(bytes, at + 1 + 2 * slot)));
      int places = Bytes.uint8(bytes, at + 2 + 2 * slot);
      if (coding.usesDc()) {
        used[JpegScan.dc(slot)] = defined(part, tables.dc(places >> 4));
      }
      if (coding.usesAc()) {
        used[JpegScan.ac(slot)] = defined(part, tables.ac(places & 15));
      }
    }
    if (components.stream().distinct().count() < count) {
      throw malformed(part);
    }
    return new JpegScan(of, components, used, band, tables.restart());
  }

  private static <T> T defined(Part part, @Nullable T table) {
    if (table == null) {
      throw corrupt("container.jpeg.coding.table", part.start());
    }
    return table;
  }

  private static ImageException malformed(Part part) {
    return corrupt("container.jpeg.coding.segment", part.name(), part.start());
  }

  /// The band of a progressive scan: that of DC coefficients has no others in it, and a scan of
  /// others has one component (G.1.1.1.1).
  private static JpegScan.Band band(Part part, long header, int components) {
    int from = (int) (header >> 16);
    int to = (int) (header >> 8 & 0xff);
    int high = (int) (header >> 4 & 15);
    int low = (int) (header & 15);
    boolean dc = from == 0 && to == 0;
    boolean ac = from > 0 && to >= from && to < JpegComponent.BLOCK && components == 1;
    if (!dc && !ac || low > LOWEST || high != 0 && high != low + 1) {
      throw malformed(part);
    }
    return new JpegScan.Band(from, to, high, low);
  }

  private static JpegComponent component(JpegFrame of, Part part, int id) {
    return of.components().stream()
        .filter(one -> one.id() == id)
        .findFirst()
        .orElseThrow(() -> malformed(part));
  }

  /// Checks that the scan follows those before it, and takes memory for components that it is the
  /// first to bring: only where there can be a bit for each of its blocks.
  private void claim(JpegScan scan, Part part, int bytes) {
    JpegScan.Band band = scan.band();
    if (band.isStart() && scan.blocks() > 8L * bytes) {
      throw corrupt("container.jpeg.coding.short", part.end());
    }
    for (JpegComponent component : scan.components()) {
      if (component.isStarted() == band.isStart()
          || !component.refine(band.from(), band.to(), band.high(), band.low())) {
        throw corrupt("container.jpeg.coding.progression", part.start());
      }
      if (band.isStart()) {
        component.start(defined(part, tables.quantization(component.table())));
      }
    }
  }

  private void decode(JpegScan scan, int start, int end) {
    var reader = new ScanReader(scan, entropy);
    int intervals = scan.intervalCount();
    int at = start;
    for (int interval = 0; interval < intervals; interval++) {
      int until = entropy.load(at, end);
      reader.restart();
      if (scan.hasRows()) {
        scan.readRows(reader);
      } else {
        scan.walk(interval, reader);
      }
      scan.intervals().add(new Range(at, until));
      at = interval + 1 < intervals ? behindRestart(until, end, interval) : until;
    }
  }

  private int behindRestart(int at, int end, int interval) {
    byte[] bytes = file.bytes();
    int marker = at;
    while (marker + 1 < end && bytes[marker + 1] == (byte) 0xff) {
      marker++; // fill bytes (B.1.1.2)
    }
    if (marker + 1 >= end || (bytes[marker + 1] & 0xff) != 0xd0 + (interval & 7)) {
      throw corrupt("container.jpeg.coding.restart", interval & 7, at);
    }
    return marker + 2;
  }
}
