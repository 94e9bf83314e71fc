package erased.generator;

import java.util.Optional;

/// Reads what one tool writes about the making of a picture.
interface PromptReader {
  /// How the picture was made, if these texts are of this tool. Never throws.
  Optional<Generation> read(Texts texts);
}
