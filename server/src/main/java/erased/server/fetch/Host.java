package erased.server.fetch;

import erased.server.fetch.FetchException.Kind;
import erased.text.Message;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The host of a URL: a name in ASCII, or an address written as one.
///
/// @param text in lower case, without brackets
/// @param ip what the text is, if it is not a name
record Host(String text, @Nullable Ip ip) {
  private static final int NAME_LIMIT = 253; // RFC 1035, without the last dot
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /// Readers of names do not agree on what ß, final sigma and the joiners become.
  private static final Pattern DISPUTED = Pattern.compile("[ßẞς\\u200c\\u200d]");

  /// What stands between `//` and the port.
  static Host read(String written) throws FetchException {
    if (written.startsWith("[") && written.endsWith("]")) {
      return Ip.readV6(written.substring(1, written.length() - 1))
          .map(Host::of)
          .orElseThrow(() -> invalid(written));
    }
    String name = ascii(written);
    Optional<Ip> v4 = Ip.readV4(name);
    if (v4.isPresent()) {
      return of(v4.get());
    }
    if (name.length() > NAME_LIMIT || !NAME.matcher(name).matches()) {
      throw invalid(written);
    }
    return new Host(name, null);
  }

  /// As it stands in a URL and in the field `Host`.
  String written() {
    return text.contains(":") ? "[" + text + "]" : text;
  }

  private static Host of(Ip ip) {
    return new Host(ip.toString(), ip);
  }

  private static String ascii(String written) throws FetchException {
    if (written.chars().allMatch(c -> c < 0x80)) {
      return written.toLowerCase(Locale.ROOT);
    }
    if (DISPUTED.matcher(written).find()) {
      throw invalid(written);
    }
    try {
      return IDN.toASCII(written).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw invalid(written);
    }
  }

  private static FetchException invalid(String written) {
    return new FetchException(Kind.INVALID_URL, Message.of("fetch.url.host", written));
  }
}
