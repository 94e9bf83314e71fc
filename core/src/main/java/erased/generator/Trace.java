package erased.generator;

import erased.text.Message;
import org.jspecify.annotations.Nullable;

/// A place in a text or in bytes that speaks of AI: what kind of mark it is (`comfyui`,
/// `xai-signature`, `tc260-aigc`), whose, from where to where, and how surely.
public record Trace(
    String mark,
    @Nullable String generator,
    int start,
    int end,
    Certainty certainty,
    Kind kind,
    Message meaning) {

  /// How surely a trace is one.
  public enum Certainty {
    /// Nothing else looks so, or a field that names tools says it.
    CERTAIN,
    LIKELY,
    /// The words are there, but may mean something else.
    POSSIBLE
  }

  /// What a trace is besides a trace of AI.
  public enum Kind {
    /// A mark and no more.
    AI_MARK,
    /// It tells of a person too: a prompt, a workflow, an account, the number of a job.
    PRIVATE,
    /// A label that the law asks for (China, GB 45438-2025).
    STATUTORY
  }

  Trace moved(int by) {
    return new Trace(mark, generator, start + by, end + by, certainty, kind, meaning);
  }
}
