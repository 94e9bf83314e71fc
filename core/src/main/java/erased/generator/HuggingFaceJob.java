package erased.generator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Hugging Face: the number of the job that made the picture, in `hf-job-id`.
final class HuggingFaceJob implements PromptReader {
  static final String NAME = "Hugging Face job";
  static final String KEY = "hf-job-id";

  @Override
  public Optional<Generation> read(Texts texts) {
    return Optional.ofNullable(texts.get(KEY))
        .map(id -> new Draft(NAME).othersOf(Map.of(KEY, id), Set.of()).done());
  }
}
