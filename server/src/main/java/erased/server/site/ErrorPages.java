package erased.server.site;

import erased.server.page.PageLanguage;
import erased.server.problem.ProblemType;
import erased.server.problem.ProblemWriter;
import erased.text.Language;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// A page for each kind of problem, which its URI ends with, and a list of all.
@Controller
final class ErrorPages {
  private final ProblemWriter writer;

  ErrorPages(ProblemWriter writer) {
    this.writer = writer;
  }

  /// @param uri which problems of that kind give as their type
  record Kind(String slug, int status, String uri, String title, String hint) {}

  @GetMapping({"/errors", "/{language:en|zh}/errors"})
  String all(HttpServletRequest request, Model model) {
    Language language = PageLanguage.of(request);
    List<Kind> kinds =
        Arrays.stream(ProblemType.values()).map(type -> kind(type, language)).toList();
    model.addAttribute("kinds", kinds);
    return "errors";
  }

  @GetMapping({"/errors/{slug}", "/{language:en|zh}/errors/{slug}"})
  String one(@PathVariable String slug, HttpServletRequest request, Model model) {
    ProblemType type =
        ProblemType.of(slug)
            .orElseThrow(() ->
                ProblemType.NOT_FOUND.because(
                    Message.of("problem.no-route", request.getRequestURI())));
    model.addAttribute("kind", kind(type, PageLanguage.of(request)));
    return "error-kind";
  }

  private Kind kind(ProblemType type, Language language) {
    return new Kind(
        type.slug(), type.status(), writer.uri(type), type.title(language), type.hint(language));
  }
}
