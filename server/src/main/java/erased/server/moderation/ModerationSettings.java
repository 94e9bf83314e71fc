package erased.server.moderation;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who judges pictures: `erased.moderation.*`.
///
/// @param command the program and its arguments
/// @param url of a server of the operator's
/// @param hashes the file of a list
/// @param timeout for one verdict
@ConfigurationProperties("erased.moderation")
public record ModerationSettings(
    @DefaultValue("none") Kind kind,
    @DefaultValue List<String> command,
    @DefaultValue("") String url,
    @DefaultValue("") String hashes,
    @DefaultValue("10s") Duration timeout) {

  private static final Pattern URL = Pattern.compile("https?://[!-~]+");

  /// The kinds of judges.
  public enum Kind {
    NONE,
    COMMAND,
    HTTP,
    HASHES
  }

  public ModerationSettings {
    command = List.copyOf(command);
    switch (kind) {
      case NONE -> {}
      case COMMAND -> require(!command.isEmpty(), "command must name a program");
      case HTTP ->
          require(
              URL.matcher(url).matches(),
              "url must be an address that begins with https:// or http://");
      case HASHES -> require(!hashes.isEmpty(), "hashes must name a file");
    }
    require(timeout.isPositive(), "timeout must be longer than 0, not " + timeout);
  }

  private static void require(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException("erased.moderation." + sentence);
    }
  }
}
