package erased.container;

import java.util.List;

/// A file as edits left it, and every place where it differs from what it was.
public final class Rewritten {
  /// Bytes of the input that did not come out as they were.
  ///
  /// @param range in the input; empty where bytes were only added
  /// @param written how many bytes stand there in the output instead
  /// @param added whether a new part was added there
  public record Difference(Range range, int written, boolean added) {}

  private final byte[] bytes;
  private final Assembly assembly;

  Rewritten(byte[] bytes, Assembly assembly) {
    this.bytes = bytes;
    this.assembly = assembly;
  }

  public byte[] bytes() {
    return bytes;
  }

  /// All differences in the order of the input; every byte that none of them names is the same.
  public List<Difference> differences() {
    return assembly.differences(bytes);
  }
}
