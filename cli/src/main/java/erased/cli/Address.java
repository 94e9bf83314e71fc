package erased.cli;

import erased.text.Message;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// Where a service is.
///
/// @param uri http or https, a host, and a path that ends in a slash; nothing else
record Address(URI uri) {
  /// @throws UsageException where it is no address of a service
  static Address of(String text) {
    try {
      URI uri = new URI(text.endsWith("/") ? text : text + "/").normalize();
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean plain =
          uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getUserInfo() == null;
      if (uri.getHost() == null || !plain || !scheme.matches("https?")) {
        throw new UsageException(Message.of("cli.usage.server", text));
      }
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      int port = uri.getPort() == usualPort(scheme) ? -1 : uri.getPort();
      return new Address(new URI(scheme, null, host, port, uri.getPath(), null, null));
    } catch (URISyntaxException _) {
      throw new UsageException(Message.of("cli.usage.server", text));
    }
  }

  /// What a service calls by an absolute address, or one of its own.
  ///
  /// @throws IllegalArgumentException where it is no address at all
  URI resolve(String url) {
    return uri.resolve(url);
  }

  /// Whether the service itself answers there, and nobody else.
  boolean isOrigin(URI other) {
    return uri.getScheme().equalsIgnoreCase(other.getScheme())
        && uri.getHost().equalsIgnoreCase(other.getHost())
        && port(uri) == port(other);
  }

  private static int port(URI uri) {
    return uri.getPort() < 0 ? usualPort(uri.getScheme()) : uri.getPort();
  }

  private static int usualPort(String scheme) {
    return scheme.equalsIgnoreCase("https") ? 443 : 80;
  }

  /// Whether others on the way can read what is sent.
  boolean isOpen() {
    return uri.getScheme().equals("http")
        && !uri.getHost().matches("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
  }

  @Override
  public String toString() {
    String text = uri.toString();
    return text.substring(0, text.length() - 1);
  }
}
