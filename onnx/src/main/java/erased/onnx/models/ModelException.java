package erased.onnx.models;

import erased.text.Message;

/// Why a model could not be installed, found or used: what was expected, and what was there.
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1;

  private final String kind;
  private final transient Message text;

  /// @param kind a word for programs
  ModelException(String kind, Message text) {
    super(text.toString());
    this.kind = kind;
    this.text = text;
  }

  /// A word for programs: `unknown_model`, `not_installed`, `wrong_file`, `too_large`, `address`,
  /// `download`.
  public String kind() {
    return kind;
  }

  public Message text() {
    return text;
  }
}
