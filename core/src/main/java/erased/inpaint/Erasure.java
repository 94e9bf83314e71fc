package erased.inpaint;

import erased.image.Target;

/// How what lies under a mask is to be erased.
///
/// @param masked how exact the mask is
/// @param target what kind of file the result goes into
public record Erasure(MaskType masked, Target target) {
  /// Just what is masked, into the most exact file that the input's format allows.
  public static final Erasure STANDARD = new Erasure(MaskType.AUTOMATIC, Target.EXACT);

  /// How exact a mask is.
  public enum MaskType {
    /// Strokes of a brush: loose, so the mask grows to the edge of what it covers.
    MANUAL,
    /// Made by a program: exact, so nothing beside it is touched.
    AUTOMATIC
  }
}
