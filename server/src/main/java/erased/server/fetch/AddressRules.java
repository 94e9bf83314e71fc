package erased.server.fetch;

import java.util.List;
import java.util.stream.Stream;

/// Which addresses may be spoken to: those of the public internet, and those that the operator
/// opens. An address with another one inside is judged by both. The lists are the special-purpose
/// registries of IANA (RFC 6890) and what clouds add to them.
final class AddressRules {
  private static final List<Network> REFUSED_V4 =
      networks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by a provider's customers
          "127.0.0.0/8", // loopback
          "168.63.129.16/32", // the host under a machine of Azure
          "169.254.0.0/16", // link-local, and metadata of most clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments, and metadata of Oracle's cloud
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // relays of 6to4
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  private static final Network NAT64 = Network.of("64:ff9b::/96");
  private static final Network NAT64_LOCAL = Network.of("64:ff9b:1::/48");
  private static final Network COMPATIBLE = Network.of("::/96");
  private static final Network TRANSLATED = Network.of("::ffff:0:0:0/96"); // RFC 2765
  private static final Network SIX_TO_FOUR = Network.of("2002::/16");
  private static final Network TEREDO = Network.of("2001::/32");

  /// All of IPv6 that the public internet routes. Outside lie any (`::`), loopback, compatible and
  /// translated addresses, discard (100::/64), segment routing (5f00::/16), unique local (fc00::/7,
  /// metadata of Amazon's cloud among them), link-local, site-local and multicast.
  private static final Network GLOBAL = Network.of("2000::/3");

  private static final List<Network> REFUSED_V6 =
      networks(
          "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4, given up by RFC 7526
          "3fff::/20"); // documentation

  private static final long ISATAP = 0x0000_5efeL; // RFC 5214, 6.1, but for the bit of universality
  private static final long UNIVERSAL = 0x0200_0000L;

  private final List<Network> opened;

  AddressRules(List<Network> opened) {
    this.opened = List.copyOf(opened);
  }

  boolean admit(Ip ip) {
    return (isPublic(ip) || contains(opened, ip)) && embedded(ip).allMatch(this::admit);
  }

  private static boolean isPublic(Ip ip) {
    if (ip.isV4()) {
      return !contains(REFUSED_V4, ip);
    }
    return NAT64.contains(ip) || GLOBAL.contains(ip) && !contains(REFUSED_V6, ip);
  }

  /// The addresses of IPv4 that this one is made of, wherever its kind puts them.
  private static Stream<Ip> embedded(Ip ip) {
    if (ip.isV4()) {
      return Stream.empty();
    }
    if (SIX_TO_FOUR.contains(ip)) {
      return Stream.of(ip.v4At(2));
    }
    if (TEREDO.contains(ip)) {
      Ip client = new Ip(ip.high(), ~ip.low()); // written inverted (RFC 4380, 4)
      return Stream.of(ip.v4At(4), client.v4At(12));
    }
    if (NAT64_LOCAL.contains(ip)) {
      Ip around = Ip.v4((int) (ip.high() << Short.SIZE | ip.low() >>> 40 & 0xffff));
      return Stream.of(around, ip.v4At(12)); // by prefixes of 48 and of 96 bits (RFC 6052, 2.2)
    }
    boolean last =
        NAT64.contains(ip) || TRANSLATED.contains(ip) || isCompatible(ip) || isIsatap(ip);
    return last ? Stream.of(ip.v4At(12)) : Stream.empty();
  }

  /// `::` and `::1` hold no address (RFC 4291, 2.5.5.1).
  private static boolean isCompatible(Ip ip) {
    return COMPATIBLE.contains(ip) && ip.low() > 1;
  }

  private static boolean isIsatap(Ip ip) {
    return (ip.low() >>> Integer.SIZE & ~UNIVERSAL) == ISATAP;
  }

  private static boolean contains(List<Network> networks, Ip ip) {
    return networks.stream().anyMatch(network -> network.contains(ip));
  }

  private static List<Network> networks(String... cidrs) {
    return Stream.of(cidrs).map(Network::of).toList();
  }
}
