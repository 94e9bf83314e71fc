package erased.server.admin;

import erased.text.Message;

/// Ends a command that cannot be carried out.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Message text;

  Refusal(Message text) {
    super(text.toString(), null, false, false); // an answer, not a defect: no trace
    this.text = text;
  }

  Message text() {
    return text;
  }
}
