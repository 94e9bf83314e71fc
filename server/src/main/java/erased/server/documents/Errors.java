package erased.server.documents;

import erased.server.problem.ProblemType;
import erased.text.Language;
import erased.text.Message;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The table of all kinds of problems.
final class Errors {
  private Errors() {}

  static String table(Language language) {
    String head = Message.of("documents.errors.head").in(language);
    return Arrays.stream(ProblemType.values())
        .map(type -> row(type, language))
        .collect(Collectors.joining("\n", head + "\n|---|---|---|---|\n", ""));
  }

  private static String row(ProblemType type, Language language) {
    String reason = Message.of("documents.when." + type.slug()).in(language);
    return "| %d | `%s` | %s | %s |"
        .formatted(type.status(), type.slug(), reason, type.hint(language));
  }
}
