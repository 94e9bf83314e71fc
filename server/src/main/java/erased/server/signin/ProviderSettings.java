package erased.server.signin;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// One provider of OpenID Connect, where this service is registered with the address of its return:
/// `https://erased.example.org/sign-in/return/NAME`.
///
/// @param issuer `https://login.example.org`; Google's where the provider is called `google`
/// @param clientId by which the provider knows this service
/// @param label on the button; the name where none is given
public record ProviderSettings(
    @Nullable URI issuer,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @Nullable String label) {
  private static final String GOOGLE = "google";

  /// The same, with all that follows from the name.
  ProviderSettings of(String name) {
    boolean google = name.equals(GOOGLE);
    URI at = issuer == null && google ? URI.create("https://accounts.google.com") : issuer;
    String shown = google ? "Google" : name;
    if (at == null || !Wire.isSafe(at)) {
      throw new IllegalArgumentException(
          "erased.signin.providers.%s.issuer must be an address that begins with https://, not %s"
              .formatted(name, at));
    }
    if (clientId.isEmpty() || clientSecret.isEmpty()) {
      throw new IllegalArgumentException(
          "erased.signin.providers.%s needs client-id and client-secret".formatted(name));
    }
    return new ProviderSettings(at, clientId, clientSecret, label == null ? shown : label);
  }
}
