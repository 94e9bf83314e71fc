package erased.server.site;

import erased.server.problem.ProblemType;
import erased.server.problem.ProblemWriter;
import erased.server.problem.Wanted;
import erased.text.Language;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// A page for each kind of problem, which its URI ends with, and a list of all.
@RestController
final class ErrorPages {
  private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";

  private final ProblemWriter writer;

  ErrorPages(ProblemWriter writer) {
    this.writer = writer;
  }

  @GetMapping(path = "/errors", produces = HTML)
  String all(HttpServletRequest request) {
    Language language = Wanted.language(request);
    String rows =
        Arrays.stream(ProblemType.values())
            .map(type ->
                "<li>%d <a href=\"/errors/%s\">%s</a></li>"
                    .formatted(type.status(), type.slug(), escaped(type.title(language))))
            .collect(Collectors.joining("\n"));
    return page(language, Message.of("site.errors").in(language), "<ul>\n" + rows + "\n</ul>");
  }

  @GetMapping(path = "/errors/{slug}", produces = HTML)
  String one(@PathVariable String slug, HttpServletRequest request) {
    Language language = Wanted.language(request);
    ProblemType type =
        ProblemType.of(slug)
            .orElseThrow(() ->
                ProblemType.NOT_FOUND.because(
                    Message.of("problem.no-route", request.getRequestURI())));
    String body =
        "<p>HTTP %d · <code>%s</code></p>\n<p>%s</p>"
            .formatted(type.status(), escaped(writer.uri(type)), escaped(type.hint(language)));
    return page(language, type.title(language), body);
  }

  private static String page(Language language, String title, String body) {
    return """
    <!doctype html>
    <html lang="%1$s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%2$s · Erased</title>
    </head>
    <body>
    <main>
    <h1>%2$s</h1>
    %3$s
    </main>
    </body>
    </html>
    """
        .formatted(language.code(), escaped(title), body);
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text);
  }
}
