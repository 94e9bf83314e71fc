package erased.server.admin;

import erased.server.audit.Audit;
import java.io.IOException;
import picocli.CommandLine.Command;

/// `erased admin audit`
@Command(name = "audit")
final class AuditCommands {
  private final Operator operator;

  AuditCommands(Operator operator) {
    this.operator = operator;
  }

  /// Prints all that was done until now, one entry a line.
  @Command(name = "export")
  int export() throws IOException {
    Audit audit = operator.the(Audit.class);
    audit.chain();
    audit.export(operator.out());
    return Admin.OK;
  }
}
