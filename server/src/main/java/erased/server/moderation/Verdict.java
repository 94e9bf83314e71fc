package erased.server.moderation;

import erased.text.Message;

/// What is said of a picture.
public sealed interface Verdict {
  /// It may be worked on, or given out.
  record Allow() implements Verdict {}

  /// It may not; the reason is in the words of whoever judged it.
  record Deny(Message reason) implements Verdict {}
}
