package erased.cli;

import erased.text.Message;

/// The command was not understood.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Message text;

  UsageException(Message text) {
    super(text.toString());
    this.text = text;
  }

  Message text() {
    return text;
  }
}
