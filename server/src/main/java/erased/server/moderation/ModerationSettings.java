package erased.server.moderation;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    @Nullable URI url,
    @Nullable Path hashes,
    @DefaultValue("10s") Duration timeout) {

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
              url != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme())),
              "url must be an address that begins with https:// or http://");
      case HASHES -> require(hashes != null, "hashes must name a file");
    }
    require(timeout.isPositive(), "timeout must be longer than 0, not " + timeout);
  }

  private static void require(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException("erased.moderation." + sentence);
    }
  }
}
