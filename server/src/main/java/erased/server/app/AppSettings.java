package erased.server.app;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the operator says of the app: `erased.app`.
///
/// @param askTerms whether the terms are to be accepted before the first cleaning
/// @param termsVersion of the terms as they are; who accepted another version is asked again
@ConfigurationProperties("erased.app")
public record AppSettings(
    @DefaultValue("true") boolean askTerms, @DefaultValue("2026-11-22") String termsVersion) {
  private static final int LONGEST = 40; // characters of a version, as the table has it

  public AppSettings {
    if (termsVersion.isBlank() || termsVersion.length() > LONGEST) {
      throw new IllegalArgumentException(
          "erased.app.terms-version must have 1 to %d characters, not \"%s\""
              .formatted(LONGEST, termsVersion));
    }
  }
}
