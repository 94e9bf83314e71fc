package erased.server.page;

import erased.server.problem.Problem;
import erased.server.problem.ProblemPage;
import erased.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/// Shows a problem as a page.
@Component
final class PageProblems implements ProblemPage {
  private final Frame frame;
  private final SpringTemplateEngine templates;

  PageProblems(Frame frame, SpringTemplateEngine templates) {
    this.frame = frame;
    this.templates = templates;
  }

  @Override
  public Html of(Problem problem, String uri, HttpServletRequest request) {
    Language language = PageLanguage.of(request);
    Map<String, @Nullable Object> attributes = frame.attributes(request);
    var context = new Context(language.locale(), attributes);
    context.setVariable("problem", problem);
    context.setVariable("title", problem.type().title(language));
    context.setVariable("detail", problem.detail().in(language));
    context.setVariable("hint", problem.type().hint(language));
    context.setVariable("uri", uri);
    return new Html(frame.headers(request, attributes), templates.process("problem", context));
  }
}
