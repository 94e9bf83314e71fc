package erased.c2pa;

import erased.container.Range;
import org.jspecify.annotations.Nullable;

/// A statement of a manifest.
///
/// @param label as the store has it, with version and instance: `c2pa.ingredient.v3__1`
/// @param mediaType of an embedded file, empty for the others
/// @param value the CBOR or JSON as plain values (maps, lists, text, numbers, `byte[]`); null for
///   embedded files and what could not be read
/// @param range the whole box in the store
/// @param content the content alone: CBOR, JSON, the bytes of the embedded file
/// @param hashed the bytes that a reference to it covers
/// @param defect the status code for content that could not be read, else empty
public record Assertion(
    String label,
    Kind kind,
    String mediaType,
    @Nullable Object value,
    Range range,
    Range content,
    Range hashed,
    String defect) {
  /// How an assertion is stored.
  public enum Kind {
    CBOR,
    JSON,
    EMBEDDED_FILE,
    UUID,
    UNKNOWN
  }

  /// The label without version and instance.
  public String name() {
    return Labels.name(label);
  }

  boolean is(String name) {
    return Labels.is(label, name);
  }
}
