package erased.server.fetch;

import erased.server.fetch.FetchException.Kind;
import erased.text.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one answer of HTTP/1.1 (RFC 9112), never more of it than its limits.
final class ResponseReader {
  private static final int LINE_LIMIT = 8192;
  private static final int HEAD_LIMIT = 32_768; // bytes, over all answers with a status of 1xx too
  private static final int TRAILER_LIMIT = 8192;
  private static final int BUFFER = 16_384;

  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
  private static final Pattern FIELD =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)", Pattern.DOTALL);
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,8})[ \\t]*(?:;.*)?");

  private final InputStream in;

  /// @param in buffered: it is read byte by byte
  ResponseReader(InputStream in) {
    this.in = in;
  }

  /// The head of the final answer: those with a status of 1xx come before it and are left out.
  ResponseHead head() throws IOException, FetchException {
    int left = HEAD_LIMIT;
    while (true) {
      String first = line(left);
      left -= first.length();
      Matcher status = STATUS_LINE.matcher(first);
      if (!status.matches()) {
        throw broken("fetch.broken.status");
      }
      Map<String, List<String>> fields = fields(left);
      if (!status.group(1).startsWith("1")) {
        return new ResponseHead(Integer.parseInt(status.group(1)), fields);
      }
      left -= size(fields);
    }
  }

  /// What the answer says its body is long: nothing if it does not, or is sent in chunks.
  static OptionalLong length(ResponseHead head) throws FetchException {
    List<String> lengths = head.all("content-length");
    if (lengths.isEmpty()) {
      return OptionalLong.empty();
    }
    if (lengths.stream().distinct().count() > 1 || !LENGTH.matcher(lengths.getFirst()).matches()) {
      throw broken("fetch.broken.length");
    }
    return OptionalLong.of(Long.parseLong(lengths.getFirst()));
  }

  /// The body of an answer that has one.
  byte[] body(ResponseHead head, long maxBytes) throws IOException, FetchException {
    if (!head.all("content-encoding").stream().allMatch("identity"::equalsIgnoreCase)) {
      throw broken("fetch.broken.encoding"); // it was asked not to
    }
    List<String> codings = head.all("transfer-encoding");
    OptionalLong length = length(head);
    if (!codings.isEmpty()) {
      if (codings.size() > 1
          || !codings.getFirst().equalsIgnoreCase("chunked")
          || length.isPresent()) {
        throw broken("fetch.broken.transfer"); // RFC 9112, 6.3: an error where both are there
      }
      return chunks(maxBytes);
    }
    var body = new ByteArrayOutputStream();
    if (length.isEmpty()) {
      rest(body, maxBytes);
    } else {
      take(length.getAsLong(), body, maxBytes);
    }
    return body.toByteArray();
  }

  static FetchException tooLarge(long maxBytes) {
    return new FetchException(Kind.TOO_LARGE, Message.of("fetch.large", maxBytes));
  }

  private Map<String, List<String>> fields(int limit) throws IOException, FetchException {
    var fields = new HashMap<String, List<String>>();
    int left = limit;
    for (String line = line(left); !line.isEmpty(); line = line(left)) {
      Matcher field = FIELD.matcher(line);
      if (!field.matches()) {
        throw broken("fetch.broken.field");
      }
      fields
          .computeIfAbsent(field.group(1).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(field.group(2).trim());
      left -= line.length();
    }
    return fields;
  }

  private static int size(Map<String, List<String>> fields) {
    return fields.entrySet().stream()
        .mapToInt(field -> field.getKey().length() + String.join("", field.getValue()).length())
        .sum();
  }

  private byte[] chunks(long maxBytes) throws IOException, FetchException {
    var body = new ByteArrayOutputStream();
    while (true) {
      Matcher chunk = CHUNK.matcher(line(LINE_LIMIT));
      if (!chunk.matches()) {
        throw broken("fetch.broken.chunk");
      }
      long length = Long.parseLong(chunk.group(1), 16);
      if (length == 0) {
        fields(TRAILER_LIMIT);
        return body.toByteArray();
      }
      take(length, body, maxBytes);
      if (!line(LINE_LIMIT).isEmpty()) {
        throw broken("fetch.broken.chunk");
      }
    }
  }

  /// Exactly so many bytes, into memory that grows with what has come.
  private void take(long length, ByteArrayOutputStream body, long maxBytes)
      throws IOException, FetchException {
    if (length > maxBytes - body.size()) {
      throw tooLarge(maxBytes);
    }
    var buffer = new byte[(int) Math.min(BUFFER, length)];
    for (long left = length; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw broken("fetch.broken.end");
      }
      body.write(buffer, 0, read);
      left -= read;
    }
  }

  private void rest(ByteArrayOutputStream body, long maxBytes) throws IOException, FetchException {
    var buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (read > maxBytes - body.size()) {
        throw tooLarge(maxBytes);
      }
      body.write(buffer, 0, read);
    }
  }

  /// Up to the end of the line, which a line feed alone may be (RFC 9112, 2.2). Empty lines count
  /// against the limit of a head by what ends them.
  private String line(int limit) throws IOException, FetchException {
    var line = new ByteArrayOutputStream();
    int most = Math.min(limit, LINE_LIMIT);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw broken("fetch.broken.end");
      }
      if (line.size() >= most) {
        throw broken("fetch.broken.long");
      }
      line.write(c);
    }
    return text(line.toByteArray());
  }

  private static String text(byte[] line) throws FetchException {
    int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    for (int i = 0; i < length; i++) {
      if (line[i] == '\r' || line[i] == 0) {
        throw broken("fetch.broken.field");
      }
    }
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  private static FetchException broken(String key) {
    return new FetchException(Kind.BROKEN, Message.of(key));
  }
}
