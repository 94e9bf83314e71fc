package erased;

import erased.container.ImageFile;
import erased.container.Limits;
import erased.metadata.Cleaning;
import erased.metadata.Policy;
import erased.report.Receipt;
import erased.report.Report;
import erased.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One cleaning of metadata and its receipt.
final class MetadataCleaning {
  private final Erased erased;
  private final ImageFile input;
  private final Policy policy;
  private final Cleaning cleaning;
  private final Instant time;
  private final Duration took;

  private MetadataCleaning(Erased erased, ImageFile input, Policy policy, Limits limits) {
    long start = System.nanoTime();
    this.erased = erased;
    this.input = input;
    this.policy = policy;
    this.cleaning = Cleaning.of(input, limits, policy);
    this.time = erased.now();
    this.took = Duration.ofNanos(System.nanoTime() - start);
  }

  static Cleaned of(Erased erased, ImageFile input, Policy policy, Limits limits) {
    var done = new MetadataCleaning(erased, input, policy, limits);
    Cleaning cleaning = done.cleaning;
    return new Cleaned(
        cleaning.image(), input.format(), cleaning.changed(), done::receipt, Optional::empty);
  }

  private Receipt receipt() {
    boolean changed = cleaning.changed();
    Report before = erased.report(input);
    Report after = changed ? erased.report(cleaning.output()) : before;
    return new Receipt(
        Erased.version(),
        time,
        took,
        policy.settings(),
        changed,
        input,
        changed ? cleaning.output() : input,
        true, // the cleaning has compared the two byte by byte
        cleaning.removed(),
        cleaning.rewritten(),
        cleaning.kept(),
        null,
        unverified(before),
        before,
        after);
  }

  private static List<Message> unverified(Report before) {
    var unverified = new ArrayList<Message>();
    unverified.add(Message.of("metadata.unverified.pixels"));
    before.declared().values().stream()
        .distinct()
        .forEach(words -> unverified.add(Message.of("metadata.unverified.declared", words)));
    if (before.hasContentCredentials()) {
      unverified.add(Message.of("metadata.unverified.repository"));
    }
    unverified.add(Message.of("metadata.unverified.synthid", Report.SYNTHID_VERIFIER));
    return unverified;
  }
}
