package erased.server.operator;

import erased.server.accounts.Caller;
import erased.server.audit.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An operator who decides something.
///
/// @param who as the audit log names it
/// @param network where the operator is; none at a shell
public record Actor(String who, @Nullable String network) {
  /// Whoever may use the database itself.
  public static final Actor SHELL = new Actor("operator", null);

  static Actor of(Caller caller) {
    return new Actor(caller.owner(), caller.network());
  }

  /// Something that this operator did.
  public Event did(String action) {
    return new Event(who, network, action, null, "done", Map.of());
  }

  /// The same, to an account.
  public Event did(String action, long account) {
    return did(action).with("account", String.valueOf(account));
  }
}
