package erased.server.jobs;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The service's own address, which makes paths absolute.
@Component
public final class Origin {
  private final @Nullable URI configured;
  private final int port;

  /// @param configured `https://erased.example.org`; without it, requests tell by what name they
  ///   reached the service
  public Origin(
      @Value("${erased.public-url:}") String configured, @Value("${server.port:8080}") int port) {
    this.configured = configured.isEmpty() ? null : URI.create(configured);
    this.port = port;
    if (this.configured != null && this.configured.getHost() == null) {
      throw new IllegalArgumentException(
          "erased.public-url must be an absolute address like https://erased.example.org, not "
              + configured);
    }
  }

  /// As that request reached it.
  public URI of(HttpServletRequest request) {
    if (configured != null) {
      return configured;
    }
    String scheme = request.getScheme();
    boolean usual = request.getServerPort() == (scheme.equals("https") ? 443 : 80);
    return URI.create(
        scheme + "://" + request.getServerName() + (usual ? "" : ":" + request.getServerPort()));
  }

  /// Where no request tells it.
  public URI usual() {
    return configured != null ? configured : URI.create("http://localhost:" + port);
  }
}
