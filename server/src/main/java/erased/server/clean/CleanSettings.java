package erased.server.clean;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may have pictures cleaned by their address, and how often: `erased.clean`.
///
/// @param hosts whose pictures are cleaned; any where it is empty
/// @param secret where it is set, only addresses with a `sig` made by it are served
/// @param perReferrer requests in an hour of all who look at the pages of one site
/// @param fresh how long a cleaned picture is given without asking its origin again
/// @param patience how long an answer is held back for a job to end
@ConfigurationProperties("erased.clean")
public record CleanSettings(
    @DefaultValue List<String> hosts,
    @Nullable String secret,
    @DefaultValue("3600") int perReferrer,
    @DefaultValue("5m") Duration fresh,
    @DefaultValue("2m") Duration patience) {
  private static final int SHORTEST = 32; // characters

  public CleanSettings {
    hosts = List.copyOf(hosts);
    if (secret != null && !secret.isEmpty() && secret.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "erased.clean.secret must have at least %d characters, not %d"
              .formatted(SHORTEST, secret.length()));
    }
    if (perReferrer < 1) {
      throw new IllegalArgumentException(
          "erased.clean.per-referrer must be 1 or more, not " + perReferrer);
    }
  }
}
