package erased.server.objects;

import erased.server.objects.FolderStore.Taken;
import erased.server.problem.Problem;
import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/// The folder's objects, by signed addresses alone: who holds an address may use it. Bytes go
/// through in small pieces, whatever their number.
@RestController
@ConditionalOnProperty(
    name = ObjectsConfiguration.STORE,
    havingValue = ObjectsConfiguration.FOLDER,
    matchIfMissing = true)
final class BlobController {
  private static final String ROUTE = SignedUrls.PATH + "{kind}/{day}/{name}";
  private static final int FORBIDDEN = 403; // as S3 answers
  private static final int LENGTH_REQUIRED = 411;

  private final FolderStore store;
  private final SignedUrls urls;
  private final InstantSource clock;

  BlobController(FolderStore store, SignedUrls urls, InstantSource clock) {
    this.store = store;
    this.urls = urls;
    this.clock = clock;
  }

  /// Takes one upload (R015). A second one is refused (C23).
  @PutMapping(ROUTE)
  ResponseEntity<Void> put(HttpServletRequest request) throws IOException {
    String key = key(request);
    long until = number(request, "exp");
    String type = text(request, "ct");
    long length = number(request, "len");
    checkAllowed(urls.signsPut(text(request, "sig"), key, until, type, length), until);
    checkPromise(request, type, length);
    Taken taken = store.take(key, request.getInputStream(), length);
    return switch (taken) {
      case STORED -> ResponseEntity.ok().eTag(etag(stat(key))).build();
      case THERE_ALREADY ->
          throw ProblemType.PRECONDITION_FAILED.because(Message.of("objects.blob.again"));
      case OTHER_LENGTH -> throw ProblemType.VALIDATION.because(lengthMessage(length));
    };
  }

  /// Gives one object, whole or a range of it; HEAD too. An object never changes under its key,
  /// which makes the entity tag of it a strong one.
  @GetMapping(ROUTE)
  ResponseEntity<Resource> get(HttpServletRequest request) {
    String key = key(request);
    long until = number(request, "exp");
    String name = text(request, "name");
    checkAllowed(urls.signsGet(text(request, "sig"), key, until, name), until);
    Stat stat = stat(key);
    var file = new FileSystemResource(store.file(key));
    if (isBeyond(request.getHeader(HttpHeaders.RANGE), file)) {
      return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
          .header(HttpHeaders.CONTENT_RANGE, "bytes */" + stat.size())
          .build();
    }
    long left = until - clock.instant().getEpochSecond();
    return ResponseEntity.ok()
        .eTag(etag(stat))
        .lastModified(stat.modified())
        .contentType(MediaType.parseMediaType(MediaTypes.ofKey(key)))
        .header(HttpHeaders.CONTENT_DISPOSITION, FileNames.attachment(name))
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=" + left)
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Cross-Origin-Resource-Policy", "cross-origin") // the address itself is the right
        .header("X-Content-Type-Options", "nosniff")
        .body(file);
  }

  /// Whether there is no such range; Spring would answer so, and send the whole file along.
  private static boolean isBeyond(@Nullable String range, Resource file) {
    if (range == null) {
      return false;
    }
    try {
      HttpRange.toResourceRegions(HttpRange.parseRanges(range), file);
      return false;
    } catch (IllegalArgumentException _) {
      return true;
    }
  }

  /// As it stands in the address: keys need no encoding.
  private static String key(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.substring(path.indexOf(SignedUrls.PATH) + SignedUrls.PATH.length());
  }

  private static String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  /// -1, which is never signed, where there is no number.
  private static long number(HttpServletRequest request, String name) {
    try {
      return Long.parseLong(text(request, name));
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  private void checkAllowed(boolean signed, long until) {
    if (!signed) {
      throw forbidden("objects.blob.signature");
    }
    if (clock.instant().getEpochSecond() >= until) {
      throw forbidden("objects.blob.expired");
    }
  }

  private static ProblemException forbidden(String key) {
    return Problem.of(ProblemType.VALIDATION, Message.of(key)).withStatus(FORBIDDEN).exception();
  }

  /// What the headers announce has to be what was signed.
  private static void checkPromise(HttpServletRequest request, String type, long length) {
    String given = request.getContentType() == null ? "" : request.getContentType();
    if (!given.strip().toLowerCase(Locale.ROOT).equals(type)) {
      throw ProblemType.VALIDATION.because(Message.of("objects.blob.type", type, given));
    }
    long announced = request.getContentLengthLong();
    if (announced < 0) {
      throw Problem.of(ProblemType.VALIDATION, lengthMessage(length))
          .withStatus(LENGTH_REQUIRED)
          .exception();
    }
    if (announced != length) {
      throw ProblemType.VALIDATION.because(lengthMessage(length));
    }
  }

  private static Message lengthMessage(long length) {
    return Message.of("objects.blob.length", length);
  }

  private Stat stat(String key) {
    return store
        .stat(key)
        .orElseThrow(() -> ProblemType.NOT_FOUND.because(Message.of("objects.blob.missing")));
  }

  private static String etag(Stat stat) {
    return "\"%x-%x\"".formatted(stat.modified().toEpochMilli(), stat.size());
  }
}
