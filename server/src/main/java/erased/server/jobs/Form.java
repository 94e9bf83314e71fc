package erased.server.jobs;

import erased.server.problem.Fields;
import erased.server.problem.ProblemType;
import erased.text.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// What `multipart/form-data` sends.
final class Form {
  private static final int FIELDS = 64 << 10; // bytes of all that are no files

  private final Map<String, String[]> values;
  private final List<Part> files;

  private Form(Map<String, String[]> values, List<Part> files) {
    this.values = values;
    this.files = files;
  }

  /// Reads a whole body.
  ///
  /// @param max bytes that are read at most
  static Form read(HttpServletRequest request, int max) throws IOException {
    List<Part> parts = Multipart.parts(body(request, max), boundary(request));
    var values = new LinkedHashMap<>(request.getParameterMap()); // of the query
    List<Part> fields = parts.stream().filter(part -> !part.isFile()).toList();
    if (fields.stream().mapToLong(field -> field.content().length).sum() > FIELDS) {
      throw ProblemType.TOO_LARGE.because(Message.of("problem.multipart-too-large"));
    }
    fields.forEach(field -> values.merge(field.name(), text(field), Form::both));
    return new Form(values, parts.stream().filter(Part::isFile).toList());
  }

  private static byte[] body(HttpServletRequest request, int max) throws IOException {
    long length = request.getContentLengthLong();
    byte[] body = length > max ? null : whole(request, (int) length, max);
    if (body == null || body.length > max) {
      throw ProblemType.TOO_LARGE.because(Message.of("problem.multipart-too-large"));
    }
    return body;
  }

  private static byte[] whole(HttpServletRequest request, int length, int max) throws IOException {
    if (length < 0) { // it comes in chunks
      return request.getInputStream().readNBytes(max + 1);
    }
    byte[] body = new byte[length];
    request.getInputStream().readNBytes(body, 0, length);
    return body;
  }

  private static @Nullable String boundary(HttpServletRequest request) {
    String boundary = MediaType.parseMediaType(request.getContentType()).getParameter("boundary");
    return boundary == null ? null : boundary.replaceAll("^\"|\"$", "");
  }

  private static String[] text(Part field) {
    return new String[] {new String(field.content(), StandardCharsets.UTF_8)};
  }

  private static String[] both(String[] some, String[] more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /// All that are no files, with those of the query.
  Fields fields() {
    return Fields.ofParameters(values);
  }

  List<Part> files() {
    return files;
  }
}
