package erased.container;

import erased.text.Message;
import java.nio.charset.StandardCharsets;

/// Reads numbers one behind the other and never beyond the end of what it was given.
final class Reader {
  private final byte[] bytes;
  private final Range range;
  private final String what;
  private int at;

  /// @param what the structure's name, for the error
  Reader(byte[] bytes, Range range, String what) {
    this.bytes = bytes;
    this.range = range;
    this.what = what;
    this.at = range.start();
  }

  int at() {
    return at;
  }

  int left() {
    return range.end() - at;
  }

  int uint8() {
    return (int) number(1);
  }

  int uint16() {
    return (int) number(2);
  }

  long number(int width) {
    need(width);
    long number = Bytes.number(bytes, at, width);
    at += width;
    return number;
  }

  String name() {
    need(4);
    at += 4;
    return Bytes.name(bytes, at - 4);
  }

  /// Characters up to a NUL, or to the end.
  String string() {
    int nul = Bytes.indexOf(bytes, at, range.end(), 0);
    int end = nul < 0 ? range.end() : nul;
    String string = new String(bytes, at, end - at, StandardCharsets.UTF_8);
    at = nul < 0 ? end : nul + 1;
    return string;
  }

  void skip(int count) {
    need(count);
    at += count;
  }

  private void need(int count) {
    if (count > range.end() - at) {
      throw new ImageException.Corrupt(
          Message.of("container.short", what, range.start(), at, count, range.end() - at));
    }
  }
}
