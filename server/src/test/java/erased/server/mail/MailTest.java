package erased.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import erased.server.jobs.Queue;
import erased.server.mail.MailSettings.Security;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/// Letters, handed to a real mail server.
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class MailTest {
  private static final String SECRET = "https://erased.test/en/sign-in/link?token=secret";

  private final TestDatabase database;
  private final TestClock clock = new TestClock("2026-03-10T12:00:00Z");
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final LetterTable letters;

  MailTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    letters = new LetterTable(database.jdbc());
    server.start();
  }

  @AfterEach
  void close() {
    server.stop();
    database.close();
  }

  @Test
  void aLetterArrivesInBothFormsAndIsForgotten() throws Exception {
    String id = put(settings(Security.NONE));

    assertThat(postman(Security.NONE).deliver(id)).isEmpty();

    MimeMessage arrived = server.getReceivedMessages()[0];
    assertThat(arrived.getSubject()).isEqualTo("登录 Erased");
    assertThat(arrived.getFrom()[0]).hasToString("Erased <no-reply@erased.test>");
    assertThat(arrived.getAllRecipients()).hasSize(1);
    assertThat(arrived.getAllRecipients()[0]).hasToString("ada@example.org");
    assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    var related =
        (MimeMultipart) ((MimeMultipart) arrived.getContent()).getBodyPart(0).getContent();
    var both = (MimeMultipart) related.getBodyPart(0).getContent();
    assertThat(both.getBodyPart(0).getContent().toString()).contains("你好", SECRET);
    assertThat(both.getBodyPart(1).getContent().toString()).contains("<p>你好</p>");
    assertThat(letters.find(id)).isEmpty();
  }

  @Test
  void aServerThatIsDownIsTriedAgainFiveTimes() {
    String id = put(settings(Security.NONE));
    Postman postman = postman(Security.NONE);
    server.stop();

    Instant now = clock.instant();
    assertThat(postman.deliver(id)).hasValue(now.plus(Duration.ofSeconds(5)));
    assertThat(postman.deliver(id)).hasValue(now.plus(Duration.ofSeconds(30)));
    assertThat(postman.deliver(id)).hasValue(now.plus(Duration.ofMinutes(2)));
    assertThat(postman.deliver(id)).hasValue(now.plus(Duration.ofMinutes(5)));
    assertThat(postman.deliver(id)).isEmpty();
    Unsent left = letters.find(id).orElseThrow();
    assertThat(left.attempts()).isEqualTo(5);
    assertThat(left.failure()).isNotBlank().doesNotContain("secret");
  }

  @Test
  void aLetterThatIsOfNoUseAnyMoreIsNotSent() {
    String id = put(settings(Security.NONE));
    clock.advance(Duration.ofMinutes(15));

    assertThat(postman(Security.NONE).deliver(id)).isEmpty();

    assertThat(server.getReceivedMessages()).isEmpty();
    assertThat(letters.list(clock.instant())).isEmpty();
    outbox(settings(Security.NONE)).sweep();
    assertThat(letters.find(id)).isEmpty();
  }

  @Test
  void aServerThatCannotEncryptGetsNothingUnlessThatWasSaid() {
    String id = put(settings(Security.STARTTLS));

    assertThat(postman(Security.STARTTLS).deliver(id)).isPresent();

    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void withoutAServerLettersWaitForTheOperator() {
    MailSettings none = settings("");
    put(none);

    assertThat(outbox(none).sends()).isFalse();
    assertThat(outbox(none).list())
        .singleElement()
        .satisfies(unsent -> assertThat(unsent.letter().plain()).contains(SECRET));
    assertThat(tasks()).isZero();
  }

  @Test
  void aLetterIsTakenOnWithTheTransactionOrNotAtAll() {
    MailSettings settings = settings(Security.NONE);
    var transactions = new TransactionTemplate(database.transactions());

    transactions.executeWithoutResult(status -> {
      outbox(settings).put(letter());
      status.setRollbackOnly();
    });
    assertThat(outbox(settings).list()).isEmpty();
    assertThat(tasks()).isZero();

    put(settings);
    assertThat(tasks()).isEqualTo(1);
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertThatThrownBy(() -> settings("mail.example.org", "nobody", Security.TLS, ""))
        .hasMessage("erased.mail.from must be an address of e-mail, not nobody");
    assertThatThrownBy(() -> settings("localhost", "a@example.org", Security.NONE, "secret"))
        .hasMessageContaining("erased.mail.security must be starttls or tls");
  }

  private long tasks() {
    return database
        .jdbc()
        .sql("select count(*) from scheduled_chores where task_name = 'mail'")
        .query(Long.class)
        .single();
  }

  private String put(MailSettings settings) {
    new TransactionTemplate(database.transactions())
        .executeWithoutResult(_ -> outbox(settings).put(letter()));
    return outbox(settings).list().getFirst().id();
  }

  private Letter letter() {
    return new Letter(
        "Ada@example.org",
        "登录 Erased",
        "你好\n" + SECRET + "\n",
        "<p>你好</p>",
        clock.instant().plus(Duration.ofMinutes(15)));
  }

  private Outbox outbox(MailSettings settings) {
    return new Outbox(letters, new Queue(database.source()), settings, clock);
  }

  private Postman postman(Security security) {
    MailSettings settings = settings(security);
    return new Postman(letters, MailConfiguration.mailServer(settings), settings, clock);
  }

  private MailSettings settings(Security security) {
    return settings("127.0.0.1", "Erased <no-reply@erased.test>", security, "");
  }

  private MailSettings settings(String host) {
    return settings(host, "", Security.STARTTLS, "");
  }

  private MailSettings settings(String host, String from, Security security, String password) {
    return new MailSettings(
        host,
        server.getSmtp().getPort(),
        "",
        password,
        security,
        from,
        Duration.ofSeconds(2),
        Duration.ofSeconds(2));
  }
}
