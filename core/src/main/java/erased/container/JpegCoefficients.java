package erased.container;

import java.util.List;

/// The quantised DCT coefficients of a JPEG's picture: what its scans say, before any rounding of a
/// decoder. Blocks can be given others; then [#write()] gives the same file with the same tables,
/// scans, restart intervals, segments and trailers, and the same coefficients in all other blocks.
public final class JpegCoefficients {
  private final ImageFile file;
  private final JpegFrame frame;
  private final JpegTables tables;
  private final List<JpegSource.PlacedScan> scans;

  JpegCoefficients(
      ImageFile file, JpegFrame frame, JpegTables tables, List<JpegSource.PlacedScan> scans) {
    this.file = file;
    this.frame = frame;
    this.tables = tables;
    this.scans = List.copyOf(scans);
  }

  /// Reads the scans of a JPEG file's first picture.
  ///
  /// @throws ImageException.LimitExceeded where its header asks for more than the limits, before
  ///   memory is taken for it
  /// @throws ImageException.Corrupt where its scans are damaged, or end early
  /// @throws ImageException.Unsupported where it is not coded with Huffman codes and 8 bits a
  ///   sample, as baseline, extended or progressive
  public static JpegCoefficients read(ImageFile file, Limits limits) {
    return new JpegSource(file, limits).read();
  }

  /// Pixels of a row.
  public int width() {
    return frame.size().width();
  }

  /// Rows of pixels.
  public int height() {
    return frame.size().height();
  }

  /// The largest sampling factor of a component, to which those of the others relate.
  public int horizontal() {
    return frame.size().horizontal();
  }

  /// The largest sampling factor of a component, to which those of the others relate.
  public int vertical() {
    return frame.size().vertical();
  }

  public List<JpegComponent> components() {
    return frame.components();
  }

  /// Where the first scan starts: what stands behind it came too late for a decoder.
  public int firstScan() {
    return scans.getFirst().part().start();
  }

  /// The file with the blocks that were put; the very same array where none was.
  public Rewritten write() {
    boolean changed = frame.components().stream().anyMatch(JpegComponent::isChanged);
    return changed
        ? new JpegRecoding(file, tables, scans).write()
        : new Rewritten(file.bytes(), new Assembly(file.bytes()));
  }
}
