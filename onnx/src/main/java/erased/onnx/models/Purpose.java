package erased.onnx.models;

import java.util.Locale;

/// What a model is for.
public enum Purpose {
  /// Filling holes.
  INPAINT,
  /// Finding what a person might want to select.
  SEGMENT,
  /// Reading invisible signals.
  SIGNAL,
  /// Putting pictures together anew.
  REGENERATE;

  /// The word for it in commands and JSON.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
