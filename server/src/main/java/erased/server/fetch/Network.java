package erased.server.fetch;

import java.util.Optional;

/// All addresses that begin with the same bits.
public record Network(Ip base, int bits) {

  /// `10.0.0.0/8`, `fc00::/7`.
  public static Network of(String cidr) {
    int slash = cidr.lastIndexOf('/');
    String address = slash < 0 ? "" : cidr.substring(0, slash);
    Optional<Ip> v4 = Ip.readV4(address);
    Ip base = v4.or(() -> Ip.readV6(address)).orElseThrow(() -> unreadable(cidr));
    int offset = v4.isPresent() ? Ip.MAPPED_BITS : 0;
    String bits = cidr.substring(slash + 1);
    if (!bits.matches("[0-9]{1,3}") || offset + Integer.parseInt(bits) > Ip.BITS) {
      throw unreadable(cidr);
    }
    return new Network(base, offset + Integer.parseInt(bits));
  }

  public boolean contains(Ip ip) {
    long highMask = mask(Math.min(bits, Long.SIZE));
    long lowMask = mask(Math.max(bits - Long.SIZE, 0));
    return ((ip.high() ^ base.high()) & highMask) == 0 && ((ip.low() ^ base.low()) & lowMask) == 0;
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << Long.SIZE - bits;
  }

  private static IllegalArgumentException unreadable(String cidr) {
    return new IllegalArgumentException(
        "a network is an address and its bits, as 10.0.0.0/8, not " + cidr);
  }
}
