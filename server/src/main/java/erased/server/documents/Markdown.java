package erased.server.documents;

import erased.text.Language;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is done to the text of a page before it is read as Markdown: it is made for the folder of
/// documents, and is to be read on the site.
final class Markdown {
  /// What examples call where they are read in the repository: a service on the reader's machine.
  static final String LOCAL = "http://localhost:8080";

  private static final Pattern LINK =
      Pattern.compile("\\]\\(([a-z-]+?)(?:\\.(zh))?\\.md(#[^)]*)?\\)");
  private static final Pattern BLOCK =
      Pattern.compile("^```[a-z]+ service$.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private Markdown() {}

  /// Links between files become addresses of the site.
  ///
  /// @param ending what addresses of pages end with
  static String linked(String text, String ending) {
    return LINK.matcher(text)
        .replaceAll(link -> Matcher.quoteReplacement("](" + address(link, ending) + ")"));
  }

  private static String address(MatchResult link, String ending) {
    Language language = link.group(2) == null ? Language.ENGLISH : Language.CHINESE;
    Page page =
        Contents.find(link.group(1))
            .orElseThrow(() -> new IllegalArgumentException("no page " + link.group()));
    return page.path(language) + ending + Objects.requireNonNullElse(link.group(3), "");
  }

  /// Examples call the service at hand.
  ///
  /// @param address of that service
  static String addressed(String text, String address) {
    return BLOCK
        .matcher(text)
        .replaceAll(block -> Matcher.quoteReplacement(block.group().replace(LOCAL, address)));
  }
}
