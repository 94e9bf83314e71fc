package erased.server.signin;

import erased.server.jobs.Origin;
import erased.server.mail.Letter;
import erased.server.mail.Outbox;
import erased.text.Language;
import erased.text.Message;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// The letter with a link. Its address is the service's own as the operator gave it: what a request
/// says of its host may be an attacker's words.
@Component
final class LinkLetter {
  private final Origin origin;
  private final SignInSettings settings;

  LinkLetter(
      Origin origin,
      SignInSettings settings,
      Outbox outbox,
      @Value("${erased.public-url:}") String publicUrl) {
    if (outbox.sends() && publicUrl.isEmpty()) {
      throw new IllegalArgumentException(
          "erased.mail.host needs erased.public-url, which the links in mail lead to");
    }
    this.origin = origin;
    this.settings = settings;
  }

  Letter of(String email, String token, Instant expires, Language language) {
    URI site = origin.usual();
    String host = site.getHost();
    String link = site + "/%s/sign-in/link?token=%s".formatted(language.code(), token);
    String greeting = Message.of("mail.link.greeting", host).in(language);
    List<String> rest =
        Stream.of(
                Message.of("mail.link.once", settings.linkLifetime().toMinutes()),
                Message.of("mail.link.elsewhere"),
                Message.of("mail.link.unasked"))
            .map(text -> text.in(language))
            .toList();
    return new Letter(
        email,
        Message.of("mail.link.subject", host).in(language),
        greeting + "\n\n" + link + "\n\n" + String.join("\n\n", rest) + "\n",
        html(greeting, link, rest, language),
        expires);
  }

  /// Mail programs know no style sheets.
  private static String html(String greeting, String link, List<String> rest, Language language) {
    String paragraphs =
        rest.stream()
            .map(text -> "<p>" + HtmlUtils.htmlEscape(text) + "</p>\n")
            .collect(Collectors.joining());
    return """
    <!doctype html>
    <html lang="%1$s">
    <body style="font-family: sans-serif; line-height: 1.5; color: #17191c">
    <p>%2$s</p>
    <p><a href="%3$s" style="display: inline-block; padding: 12px 24px; border-radius: 10px; \
    background: #0b6b5d; color: #ffffff; text-decoration: none">%4$s</a></p>
    <p style="word-break: break-all">%3$s</p>
    %5$s</body>
    </html>
    """
        .formatted(
            language.code(),
            HtmlUtils.htmlEscape(greeting),
            HtmlUtils.htmlEscape(link),
            HtmlUtils.htmlEscape(Message.of("mail.link.button").in(language)),
            paragraphs);
  }
}
