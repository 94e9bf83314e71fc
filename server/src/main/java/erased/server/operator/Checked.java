package erased.server.operator;

import erased.text.Language;
import erased.text.Message;
import java.time.Instant;
import java.util.List;

/// What was found when all was looked at.
///
/// @param entries of the audit log, which were followed
/// @param overdue objects that should have been deleted
public record Checked(Instant at, long entries, List<Message> faults, long overdue) {
  public Checked {
    faults = List.copyOf(faults);
  }

  public boolean whole() {
    return faults.isEmpty() && overdue == 0;
  }

  public List<String> texts(Language language) {
    return faults.stream().map(fault -> fault.in(language)).toList();
  }
}
