package erased.server.problem;

import erased.json.Json;
import erased.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.stereotype.Component;

/// Writes problems, in the caller's language and in the dialect of the route.
@Component
public final class ProblemWriter {
  /// The problem that ended a request, for who counts them.
  public static final String TYPE = "problem_type";

  private final ProblemSettings settings;
  private final ObjectProvider<ProblemPage> pages;

  /// @param pages what shows problems to people, where there is such a thing
  public ProblemWriter(ProblemSettings settings, ObjectProvider<ProblemPage> pages) {
    this.settings = settings;
    this.pages = pages;
  }

  /// The URI of a kind of problem.
  public String uri(ProblemType type) {
    return settings.typeBase() + type.slug();
  }

  /// The answer to a request that ended so.
  public ResponseEntity<byte[]> answer(Problem problem, HttpServletRequest request) {
    request.setAttribute(TYPE, problem.type().slug());
    Dialect dialect = Dialect.of(request);
    var answer = ResponseEntity.status(problem.status());
    answer.header("X-Error-Type", uri(problem.type()));
    answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
    problem.retryAfter().ifPresent(s -> answer.header(HttpHeaders.RETRY_AFTER, "" + s));
    problem.headers().forEach(answer::header);
    if (problem.type() == ProblemType.UNAUTHORIZED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"erased\"");
    }
    Language language = Wanted.language(request);
    answer.header(HttpHeaders.CONTENT_LANGUAGE, language.code());
    return switch (dialect) {
      case PROBLEM ->
          answer
              .contentType(MediaType.APPLICATION_PROBLEM_JSON)
              .body(bytes(problem(problem, request, language)));
      case ENVELOPE ->
          answer
              .contentType(MediaType.APPLICATION_JSON)
              .body(bytes(envelope(problem, request, language)));
      case PICTURE -> answer.contentType(MediaType.IMAGE_PNG).body(Placeholder.png());
      case PAGE -> page(answer, problem, request);
    };
  }

  private ResponseEntity<byte[]> page(
      BodyBuilder answer, Problem problem, HttpServletRequest request) {
    ProblemPage.Html page = pages.getObject().of(problem, uri(problem.type()), request);
    page.headers().forEach((name, value) -> answer.headers(given -> given.set(name, value)));
    return answer
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(page.body().getBytes(StandardCharsets.UTF_8));
  }

  /// The same, where no controller was reached.
  public void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ResponseEntity<byte[]> answer = answer(problem, request);
    response.setStatus(answer.getStatusCode().value());
    answer
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
    byte[] body = answer.getBody();
    if (body != null) {
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  private static byte[] bytes(Object tree) {
    return Json.write(tree).getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, @Nullable Object> problem(
      Problem problem, HttpServletRequest request, Language language) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("type", uri(problem.type()));
    body.put("title", problem.type().title(language));
    body.put("status", problem.status());
    body.put("detail", problem.detail().in(language));
    body.putAll(problem.members());
    body.put("hint", problem.type().hint(language));
    body.put("instance", Asked.path(request));
    body.put("request_id", RequestId.of(request));
    return body;
  }

  private Map<String, @Nullable Object> envelope(
      Problem problem, HttpServletRequest request, Language language) {
    var error = new LinkedHashMap<String, @Nullable Object>();
    error.put("code", problem.status());
    error.put("message", problem.type().title(language));
    error.put("details", problem.detail().in(language) + " (" + uri(problem.type()) + ")");
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("error", error);
    body.put("request_id", RequestId.of(request));
    return body;
  }
}
