package erased.server.fetch;

import erased.server.fetch.FetchException.Kind;
import erased.text.Message;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A URL of the web, read without any of the guesses that readers of URLs differ in: two slashes,
/// no user, no backslash, nothing around it.
///
/// @param target path and query as they are asked for, in ASCII
record Url(boolean secure, Host host, int port, String target) {
  private static final int LIMIT = 8000; // octets of a request line (RFC 9112, 3)
  private static final int SECURE_PORT = 443;
  private static final int PLAIN_PORT = 80;
  private static final int PORT_LIMIT = 0xffff;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private static final Pattern WHOLE =
      Pattern.compile(
          "(?<scheme>https?)://(?<authority>[^/?#]*)(?<target>[^#]*).*", Pattern.CASE_INSENSITIVE);
  private static final Pattern AUTHORITY =
      Pattern.compile("(?<host>\\[[^\\]]*\\]|[^:\\[\\]]+)(?::(?<port>[1-9][0-9]{0,4}))?");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
  private static final String KEPT = "-._~!$&'()*+,;=:@/?"; // RFC 3986, 3.3 and 3.4

  static Url read(String text) throws FetchException {
    check(text);
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches()) {
      throw invalid("fetch.url.scheme");
    }
    String authority = whole.group("authority");
    if (authority.contains("@")) {
      throw invalid("fetch.url.user");
    }
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw invalid("fetch.url.host", authority);
    }
    boolean secure = whole.group("scheme").toLowerCase(Locale.ROOT).equals("https");
    Host host = Host.read(parts.group("host"));
    return new Url(secure, host, port(parts.group("port"), secure), target(whole.group("target")));
  }

  /// What a reference on this page leads to (RFC 3986, 5.2).
  Url resolve(String reference) throws FetchException {
    if (SCHEME.matcher(reference).matches()) {
      return read(reference);
    }
    String scheme = secure ? "https:" : "http:";
    if (reference.startsWith("//")) {
      return read(scheme + reference);
    }
    return read(scheme + "//" + authority() + merged(reference));
  }

  /// As it stands in the field `Host`: the port only where it is not the usual one.
  String authority() {
    return host.written() + (port == (secure ? SECURE_PORT : PLAIN_PORT) ? "" : ":" + port);
  }

  URI uri() {
    return URI.create(toString());
  }

  @Override
  public String toString() {
    return (secure ? "https://" : "http://") + authority() + target;
  }

  private String merged(String reference) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (reference.isEmpty() || reference.startsWith("#")) {
      return target;
    }
    if (reference.startsWith("?")) {
      return path + reference;
    }
    return reference.startsWith("/")
        ? reference
        : path.substring(0, path.lastIndexOf('/') + 1) + reference;
  }

  private static void check(String text) throws FetchException {
    if (text.length() > LIMIT) {
      throw invalid("fetch.url.long", text.length(), LIMIT);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '\\' || Character.isISOControl(c) || Character.isWhitespace(c)) {
        throw invalid("fetch.url.character", i);
      }
    }
  }

  private static int port(@Nullable String digits, boolean secure) throws FetchException {
    if (digits == null) {
      return secure ? SECURE_PORT : PLAIN_PORT;
    }
    int port = Integer.parseInt(digits);
    if (port > PORT_LIMIT) {
      throw invalid("fetch.url.port", digits);
    }
    return port;
  }

  private static String target(String written) throws FetchException {
    int query = written.indexOf('?');
    String path = escaped(query < 0 ? written : written.substring(0, query));
    String rest = query < 0 ? "" : escaped(written.substring(query));
    String target = (path.isEmpty() ? "/" : withoutDots(path)) + rest;
    if (target.length() > LIMIT) {
      throw invalid("fetch.url.long", target.length(), LIMIT);
    }
    return target;
  }

  /// Every byte of UTF-8 that may not stand in a path or query, as `%` and two digits.
  private static String escaped(String written) {
    var target = new StringBuilder();
    byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int c = bytes[i] & 0xff;
      boolean kept = c < 0x80 && (Character.isLetterOrDigit(c) || KEPT.indexOf(c) >= 0);
      if (kept || c == '%' && isEscape(bytes, i)) {
        target.append((char) c);
      } else {
        target.append('%').append(HEX.toHexDigits(bytes[i]));
      }
    }
    return target.toString();
  }

  private static boolean isEscape(byte[] bytes, int at) {
    return at + 2 < bytes.length
        && HexFormat.isHexDigit(bytes[at + 1])
        && HexFormat.isHexDigit(bytes[at + 2]);
  }

  /// RFC 3986, 5.2.4.
  private static String withoutDots(String path) {
    var kept = new ArrayDeque<String>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean up = segments[i].equals("..");
      if (up) {
        kept.pollLast();
      }
      if (!up && !segments[i].equals(".")) {
        kept.add(segments[i]);
      } else if (i == segments.length - 1) {
        kept.add("");
      }
    }
    return "/" + String.join("/", kept);
  }

  private static FetchException invalid(String key, Object... values) {
    return new FetchException(Kind.INVALID_URL, Message.of(key, values));
  }
}
