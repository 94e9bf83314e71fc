package erased.server.quota;

import java.util.Locale;

/// What is counted together.
public enum Bucket {
  LIGHT,
  HEAVY,
  UPLOADS,
  DETECT;

  /// As configuration and header fields write it: `light`.
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
