package erased.server.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address of IPv6, or of IPv4 in its mapped form (RFC 4291, 2.5.5.2): so `::ffff:10.0.0.1` and
/// `10.0.0.1` are the same, as they are to the operating system.
public record Ip(long high, long low) {
  static final int BITS = 128;
  static final int MAPPED_BITS = 96; // in front of the four bytes of IPv4

  private static final long MAPPED = 0xffffL << Integer.SIZE;
  private static final int GROUPS = 8;
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

  static Ip v4(int bits) {
    return new Ip(0, MAPPED | Integer.toUnsignedLong(bits));
  }

  static Ip of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return bytes.remaining() == Integer.BYTES
        ? v4(bytes.getInt())
        : new Ip(bytes.getLong(), bytes.getLong());
  }

  /// Four numbers with dots, as they are usually written: no octal or hexadecimal, none left out.
  public static Optional<Ip> readV4(String text) {
    String[] numbers = text.split("\\.", -1);
    if (numbers.length != Integer.BYTES) {
      return Optional.empty();
    }
    int bits = 0;
    for (String number : numbers) {
      if (!NUMBER.matcher(number).matches() || Integer.parseInt(number) > 0xff) {
        return Optional.empty();
      }
      bits = bits << Byte.SIZE | Integer.parseInt(number);
    }
    return Optional.of(v4(bits));
  }

  /// Any spelling of RFC 4291, 2.2; without brackets and without a zone.
  public static Optional<Ip> readV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true).filter(all -> all.size() == GROUPS).map(Ip::of);
    }
    return groups(text.substring(0, gap), false)
        .flatMap(
            front -> groups(text.substring(gap + 2), true).flatMap(back -> joined(front, back)));
  }

  /// The four bytes that begin at that one, as an address of IPv4.
  Ip v4At(int at) {
    return v4(ByteBuffer.wrap(bytes()).getInt(at));
  }

  public boolean isV4() {
    return high == 0 && low >>> Integer.SIZE == MAPPED >>> Integer.SIZE;
  }

  byte[] bytes() {
    return ByteBuffer.allocate(BITS / Byte.SIZE).putLong(high).putLong(low).array();
  }

  InetAddress inet() {
    try {
      return InetAddress.getByAddress(bytes());
    } catch (UnknownHostException e) {
      throw new AssertionError("16 bytes are an address", e);
    }
  }

  @Override
  public String toString() {
    return inet().getHostAddress();
  }

  private static Optional<Ip> joined(List<Integer> front, List<Integer> back) {
    int missing = GROUPS - front.size() - back.size();
    if (missing < 1) {
      return Optional.empty();
    }
    var all = new ArrayList<>(front);
    for (int i = 0; i < missing; i++) {
      all.add(0);
    }
    all.addAll(back);
    return Optional.of(of(all));
  }

  private static Ip of(List<Integer> groups) {
    ByteBuffer bytes = ByteBuffer.allocate(BITS / Byte.SIZE);
    groups.forEach(group -> bytes.putShort(group.shortValue()));
    return new Ip(bytes.getLong(0), bytes.getLong(Long.BYTES));
  }

  private static Optional<List<Integer>> groups(String text, boolean mayEndInV4) {
    var groups = new ArrayList<Integer>();
    String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      Optional<Ip> v4 = mayEndInV4 && i == parts.length - 1 ? readV4(parts[i]) : Optional.empty();
      if (v4.isPresent()) {
        groups.add((int) (v4.get().low() >>> Short.SIZE & 0xffff));
        groups.add((int) (v4.get().low() & 0xffff));
      } else if (GROUP.matcher(parts[i]).matches()) {
        groups.add(Integer.parseInt(parts[i], 16));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(groups);
  }
}
