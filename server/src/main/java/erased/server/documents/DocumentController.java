package erased.server.documents;

import erased.server.jobs.Origin;
import erased.server.problem.ProblemType;
import erased.text.Language;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;

/// The documents as pages, and as Markdown.
@Controller
final class DocumentController {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int DEEPEST = 3; // of the headings that are listed beside a page

  private final Library library;
  private final Origin origin;

  DocumentController(Library library, Origin origin) {
    this.library = library;
    this.origin = origin;
  }

  @GetMapping("/{language:en|zh}/docs")
  String index(@PathVariable String language, Model model) {
    Language read = language(language);
    model.addAttribute("groups", groups(read));
    return "documents";
  }

  @GetMapping("/{language:en|zh}/docs/{name:[a-z-]+}")
  String document(
      @PathVariable String language,
      @PathVariable String name,
      HttpServletRequest request,
      Model model) {
    return show(page(name, request), language(language), request, model);
  }

  @GetMapping("/{language:en|zh}/{name:privacy|terms}")
  String legal(
      @PathVariable String language,
      @PathVariable String name,
      HttpServletRequest request,
      Model model) {
    return show(page(name, request), language(language), request, model);
  }

  @GetMapping({
    "/{language:en|zh}/docs/{name:[a-z-]+}.md",
    "/{language:en|zh}/{name:privacy|terms}.md"
  })
  ResponseEntity<String> markdown(
      @PathVariable String language, @PathVariable String name, HttpServletRequest request) {
    String address = origin.of(request).toString();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/markdown;charset=UTF-8") // RFC 7763
        .header(HttpHeaders.CONTENT_LANGUAGE, language)
        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
        .body(library.markdown(page(name, request), language(language), address));
  }

  private String show(Page page, Language language, HttpServletRequest request, Model model) {
    Rendered rendered = library.page(page, language);
    String address = HtmlUtils.htmlEscape(origin.of(request).toString());
    model.addAttribute("title", rendered.title());
    model.addAttribute("html", rendered.html().replace(Library.ADDRESS, address));
    model.addAttribute(
        "headings",
        rendered.headings().stream().filter(heading -> heading.level() <= DEEPEST).toList());
    model.addAttribute("kind", page.kind().title(language));
    model.addAttribute("path", page.path(language));
    model.addAttribute("groups", groups(language));
    Contents.before(page)
        .ifPresent(before -> model.addAttribute("before", entry(before, language)));
    Contents.after(page).ifPresent(after -> model.addAttribute("after", entry(after, language)));
    return "document";
  }

  /// An address of documents and of nothing else belongs to a document that has the right kind.
  private static Page page(String name, HttpServletRequest request) {
    return Contents.find(name)
        .filter(page -> (page.kind() == Kind.LEGAL) != request.getRequestURI().contains("/docs/"))
        .orElseThrow(() ->
            ProblemType.NOT_FOUND.because(Message.of("problem.no-route", request.getRequestURI())));
  }

  private List<Group> groups(Language language) {
    return List.of(Kind.values()).stream()
        .map(kind ->
            new Group(
                kind.title(language),
                Contents.of(kind).stream().map(page -> entry(page, language)).toList()))
        .toList();
  }

  private Entry entry(Page page, Language language) {
    Rendered rendered = library.page(page, language);
    return new Entry(
        rendered.title(), page.summary(language), page.path(language), rendered.headings());
  }

  private static Language language(String code) {
    return Language.of(Locale.of(code));
  }

  /// Pages that are read for the same reason.
  record Group(String title, List<Entry> entries) {
    Group {
      entries = List.copyOf(entries);
    }
  }

  /// A page in a list.
  record Entry(String title, String summary, String path, List<Heading> headings) {
    Entry {
      headings = List.copyOf(headings);
    }
  }
}
