package erased.server.moderation;

import erased.container.Format;
import erased.server.problem.ProblemType;
import erased.text.Message;

/// Nobody to ask.
final class NoModeration implements Moderation {
  @Override
  public boolean configured() {
    return false;
  }

  @Override
  public Verdict check(byte[] image, Stage stage, Format format) {
    throw ProblemType.UNPROCESSABLE.because(Message.of("moderation.none"));
  }
}
