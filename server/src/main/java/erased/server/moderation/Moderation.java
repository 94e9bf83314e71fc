package erased.server.moderation;

import erased.container.Format;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;

/// Judges pictures.
public interface Moderation {

  /// Whether there is anybody to ask. Who asks where there is nobody is told so, never let through.
  default boolean configured() {
    return true;
  }

  /// What is said of a picture.
  ///
  /// @throws ProblemException where no verdict came: then nobody has allowed it
  Verdict check(byte[] image, Stage stage, Format format);

  /// That no verdict came.
  static ProblemException unanswered() {
    return ProblemType.UPSTREAM.because(Message.of("moderation.unanswered"));
  }
}
