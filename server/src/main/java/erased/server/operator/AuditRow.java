package erased.server.operator;

import erased.json.Json;
import erased.server.audit.Entry;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// An entry of the audit log, in columns.
///
/// @param details by name: `credits=100, reason=welcome`
record AuditRow(
    long seq,
    String hash,
    String at,
    String who,
    String network,
    String action,
    String job,
    String decision,
    String details) {
  static AuditRow of(Entry entry) {
    Map<String, Object> members = Json.object(entry.entry()).orElse(Map.of());
    return new AuditRow(
        entry.seq(),
        entry.hash(),
        text(members, "at"),
        text(members, "who"),
        text(members, "network"),
        text(members, "action"),
        text(members, "job"),
        text(members, "decision"),
        Json.members(members.get("details")).entrySet().stream()
            .map(detail -> detail.getKey() + "=" + detail.getValue())
            .collect(Collectors.joining(", ")));
  }

  private static String text(Map<String, Object> members, String name) {
    return Objects.toString(members.get(name), "");
  }
}
