package erased.server.audit;

import erased.server.accounts.Caller;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Something that was done. No pictures and no names of files are told of it.
///
/// @param who as rows have it: `account:12`, `anonymous`, `operator`
/// @param network the first bits of the address: 24 of IPv4, 48 of IPv6
/// @param action what was done: `job.create`
/// @param decision what came of it: `accepted`
/// @param details more of it, by name
public record Event(
    String who,
    @Nullable String network,
    String action,
    @Nullable String job,
    String decision,
    Map<String, String> details) {
  public Event {
    details = Map.copyOf(details);
  }

  /// Something that a caller did.
  public static Event of(Caller caller, String action, String decision) {
    return new Event(caller.owner(), caller.network(), action, null, decision, Map.of());
  }

  /// Something that the service did by itself, or an operator.
  public static Event of(String who, String action, String decision) {
    return new Event(who, null, action, null, decision, Map.of());
  }

  public Event job(String id) {
    return new Event(who, network, action, id, decision, details);
  }

  public Event with(String name, String value) {
    var more = new TreeMap<>(details);
    more.put(name, value);
    return new Event(who, network, action, job, decision, more);
  }
}
