package erased.server.documents;

import java.util.List;
import java.util.Optional;

/// Every page, in the order in which one may read them.
final class Contents {
  static final List<Page> PAGES =
      List.of(
          new Page("quickstart", Kind.TUTORIAL),
          new Page("examples", Kind.TUTORIAL),
          new Page("detect", Kind.GUIDE),
          new Page("clean-metadata", Kind.GUIDE),
          new Page("clean-visible", Kind.GUIDE),
          new Page("clean-invisible", Kind.GUIDE),
          new Page("erase", Kind.GUIDE),
          new Page("embed", Kind.GUIDE),
          new Page("webhooks", Kind.GUIDE),
          new Page("library", Kind.GUIDE),
          new Page("models", Kind.GUIDE),
          new Page("service", Kind.GUIDE),
          new Page("api", Kind.REFERENCE),
          new Page("errors", Kind.REFERENCE),
          new Page("limits", Kind.REFERENCE),
          new Page("formats", Kind.REFERENCE),
          new Page("receipt", Kind.REFERENCE),
          new Page("security", Kind.REFERENCE),
          new Page("command-line", Kind.REFERENCE),
          new Page("modes", Kind.EXPLANATION),
          new Page("responsible-use", Kind.EXPLANATION),
          new Page("ai-compliance", Kind.EXPLANATION),
          new Page("privacy", Kind.LEGAL),
          new Page("terms", Kind.LEGAL));

  private Contents() {}

  static Optional<Page> find(String name) {
    return PAGES.stream().filter(page -> page.name().equals(name)).findFirst();
  }

  static List<Page> of(Kind kind) {
    return PAGES.stream().filter(page -> page.kind() == kind).toList();
  }

  /// The page before; none before the first.
  static Optional<Page> before(Page page) {
    return at(PAGES.indexOf(page) - 1);
  }

  static Optional<Page> after(Page page) {
    return at(PAGES.indexOf(page) + 1);
  }

  private static Optional<Page> at(int index) {
    return index < 0 || index >= PAGES.size() ? Optional.empty() : Optional.of(PAGES.get(index));
  }
}
