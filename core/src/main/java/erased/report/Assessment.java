package erased.report;

import erased.text.Message;
import java.util.List;

/// The sentence that sums a report up.
final class Assessment {
  private Assessment() {}

  static Message of(Report report) {
    Message words = Message.of("report.assessment", source(report), credentials(report));
    if (report.visible().detected()) {
      words = Message.of("report.assessment.visible", words, visible(report));
    }
    List<String> watermarks = report.invisible().watermarks();
    return watermarks.isEmpty()
        ? words
        : Message.of("report.assessment.invisible", words, String.join(", ", watermarks));
  }

  private static String visible(Report report) {
    return String.join(", ", report.visible().labels());
  }

  private static Message source(Report report) {
    boolean named = report.generator() != null;
    String by = named ? String.valueOf(report.generator()) : "";
    return switch (report.ai()) {
      case FULLY -> named ? Message.of("report.fully.by", by) : Message.of("report.fully");
      case PARTLY -> named ? Message.of("report.partly.by", by) : Message.of("report.partly");
      case POSSIBLY -> named ? Message.of("report.possibly.by", by) : Message.of("report.possibly");
      case NONE -> nothing(report);
    };
  }

  private static Message nothing(Report report) {
    boolean empty = report.findings().isEmpty();
    if (report.visible().status() != Visible.Status.LOOKED_AT) {
      return Message.of(empty ? "report.nothing" : "report.none");
    }
    boolean read =
        report.invisible().status() == Visible.Status.LOOKED_AT
            && report.invisible().watermarks().isEmpty();
    if (read) {
      return Message.of(empty ? "report.nothing.read" : "report.none.read");
    }
    return Message.of(empty ? "report.nothing.seen" : "report.none.seen");
  }

  private static Message credentials(Report report) {
    if (!report.hasContentCredentials()) {
      return Message.of("report.credentials.absent");
    }
    return Message.of("report.credentials.present");
  }
}
