package erased.server.jobs;

import erased.server.problem.ProblemException;
import erased.server.problem.ProblemType;
import erased.text.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/// The body of a form (RFC 7578, RFC 2046 5.1.1) that is in memory as a whole: a large part costs
/// one search for its end, in strides of the boundary's length, and one copy.
final class Multipart {
  private static final int PARTS = 10;
  private static final int HEAD = 4096; // bytes of the fields before a part's content
  private static final int LONGEST = 70; // characters of a boundary (RFC 2046, 5.1.1)
  private static final byte[] LINE = {'\r', '\n'};
  private static final byte[] BLANK = {'\r', '\n', '\r', '\n'};

  private final byte[] body;
  private final byte[] delimiter;
  private final int[] strides = new int[256]; // by the byte under the delimiter's end (Horspool)
  private int at;

  private Multipart(byte[] body, String boundary) {
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    Arrays.fill(strides, delimiter.length);
    for (int i = 0; i < delimiter.length - 1; i++) {
      strides[delimiter[i] & 0xff] = delimiter.length - 1 - i;
    }
  }

  /// All parts, in order.
  ///
  /// @throws ProblemException where the body is broken or has too many
  static List<Part> parts(byte[] body, @Nullable String boundary) {
    if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST) {
      throw broken();
    }
    return new Multipart(body, boundary).parts();
  }

  private List<Part> parts() {
    var parts = new ArrayList<Part>();
    // The first delimiter may stand at the very beginning, without its line break.
    at = startsWith(0, delimiter, LINE.length) ? delimiter.length - LINE.length : pastDelimiter();
    while (!startsWith(at, new byte[] {'-', '-'}, 0)) {
      if (parts.size() == PARTS) {
        throw ProblemType.TOO_LARGE.because(Message.of("problem.multipart-too-large"));
      }
      parts.add(part());
    }
    return parts;
  }

  /// The part after a delimiter.
  private Part part() {
    while (at < body.length && (body[at] == ' ' || body[at] == '\t')) { // added on the way
      at++;
    }
    if (!startsWith(at, LINE, 0)) {
      throw broken();
    }
    String head = head();
    int start = at;
    int end = pastDelimiter() - delimiter.length;
    return part(head, Arrays.copyOfRange(body, start, end));
  }

  private static Part part(String head, byte[] content) {
    String disposition = null;
    String type = null;
    for (String line : head.split("\r\n", -1)) {
      String[] field = line.split(":", 2);
      switch (field[0].strip().toLowerCase(Locale.ROOT)) {
        case "content-disposition" -> disposition = field[field.length - 1].strip();
        case "content-type" -> type = field[field.length - 1].strip();
        default -> {} // RFC 7578, 4.8: other fields must be ignored
      }
    }
    return part(disposition, type, content);
  }

  private static Part part(@Nullable String disposition, @Nullable String type, byte[] content) {
    try {
      ContentDisposition parsed = ContentDisposition.parse(disposition == null ? "" : disposition);
      if (!parsed.isFormData() || parsed.getName() == null) {
        throw broken();
      }
      return new Part(parsed.getName(), parsed.getFilename(), type, content);
    } catch (IllegalArgumentException _) {
      throw broken();
    }
  }

  /// The lines before the content, which may be none.
  private String head() {
    int start = at + LINE.length;
    for (int end = at; end < Math.min(body.length, start + HEAD); end++) {
      if (startsWith(end, BLANK, 0)) {
        at = end + BLANK.length;
        return new String(body, start, Math.max(0, end - start), StandardCharsets.UTF_8);
      }
    }
    throw broken();
  }

  /// Goes behind the next delimiter.
  private int pastDelimiter() {
    int last = delimiter.length - 1;
    for (int end = at + last; end < body.length; end += strides[body[end] & 0xff]) {
      if (body[end] == delimiter[last] && startsWith(end - last, delimiter, 0)) {
        at = end + 1;
        return at;
      }
    }
    throw broken();
  }

  /// Whether the body has those bytes at a place, from one of them on.
  private boolean startsWith(int place, byte[] bytes, int from) {
    int length = bytes.length - from;
    return place + length <= body.length
        && Arrays.equals(body, place, place + length, bytes, from, bytes.length);
  }

  private static ProblemException broken() {
    return ProblemType.VALIDATION.because(Message.of("problem.multipart"));
  }
}
