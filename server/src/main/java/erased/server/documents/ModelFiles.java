package erased.server.documents;

import erased.server.jobs.Origin;
import erased.text.Language;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What language models read first, and all at once (llmstxt.org).
@RestController
final class ModelFiles {
  private final Library library;
  private final Origin origin;

  ModelFiles(Library library, Origin origin) {
    this.library = library;
    this.origin = origin;
  }

  @GetMapping("/llms.txt")
  ResponseEntity<String> list(HttpServletRequest request) {
    return answer(list(Language.ENGLISH, origin.of(request).toString()));
  }

  @GetMapping("/zh/llms.txt")
  ResponseEntity<String> chineseList(HttpServletRequest request) {
    return answer(list(Language.CHINESE, origin.of(request).toString()));
  }

  @GetMapping("/llms-full.txt")
  ResponseEntity<String> all(HttpServletRequest request) {
    return answer(all(Language.ENGLISH, origin.of(request).toString()));
  }

  @GetMapping("/zh/llms-full.txt")
  ResponseEntity<String> chineseAll(HttpServletRequest request) {
    return answer(all(Language.CHINESE, origin.of(request).toString()));
  }

  private String list(Language language, String address) {
    var parts = new ArrayList<String>();
    parts.add("# Erased");
    parts.add("> " + Message.of("documents.summary").in(language));
    for (Kind kind : Kind.values()) {
      if (kind != Kind.LEGAL) {
        parts.add("## " + kind.title(language));
        parts.add(links(Contents.of(kind), language, address));
      }
    }
    parts.add("## Optional"); // this word has a meaning there
    parts.add(links(Contents.of(Kind.LEGAL), language, address));
    return String.join("\n\n", parts) + "\n";
  }

  private String links(List<Page> pages, Language language, String address) {
    return pages.stream()
        .map(page -> {
          String title = library.page(page, language).title();
          return "- [%s](%s%s.md): %s"
              .formatted(title, address, page.path(language), page.summary(language));
        })
        .collect(Collectors.joining("\n"));
  }

  private String all(Language language, String address) {
    return Contents.PAGES.stream()
        .map(page -> library.markdown(page, language, address).strip())
        .collect(Collectors.joining("\n\n---\n\n", "", "\n"));
  }

  private static ResponseEntity<String> answer(String body) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
        .body(body);
  }
}
