package erased.server.mail;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import erased.server.jobs.Lane;
import erased.server.jobs.Queue;
import erased.server.objects.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Letters that are to be sent. Without a mail server the operator finds them in the log and in the
/// list, and hands them out; with one, no letter is ever logged.
@Component
public class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final String LETTER = "mail_";

  private final LetterTable letters;
  private final SchedulerClient scheduler;
  private final MailSettings settings;
  private final InstantSource clock;

  Outbox(LetterTable letters, Queue queue, MailSettings settings, InstantSource clock) {
    this.letters = letters;
    this.scheduler = queue.client(Lane.CHORES);
    this.settings = settings;
    this.clock = clock;
  }

  /// Takes a letter on, as part of the caller's transaction.
  public void put(Letter letter) {
    Instant now = clock.instant();
    String id = Ids.of(LETTER);
    letters.add(id, letter, now);
    if (settings.on()) {
      scheduler.scheduleIfNotExists(Postman.TASK.instance(id).build(), now);
    } else {
      LOG.warn(
          "no mail server (erased.mail.host): this letter to {} waits for you to hand it out\n{}",
          letter.to(),
          letter.plain());
    }
  }

  /// Whether letters are sent, rather than kept for the operator.
  public boolean sends() {
    return settings.on();
  }

  /// Letters that have not been handed over and are still of use, the newest first.
  public List<Unsent> list() {
    return letters.list(clock.instant());
  }

  /// Forgets letters that are of no use any more.
  public void sweep() {
    letters.deleteExpired(clock.instant());
  }
}
