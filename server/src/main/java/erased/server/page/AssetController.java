package erased.server.page;

import erased.server.problem.ProblemType;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Gives the files of pages out.
@RestController
final class AssetController {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "jpg", "image/jpeg",
          "webmanifest", "application/manifest+json");

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping("/assets/{version:[0-9a-f]+}/{*path}")
  ResponseEntity<byte[]> file(
      @PathVariable String version, @PathVariable String path, HttpServletRequest request) {
    byte[] file = assets.file(path.substring(1));
    if (file == null) {
      throw ProblemType.NOT_FOUND.because(Message.of("problem.no-route", request.getRequestURI()));
    }
    boolean current = version.equals(assets.version());
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, type(path))
        .cacheControl(
            current ? CacheControl.maxAge(YEAR).cachePublic().immutable() : CacheControl.noCache())
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .body(file);
  }

  /// Browsers ask for it wherever they are.
  @GetMapping("/favicon.ico")
  ResponseEntity<byte[]> icon() {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, type("icon.svg"))
        .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
        .body(assets.file("icon.svg"));
  }

  private static String type(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }
}
