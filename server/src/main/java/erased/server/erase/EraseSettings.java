package erased.server.erase;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Further paths of the eraser's routes, for callers of other services of its kind: `erased.erase`.
///
/// @param alias of `POST /erase`
/// @param statusAlias of its status route
@ConfigurationProperties("erased.erase")
public record EraseSettings(
    @DefaultValue("/erase") String alias, @DefaultValue("/erase") String statusAlias) {
  public EraseSettings {
    check("alias", alias);
    check("status-alias", statusAlias);
  }

  /// By how a path begins it is known in which words its problems are told.
  private static void check(String name, String path) {
    if (!path.matches("(/erase|/api/v1/erase|/v2)(/[A-Za-z0-9_-]+)*")) {
      throw new IllegalArgumentException(
          "erased.erase.%s must be a path below /erase, /api/v1/erase or /v2, not %s"
              .formatted(name, path));
    }
  }
}
