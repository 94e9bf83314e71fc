package erased.container;

import java.util.List;

/// A piece of a file: what it is for, what its standard calls it, and where it is.
///
/// @param kind what it is for
/// @param name the standard's name with its place: `tEXt`, `APP1`, `uuid`, `meta/item 3 Exif`
/// @param label what tells it from others of its name: a keyword, an identifier; empty where there
///   is none
/// @param ranges all of its bytes, headers, checksums and padding included, in file order
/// @param payload the bytes of its content, in reading order; several where a part is cut into
///   segments or extents
/// @param coding how the payload is stored
public record Part(
    Kind kind, String name, String label, List<Range> ranges, List<Range> payload, Coding coding) {
  public Part {
    ranges = List.copyOf(ranges);
    payload = List.copyOf(payload);
  }

  static Part of(Kind kind, String name, Range range, Range payload) {
    return new Part(kind, name, "", List.of(range), List.of(payload), Coding.PLAIN);
  }

  static Part of(Kind kind, String name, String label, Range range, Range payload, Coding coding) {
    return new Part(kind, name, label, List.of(range), List.of(payload), coding);
  }

  /// Offset of its first byte in the file.
  public int start() {
    return ranges.isEmpty() ? 0 : ranges.getFirst().start();
  }

  /// Offset behind its last byte in the file.
  public int end() {
    return ranges.isEmpty() ? 0 : ranges.getLast().end();
  }

  /// Bytes of the file that belong to it.
  public int length() {
    return ranges.stream().mapToInt(Range::length).sum();
  }

  /// Bytes of the file that its content takes, as stored.
  public int payloadLength() {
    return payload.stream().mapToInt(Range::length).sum();
  }

  /// Offset of the first byte of its content, or of the part itself where it has none.
  public int payloadStart() {
    return payload.isEmpty() ? start() : payload.getFirst().start();
  }

  /// Parts of a file begin at different places.
  @Override
  public int hashCode() {
    return start();
  }

  /// Name and label, as a person would point at it.
  public String place() {
    return label.isEmpty() ? name : name + " " + label;
  }
}
