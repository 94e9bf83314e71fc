package erased.server.app;

import erased.server.accounts.Caller;
import erased.server.accounts.Callers;
import erased.server.jobs.Answers;
import erased.server.problem.Fields;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Which terms hold, and their acceptance.
@RestController
final class TermsController {
  private static final String VERSION = "version";
  private static final int LONGEST = 1024; // bytes of a body

  private final Callers callers;
  private final Terms terms;
  private final AppSettings settings;

  TermsController(Callers callers, Terms terms, AppSettings settings) {
    this.callers = callers;
    this.terms = terms;
    this.settings = settings;
  }

  @GetMapping("/api/v1/terms")
  ResponseEntity<byte[]> current(HttpServletRequest request) {
    return answer(callers.of(request));
  }

  @PostMapping("/api/v1/terms")
  ResponseEntity<byte[]> accept(HttpServletRequest request) throws IOException {
    Caller caller = callers.of(request);
    Fields fields = Fields.ofBody(request, LONGEST).only(List.of(VERSION));
    String version = fields.needed(VERSION);
    if (!version.equals(settings.termsVersion())) {
      throw fields.wrong(VERSION, Message.of("app.terms.version", settings.termsVersion()));
    }
    terms.accept(caller, version);
    return answer(caller);
  }

  private ResponseEntity<byte[]> answer(Caller caller) {
    return Answers.ok(
        Map.of(
            VERSION,
            settings.termsVersion(),
            "required",
            settings.askTerms(),
            "accepted",
            terms.isAccepted(caller, settings.termsVersion())));
  }
}
