package erased.server.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// What tells the addresses of a name.
@FunctionalInterface
public interface Resolver {

  /// One address at least.
  List<InetAddress> resolve(String name) throws UnknownHostException;

  /// The operating system's.
  static Resolver system() {
    return name -> List.of(InetAddress.getAllByName(name));
  }
}
