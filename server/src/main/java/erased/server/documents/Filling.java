package erased.server.documents;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts values in the place of what stands in a text for them: `<!--=name-->as shipped<!--/-->`. A
/// reader of the file itself sees what is shipped and nothing of the comments.
final class Filling {
  private static final Pattern PLACE =
      Pattern.compile("<!--=([a-z0-9.-]+)-->(.*?)<!--/-->", Pattern.DOTALL);

  private Filling() {}

  /// @param values a value for a name; none where the name is not known, which is a defect of the
  ///   text
  static String fill(String text, Function<String, Optional<String>> values) {
    return PLACE
        .matcher(text)
        .replaceAll(place ->
            Matcher.quoteReplacement(
                values
                    .apply(place.group(1))
                    .orElseThrow(
                        () -> new IllegalArgumentException("no value " + place.group(1)))));
  }
}
