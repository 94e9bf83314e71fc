package erased.server.fetch;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the service asks others for, and how long it waits: `erased.fetch.*`.
///
/// @param ports to which connections go
/// @param allowHttp whether `http://` is followed as well as `https://`
/// @param allowedNetworks networks that are spoken to though they are not public: `10.1.0.0/16`
/// @param resolveTimeout for the addresses of a name
/// @param connectTimeout for one address
/// @param totalTimeout for everything, redirects too
/// @param minimumSpeed in bytes a second, once an answer has begun
/// @param startAllowance how long an answer may stay below that speed at first
/// @param maxRedirects that are followed in a row
@ConfigurationProperties("erased.fetch")
public record FetchSettings(
    @DefaultValue("443") List<Integer> ports,
    @DefaultValue("false") boolean allowHttp,
    @DefaultValue List<String> allowedNetworks,
    @DefaultValue("2s") Duration resolveTimeout,
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("10s") Duration totalTimeout,
    @DefaultValue("10000") int minimumSpeed,
    @DefaultValue("2s") Duration startAllowance,
    @DefaultValue("3") int maxRedirects) {
  private static final int PORT_LIMIT = 0xffff;
  private static final int REDIRECT_LIMIT = 20;

  public FetchSettings {
    ports = List.copyOf(ports);
    allowedNetworks = List.copyOf(allowedNetworks);
    require(
        !ports.isEmpty() && ports.stream().allMatch(port -> port > 0 && port <= PORT_LIMIT),
        "erased.fetch.ports must be one or more numbers from 1 to 65535, not " + ports);
    for (String network : allowedNetworks) {
      requireNetwork(network);
    }
    requirePositive("resolve-timeout", resolveTimeout);
    requirePositive("connect-timeout", connectTimeout);
    requirePositive("total-timeout", totalTimeout);
    requirePositive("start-allowance", startAllowance);
    require(
        minimumSpeed > 0,
        "erased.fetch.minimum-speed must be more than 0 bytes a second, not " + minimumSpeed);
    require(
        maxRedirects >= 0 && maxRedirects <= REDIRECT_LIMIT,
        "erased.fetch.max-redirects must be from 0 to 20, not " + maxRedirects);
  }

  List<Network> networks() {
    return allowedNetworks.stream().map(Network::of).toList();
  }

  private static void requireNetwork(String network) {
    try {
      Network.of(network);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("erased.fetch.allowed-networks: " + e.getMessage(), e);
    }
  }

  private static void requirePositive(String name, Duration time) {
    require(time.isPositive(), "erased.fetch." + name + " must be more than 0 s, not " + time);
  }

  private static void require(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
