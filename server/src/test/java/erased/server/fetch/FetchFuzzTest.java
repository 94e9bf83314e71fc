package erased.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whatever a user writes and whatever a server sends: it is read within bounds or refused.
class FetchFuzzTest {
  private static final int MAX = 10_000; // bytes of a body
  private static final AddressRules RULES = new AddressRules(List.of());

  @FuzzTest(maxDuration = "5m")
  void urls(byte[] bytes) throws FetchException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (String written : List.of(text, "https://" + text, "https://[" + text + "]/")) {
      Url url = read(written);
      if (url != null) {
        assertThat(Url.read(url.toString())).isEqualTo(url);
        assertThat(url.toString()).matches("[\\x21-\\x7e]+");
        assertThat(url.uri()).hasToString(url.toString());
        assertThat(new Request("GET", url, Map.of()).bytes()).isNotEmpty();
      }
    }
  }

  @FuzzTest(maxDuration = "5m")
  void references(byte[] bytes) throws FetchException {
    Url base = Url.read("https://example.com/a/b?c");
    try {
      Url url = base.resolve(new String(bytes, StandardCharsets.UTF_8));
      assertThat(Url.read(url.toString())).isEqualTo(url);
    } catch (FetchException e) {
      assertThat(e.kind()).isEqualTo(FetchException.Kind.INVALID_URL);
    }
  }

  @FuzzTest(maxDuration = "5m")
  void addresses(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Ip.readV6(text)
        .or(() -> Ip.readV4(text))
        .ifPresent(ip -> {
          assertThat(Ip.of(ip.inet())).isEqualTo(ip);
          boolean outside =
              ip.inet().isLoopbackAddress()
                  || ip.inet().isSiteLocalAddress()
                  || ip.inet().isLinkLocalAddress()
                  || ip.inet().isMulticastAddress()
                  || ip.inet().isAnyLocalAddress();
          assertThat(outside && RULES.admit(ip)).as(text).isFalse();
        });
  }

  @FuzzTest(maxDuration = "5m")
  void answers(byte[] bytes) throws IOException {
    check(bytes);
    check(after("HTTP/1.1 200 OK\r\n", bytes));
    check(after("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", bytes));
  }

  private static void check(byte[] answer) throws IOException {
    var reader = new ResponseReader(new ByteArrayInputStream(answer));
    try {
      ResponseHead head = reader.head();
      assertThat(head.status()).isBetween(200, 599);
      assertThat(reader.body(head, MAX).length).isLessThanOrEqualTo(MAX);
    } catch (FetchException e) {
      assertThat(e.kind()).isIn(FetchException.Kind.BROKEN, FetchException.Kind.TOO_LARGE);
    }
  }

  private static byte[] after(String head, byte[] bytes) {
    return (head + new String(bytes, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static @Nullable Url read(String written) {
    try {
      return Url.read(written);
    } catch (FetchException e) {
      assertThat(e.kind()).isEqualTo(FetchException.Kind.INVALID_URL);
      return null;
    }
  }
}
