package erased;

import erased.container.ImageFile;
import erased.metadata.Cleaning;
import erased.metadata.Policy;
import erased.report.Receipt;
import erased.report.Report;
import erased.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cleaned image and the proof of what was done.
public final class Cleaned {
  private final Erased erased;
  private final ImageFile input;
  private final Cleaning cleaning;
  private final Policy policy;
  private final Instant time;
  private final Duration took;
  private @Nullable Receipt receipt;

  Cleaned(
      Erased erased,
      ImageFile input,
      Cleaning cleaning,
      Policy policy,
      Instant time,
      Duration took) {
    this.erased = erased;
    this.input = input;
    this.cleaning = cleaning;
    this.policy = policy;
    this.time = time;
    this.took = took;
  }

  /// The image; the very array that was given where nothing changed.
  public byte[] image() {
    return cleaning.image();
  }

  public boolean changed() {
    return cleaning.changed();
  }

  /// What was found and done, with hashes. Computed when first asked for, since hashes and full
  /// reports cost more than the cleaning, which has proven by then that the picture is the same.
  public synchronized Receipt receipt() {
    if (receipt == null) {
      receipt = write();
    }
    return receipt;
  }

  private Receipt write() {
    Report before = erased.report(input);
    Report after = changed() ? erased.report(cleaning.output()) : before;
    String inputSha256 = ImageFile.sha256(input.bytes());
    String picture = input.pictureSha256();
    return new Receipt(
        Erased.version(),
        time,
        took,
        policy.settings(),
        changed(),
        input.bytes().length,
        image().length,
        inputSha256,
        changed() ? ImageFile.sha256(image()) : inputSha256,
        picture,
        changed() ? cleaning.output().pictureSha256() : picture,
        cleaning.removed(),
        cleaning.rewritten(),
        cleaning.kept(),
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
