package erased.server.accounts;

import erased.server.fetch.Ip;
import erased.server.fetch.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Tells from which address a request comes: what it is connected from, or what a trusted proxy
/// says that it is connected from, and so on; nothing that a caller says itself.
final class Addresses {
  private static final String FORWARDED = "X-Forwarded-For";

  private final List<Network> trusted;

  Addresses(List<String> trustedProxies) {
    trusted = trustedProxies.stream().map(Addresses::network).toList();
  }

  /// The address as it is counted.
  String of(HttpServletRequest request) {
    Ip address = read(request.getRemoteAddr()).orElseThrow();
    for (String hop : hops(request)) {
      if (!isTrusted(address)) {
        break;
      }
      Optional<Ip> before = read(hop);
      if (before.isEmpty()) {
        break;
      }
      address = before.get();
    }
    return text(address);
  }

  private static Network network(String cidr) {
    try {
      return Network.of(cidr);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("erased.accounts.trusted-proxies: " + e.getMessage(), e);
    }
  }

  /// Nearest first: each proxy adds to the end whom it is connected from.
  private static List<String> hops(HttpServletRequest request) {
    List<String> hops =
        Collections.list(request.getHeaders(FORWARDED)).stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(String::strip)
            .toList();
    return hops.reversed();
  }

  private boolean isTrusted(Ip address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  /// Without the zone that an address within one network may have.
  private static Optional<Ip> read(String text) {
    String plain = text.replaceFirst("%.*", "");
    return Ip.readV4(plain).or(() -> Ip.readV6(plain));
  }

  /// Of IPv6 the first 64 bits: who has one such address has all the others too.
  private static String text(Ip address) {
    if (address.isV4()) {
      return address.toString();
    }
    long high = address.high();
    return "%x:%x:%x:%x::/64"
        .formatted(high >>> 48, high >>> 32 & 0xffff, high >>> 16 & 0xffff, high & 0xffff);
  }
}
