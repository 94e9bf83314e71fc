package erased.server.problem;

import erased.container.ImageException;
import erased.text.Message;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.NoHandlerFoundException;

/// Turns whatever ends a request early into a problem.
@RestControllerAdvice
public final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  private final ProblemWriter writer;

  public ProblemAdvice(ProblemWriter writer) {
    this.writer = writer;
  }

  @ExceptionHandler
  ResponseEntity<byte[]> problem(ProblemException e, HttpServletRequest request) {
    return writer.answer(e.problem(), request);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> image(ImageException e, HttpServletRequest request) {
    return writer.answer(Problem.of(type(e), e.text()), request);
  }

  private static ProblemType type(ImageException e) {
    return switch (e) {
      case ImageException.Unsupported _ -> ProblemType.UNSUPPORTED_FORMAT;
      case ImageException.LimitExceeded _ -> ProblemType.TOO_LARGE;
      case ImageException.Corrupt _, ImageException.Unfit _ -> ProblemType.VALIDATION;
      case ImageException.NotProven _ -> ProblemType.UNPROCESSABLE;
    };
  }

  @ExceptionHandler
  ResponseEntity<byte[]> method(
      HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
    String[] allowed = e.getSupportedMethods();
    String names = allowed == null ? "" : String.join(", ", allowed);
    Problem problem =
        Problem.of(
            ProblemType.METHOD_NOT_ALLOWED, Message.of("problem.method", e.getMethod(), names));
    ResponseEntity<byte[]> answer = writer.answer(problem, request);
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.ALLOW, names)
        .body(answer.getBody());
  }

  @ExceptionHandler
  ResponseEntity<byte[]> nothing(NoHandlerFoundException e, HttpServletRequest request) {
    Message detail = Message.of("problem.no-route", request.getRequestURI());
    return writer.answer(Problem.of(ProblemType.NOT_FOUND, detail), request);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> type(HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
    Object given =
        e.getContentType() == null
            ? Message.of("problem.no-content-type")
            : e.getContentType().toString();
    String names =
        e.getSupportedMediaTypes().stream()
            .map(MediaType::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    Message detail = Message.of("problem.content-type", given, names);
    return writer.answer(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail), request);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> accept(HttpMediaTypeNotAcceptableException e, HttpServletRequest request) {
    return writer.answer(
        Problem.of(ProblemType.NOT_ACCEPTABLE, Message.of("problem.accept")), request);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> parameters(InvalidParameterException e, HttpServletRequest request) {
    return writer.answer(
        Problem.of(ProblemType.VALIDATION, Message.of("problem.parameters")), request);
  }

  /// A database that does not answer, or has no room, is no defect: no trace for each request.
  @ExceptionHandler
  ResponseEntity<byte[]> database(NestedRuntimeException e, HttpServletRequest request) {
    Optional<Problem> outage = Outage.ofDatabase(e);
    if (outage.isEmpty()) {
      return defect(e, request);
    }
    LOG.warn("{} {} failed: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
    return writer.answer(outage.get(), request);
  }

  /// The caller has gone: nobody reads an answer.
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException e) {
    LOG.debug("the caller has gone", e);
  }

  /// The same, noticed elsewhere.
  @ExceptionHandler
  void broken(ClientAbortException e) {
    LOG.debug("the connection broke", e);
  }

  /// A defect; but where Tomcat has noted that the body broke off, Spring goes on without it, and
  /// that it misses it then is none.
  @ExceptionHandler
  ResponseEntity<byte[]> defect(Exception e, HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException) {
      LOG.debug("the body broke off", e);
      return writer.answer(
          Problem.of(ProblemType.VALIDATION, Message.of("problem.multipart")), request);
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    Message detail = Message.of("problem.unexpected", RequestId.of(request));
    return writer.answer(Problem.of(ProblemType.SERVER_ERROR, detail), request);
  }
}
