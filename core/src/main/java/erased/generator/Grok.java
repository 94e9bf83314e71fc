package erased.generator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// xAI Grok: `Signature: <base64>` in `ImageDescription` and `UserComment` of EXIF; the UUID in
/// `Artist` is that of the picture.
final class Grok implements PromptReader {
  static final String NAME = "xAI Grok";

  private static final Pattern SIGNATURE =
      Pattern.compile("\\s{0,8}Signature: ([A-Za-z0-9+/=]{64,4096}+)\\s{0,8}");

  @Override
  public Optional<Generation> read(Texts texts) {
    for (String text : texts.under("ImageDescription", "UserComment", "Description")) {
      Matcher signature = SIGNATURE.matcher(text);
      if (signature.matches()) {
        return Optional.of(
            new Draft(NAME)
                .other("Signature", signature.group(1))
                .other("Artist", texts.get("Artist"))
                .done());
      }
    }
    return Optional.empty();
  }
}
