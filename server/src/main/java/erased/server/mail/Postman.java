package erased.server.mail;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Hands letters to the mail server, as a task of the job engine: at least once, until the server
/// has taken it or all attempts have failed. A letter that it took is forgotten.
@Component
public class Postman {
  static final TaskDescriptor<Void> TASK = TaskDescriptor.of("mail");

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final Duration AFTER_A_DEFECT = Duration.ofMinutes(1);

  /// After each failed attempt; people wait for most letters.
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5));

  private final LetterTable letters;
  private final JavaMailSender server;
  private final MailSettings settings;
  private final InstantSource clock;

  Postman(LetterTable letters, JavaMailSender server, MailSettings settings, InstantSource clock) {
    this.letters = letters;
    this.server = server;
    this.settings = settings;
    this.clock = clock;
  }

  /// The task, for the lane of chores.
  public Task<Void> task() {
    return Tasks.custom(TASK)
        .onDeadExecutionRevive()
        .onFailure(new OnFailureRetryLater<>(AFTER_A_DEFECT))
        .execute((instance, _) -> completion(deliver(instance.getId())));
  }

  private static CompletionHandler<Void> completion(Optional<Instant> next) {
    return (complete, operations) ->
        next.ifPresentOrElse(time -> operations.reschedule(complete, time), operations::remove);
  }

  /// Tries once, if the letter is still of use.
  ///
  /// @return when to try again
  Optional<Instant> deliver(String id) {
    Instant now = clock.instant();
    Optional<Unsent> found =
        letters.find(id).filter(unsent -> unsent.letter().expires().isAfter(now));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      server.send(message(found.get().letter()));
      letters.delete(id);
      return Optional.empty();
    } catch (MailException | MessagingException e) {
      return failed(found.get(), e, now);
    }
  }

  private Optional<Instant> failed(Unsent unsent, Exception why, Instant now) {
    LOG.warn("{} was not taken by {}: {}", unsent.id(), settings.host(), why.getMessage());
    letters.failed(unsent.id(), String.valueOf(why.getMessage()));
    return unsent.attempts() < PAUSES.size()
        ? Optional.of(now.plus(PAUSES.get(unsent.attempts())))
        : Optional.empty();
  }

  private MimeMessage message(Letter letter) throws MessagingException {
    MimeMessage message = server.createMimeMessage();
    var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
    helper.setFrom(settings.from());
    helper.setTo(letter.to());
    helper.setSubject(letter.subject());
    helper.setText(letter.plain(), letter.html());
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no automatic replies, please
    return message;
  }
}
