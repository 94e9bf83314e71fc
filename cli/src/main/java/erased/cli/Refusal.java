package erased.cli;

import erased.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a service says where it does not do what it was asked for, in the words of a command's
/// failures.
final class Refusal {
  private Refusal() {}

  /// An answer that is no success.
  ///
  /// @param body a problem (RFC 9457), or the `error` of the routes around `/erase`; empty where
  ///   something else answers
  static Failure of(int status, Tree body, Address service) {
    String said = said(body);
    Message text =
        said.isEmpty()
            ? Message.of("cli.error.answer", service.toString(), status)
            : Message.of("cli.error.service", said);
    return switch (status) {
      case 401 -> new Failure("unauthorized", text, Exit.AUTH);
      case 402, 429 -> new Failure("quota", text, Exit.QUOTA);
      case 413 -> new Failure("limit_exceeded", text);
      default -> new Failure(kind(slug(body), status), text);
    };
  }

  private static String said(Tree body) {
    if (body.has("error")) {
      return body.tree("error").word("details");
    }
    List<String> said = new ArrayList<>();
    said.add(body.has("detail") ? body.word("detail") : body.word("title"));
    body.trees("errors").stream()
        .map(error -> (error.word("pointer") + " " + error.word("detail")).strip())
        .forEach(said::add);
    return String.join("; ", said);
  }

  /// The last part of the type's URI.
  private static String slug(Tree problem) {
    String type = problem.word("type");
    return type.substring(type.lastIndexOf('/') + 1);
  }

  private static String kind(String slug, int status) {
    return switch (slug) {
      case "", "about:blank" -> status >= 500 ? "service" : "refused";
      case "unsupported-format", "unsupported-media-type" -> "unsupported";
      case "server-error", "upstream", "overloaded", "storage-full" -> "service";
      case "upstream-timeout" -> "timeout";
      default -> slug.replace('-', '_');
    };
  }

  /// A job that came to nothing.
  static Failure of(Tree job) {
    String code = job.word("error_code").toLowerCase(Locale.ROOT);
    String said = job.word("error_message");
    String status = job.word("status");
    Message text =
        said.isEmpty()
            ? Message.of("cli.error.job", code.isEmpty() ? status : code)
            : Message.of("cli.error.service", said);
    return new Failure(
        switch (code) {
          case "decode_error" -> "corrupt";
          case "invalid_mask", "empty_mask" -> "unfit";
          case "pipeline_error", "storage_error" -> "service";
          case "" -> status;
          default -> code;
        },
        text);
  }
}
