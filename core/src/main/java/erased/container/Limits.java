package erased.container;

/// What one file may ask for before it is refused.
///
/// @param parts pieces that a file may have
/// @param inflated bytes that all compressed metadata of a file may grow to
/// @param ratio how often larger than stored one payload may become, beyond the first mebibyte
/// @param nesting levels of boxes in boxes
public record Limits(int parts, int inflated, int ratio, int nesting) {
  public static final Limits STANDARD = new Limits(10_000, 16 << 20, 200, 32);
}
