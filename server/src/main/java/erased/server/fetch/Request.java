package erased.server.fetch;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A request before its body: no cookies, nothing that names the user who asked for it.
record Request(String method, Url url, Map<String, String> fields) {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");
  private static final String AGENT = "Erased/" + version();

  Request {
    fields = new LinkedHashMap<>(fields);
    fields.forEach(Request::check);
  }

  /// In the form that is sent (RFC 9112, 3).
  byte[] bytes() {
    var text = new StringBuilder();
    text.append(method).append(' ').append(url.target()).append(" HTTP/1.1\r\n");
    field(text, "Host", url.authority());
    field(text, "User-Agent", AGENT);
    field(text, "Accept", "*/*");
    field(text, "Accept-Encoding", "identity");
    field(text, "Connection", "close");
    fields.forEach((name, value) -> field(text, name, value));
    return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
  }

  private static void check(String name, String value) {
    if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a field of HTTP: " + name);
    }
  }

  private static String version() {
    String version = Request.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version; // classes outside a jar
  }
}
