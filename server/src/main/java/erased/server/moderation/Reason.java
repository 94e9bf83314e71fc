package erased.server.moderation;

import erased.text.Message;

/// The words of a denial, cut and cleaned for an answer of one line.
final class Reason {
  static final int BYTES = 4096; // that are read of them

  private static final int LENGTH = 300; // characters

  private Reason() {}

  static Message of(String words) {
    String line = words.replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.isEmpty()) {
      return Message.of("moderation.denied");
    }
    String shown = line.length() <= LENGTH ? line : line.substring(0, LENGTH) + "…";
    return Message.of("moderation.reason", shown);
  }
}
