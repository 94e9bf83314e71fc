package erased.server.erase;

import erased.container.Format;
import erased.server.fetch.FetchException;
import erased.server.fetch.GuardedClient;
import erased.server.jobs.LimitSettings;
import erased.server.problem.Fields;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Images that are given as base64 or by an address.
@Component
final class Sources {
  private static final Set<Format> TAKEN = Set.of(Format.PNG, Format.JPEG, Format.WEBP);
  private static final int UNSUPPORTED = 415;

  private final GuardedClient client;
  private final int max;

  Sources(GuardedClient client, LimitSettings limits) {
    this.client = client;
    this.max = (int) limits.image().toBytes();
  }

  /// The file that a member names.
  byte[] bytes(Fields fields, String name) {
    String text = fields.needed(name);
    String lower = text.substring(0, Math.min(text.length(), 8)).toLowerCase(Locale.ROOT);
    byte[] file =
        lower.startsWith("http://") || lower.startsWith("https://")
            ? fetched(fields, name, text)
            : decoded(fields, name, text);
    if (Format.of(file).filter(TAKEN::contains).isEmpty()) {
      throw Problem.of(ProblemType.UNSUPPORTED_FORMAT, Message.of("erase.format", name))
          .withStatus(UNSUPPORTED)
          .at(fields.pointer(name))
          .exception();
    }
    return file;
  }

  private byte[] decoded(Fields fields, String name, String text) {
    if (text.length() > (max + 2L) / 3 * 4) {
      throw tooLarge(fields, name);
    }
    byte[] file;
    try {
      file = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw fields.wrong(name, Message.of("erase.neither", name));
    }
    if (file.length > max) { // by no more than two bytes, which the text cannot tell
      throw tooLarge(fields, name);
    }
    return file;
  }

  private ProblemException tooLarge(Fields fields, String name) {
    return Problem.of(ProblemType.TOO_LARGE, Message.of("erase.too-large", name, max))
        .at(fields.pointer(name))
        .exception();
  }

  private byte[] fetched(Fields fields, String name, String url) {
    try {
      return client.get(url, max).body();
    } catch (FetchException e) {
      throw problem(e).at(fields.pointer(name)).exception();
    }
  }

  /// As the published reference has it, and as elsewhere where it is silent.
  private static Problem problem(FetchException e) {
    return switch (e.kind()) {
      case NOT_FOUND -> Problem.of(ProblemType.NOT_FOUND, e.text());
      case TOO_LARGE, SERVER_ERROR, TIMEOUT -> e.problem();
      case INVALID_URL, FORBIDDEN_ADDRESS, UNKNOWN_HOST, REFUSED, CLIENT_ERROR ->
          Problem.of(ProblemType.DOWNLOAD_FAILED, e.text());
      case TOO_MANY_REDIRECTS, BROKEN -> Problem.of(ProblemType.DOWNLOAD_FAILED, e.text());
    };
  }

  static ProblemException denied(String parameter, Message reason) {
    return Problem.of(ProblemType.MODERATION, Message.of("erase.denied", parameter, reason))
        .at("/" + parameter)
        .exception();
  }
}
