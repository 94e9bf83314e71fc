package erased.generator;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Samsung's gallery: the object of JSON that it keeps behind an edited picture; `genAIType` is
/// there when Galaxy AI took part.
final class SamsungEdit implements PromptReader {
  static final String NAME = "Samsung Galaxy AI";

  @Override
  public Optional<Generation> read(Texts texts) {
    return texts
        .object(List.of("genAIType"), "PEg_Info", "PhotoEditor_Re_Edit_Data")
        .map(json -> new Draft(NAME).othersOf(json, Set.of()).done());
  }
}
