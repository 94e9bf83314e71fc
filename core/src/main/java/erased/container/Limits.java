package erased.container;

import erased.text.Message;

/// What one file may ask for before it is refused.
///
/// @param parts pieces that a file may have
/// @param inflated bytes that all compressed metadata of a file may grow to
/// @param ratio how often larger than stored one payload may become, beyond the first mebibyte
/// @param nesting levels of boxes in boxes
/// @param pixels that a picture may have
/// @param side pixels that a picture may be wide or high
public record Limits(int parts, int inflated, int ratio, int nesting, int pixels, int side) {
  public static final Limits STANDARD = new Limits(10_000, 16 << 20, 200, 32, 50_000_000, 16_384);

  /// Checks what a header says of a picture's size, before memory is taken for it.
  ///
  /// @throws ImageException.LimitExceeded where it is too large
  /// @throws ImageException.Corrupt where it has no pixel
  public void checkSize(long width, long height) {
    if (width <= 0 || height <= 0) {
      throw new ImageException.Corrupt(Message.of("container.size-empty", width, height));
    }
    if (width > side || height > side || width * height > pixels) {
      throw new ImageException.LimitExceeded(
          Message.of("container.limit.size", width, height, pixels / 1_000_000, side));
    }
  }
}
