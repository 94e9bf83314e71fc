package erased.c2pa;

import erased.container.Range;

/// A small picture that a manifest carries: of its own picture, or of an ingredient.
///
/// @param label label of the assertion
/// @param format media type
/// @param range its bytes in the store
public record Thumbnail(String label, String format, Range range) {
  /// Whether it shows an ingredient, so often an earlier state of the picture.
  public boolean ofIngredient() {
    return label.startsWith("c2pa.thumbnail.ingredient");
  }
}
