package erased.server.clean;

import erased.container.ImageFile;
import erased.server.accounts.Caller;
import erased.server.accounts.Callers;
import erased.server.accounts.Tier;
import erased.server.accounts.Via;
import erased.server.jobs.Answers;
import erased.server.problem.Fields;
import erased.server.problem.ProblemType;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// One request, one cleaned picture: for `img` and Markdown.
@RestController
public class CleanController {
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private final Callers callers;
  private final Gate gate;
  private final Cleaner cleaner;

  CleanController(Callers callers, Gate gate, Cleaner cleaner) {
    this.callers = callers;
    this.gate = gate;
    this.cleaner = cleaner;
  }

  @GetMapping("/api/v1/clean")
  ResponseEntity<byte[]> clean(HttpServletRequest request, HttpServletResponse response) {
    Caller caller = viewer(request);
    Fields query = Fields.ofParameters(request.getParameterMap());
    CleanRequest wanted = CleanRequest.of(query);
    gate.check(wanted, query, request);
    Cleaner.Given given = cleaner.clean(wanted, caller);
    given.charged().ifPresent(charged -> Answers.tell(charged, response));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, given.type())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
        .eTag(ImageFile.sha256(given.bytes()))
        .header("X-Erased-Changed", Boolean.toString(given.changed()))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .body(given.bytes());
  }

  /// Who looks: a session counts on our own pages only, since any page may show the address.
  private Caller viewer(HttpServletRequest request) {
    Caller caller = callers.of(request);
    String site = request.getHeader("Sec-Fetch-Site");
    if (caller.via() == Via.SESSION && (site == null || !OWN.contains(site))) {
      return Caller.anonymous(caller.address(), caller.fingerprint());
    }
    if (caller.tier() == Tier.PRO) {
      throw ProblemType.PRO_NOT_SUPPORTED.because(Message.of("clean.pro"));
    }
    return caller;
  }
}
