package erased.c2pa;

import erased.text.Message;

/// One finding of a validation, in the codes of the standard (C2PA 2.4, 15.2).
///
/// @param url the box that it is about
/// @param ingredient the ingredient assertion through which that box was reached; empty where it
///   belongs to the active manifest
public record Status(Kind kind, String code, String url, String ingredient, Message explanation) {
  /// How a finding counts.
  public enum Kind {
    SUCCESS,
    INFORMATIONAL,
    FAILURE
  }
}
