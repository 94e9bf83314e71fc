package erased.onnx.models;

import java.util.Locale;

/// How a model stands in a store.
public enum State {
  INSTALLED,
  ABSENT,
  /// Its file is there and is not the one that was or should have been installed.
  CORRUPT;

  /// The word for it in commands and JSON.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
