package erased.server.site;

import erased.server.page.PageLanguage;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page, and the way to it in the reader's language.
@Controller
final class Home {
  @GetMapping("/")
  ResponseEntity<Void> start(HttpServletRequest request) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .header(HttpHeaders.LOCATION, "/" + PageLanguage.of(request).code())
        .header(HttpHeaders.VARY, "Cookie, Accept-Language")
        .cacheControl(CacheControl.noStore())
        .build();
  }

  @GetMapping("/{language:en|zh}")
  String home() {
    return "home";
  }
}
