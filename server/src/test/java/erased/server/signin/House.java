package erased.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import erased.server.RunningServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The service with a mail server and a provider, for all tests of this package: each asks as
/// another person.
final class House {
  static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  static final TestProvider PROVIDER = new TestProvider();
  static final RunningServer SERVER = start();

  private static final Pattern LINK =
      Pattern.compile("https://erased\\.test(/[a-z]{2}/sign-in/link\\?token=[0-9A-Za-z_-]{43})");
  private static final int PATIENCE = 200; // tenths of a second

  private House() {}

  private static RunningServer start() {
    MAIL.start();
    var options =
        new ArrayList<>(
            List.of(
                "erased.mail.host=127.0.0.1",
                "erased.mail.port=" + MAIL.getSmtp().getPort(),
                "erased.mail.security=none",
                "erased.mail.from=Erased <no-reply@erased.test>",
                "erased.public-url=https://erased.test",
                "erased.signin.per-address=1000", // all tests ask at one
                "erased.workers.count=0"));
    options.addAll(List.of(PROVIDER.options("acme")));
    options.addAll(List.of(PROVIDER.optionsOfAnother("mallory")));
    RunningServer server = RunningServer.start(options.toArray(String[]::new));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server;
  }

  static Surfer surfer() {
    return new Surfer(SERVER.base());
  }

  /// Asks for a link, and reads it in the mail.
  static String link(Surfer surfer, String email, String... more) {
    Matcher link = LINK.matcher(letter(surfer, "/en/sign-in", email, more));
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  /// Asks for a link on that page, and waits for the letter.
  static String letter(Surfer surfer, String page, String email, String... more) {
    int before = letters(email).size();
    var fields = new ArrayList<>(List.of("email", email));
    fields.addAll(List.of(more));
    assertThat(surfer.post(page, fields.toArray(String[]::new)).statusCode()).isEqualTo(303);
    for (int i = 0; i < PATIENCE; i++) {
      List<String> letters = letters(email);
      if (letters.size() > before) {
        return letters.getLast();
      }
      pause();
    }
    throw new AssertionError("no mail for " + email);
  }

  /// Signs somebody in by a link.
  static Surfer signedIn(String email) {
    Surfer surfer = surfer();
    String link = link(surfer, email);
    surfer.post(link.substring(0, link.indexOf('?')), "token", token(link));
    return surfer;
  }

  static String token(String link) {
    return link.substring(link.indexOf('=') + 1);
  }

  private static List<String> letters(String email) {
    return Stream.of(MAIL.getReceivedMessages())
        .filter(message -> isTo(message, email))
        .map(House::text)
        .toList();
  }

  private static boolean isTo(MimeMessage message, String email) {
    try {
      return message.getAllRecipients()[0].toString().equals(email);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MimeMessage message) {
    try {
      var mixed = (MimeMultipart) message.getContent();
      var related = (MimeMultipart) mixed.getBodyPart(0).getContent();
      var both = (MimeMultipart) related.getBodyPart(0).getContent();
      return both.getBodyPart(0).getContent().toString();
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
