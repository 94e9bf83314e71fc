package erased.server.fetch;

import static erased.server.fetch.FetchTesting.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import erased.server.fetch.FetchException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.com, https://example.com/",
    "HTTPS://Example.COM/A, https://example.com/A",
    "https://example.com:443/a, https://example.com/a",
    "http://example.com:443/a, http://example.com:443/a",
    "https://example.com:8443?q=1#part, https://example.com:8443/?q=1",
    "https://a_b.example.com/x/../y/./z, https://a_b.example.com/y/z",
    "https://example.com/../../a/.., https://example.com/",
    "https://例子.测试/图.png?名=值, https://xn--fsqu00a.xn--0zwm56d/%E5%9B%BE.png?%E5%90%8D=%E5%80%BC",
    "https://例子。测试/, https://xn--fsqu00a.xn--0zwm56d/",
    "https://８.８.８.８/, https://8.8.8.8/",
    "https://8.8.8.8/, https://8.8.8.8/",
    "https://[2606:4700:4700::1111]:8443/, https://[2606:4700:4700:0:0:0:0:1111]:8443/",
    "https://[::ffff:8.8.8.8]/, https://8.8.8.8/",
    "https://example.com/a%20b%zz|\"{}[], https://example.com/a%20b%25zz%7C%22%7B%7D%5B%5D",
    "https://example.com/?u=https://other.example/, https://example.com/?u=https://other.example/",
    "https://example.com/@user:x, https://example.com/@user:x"
  })
  void aUrlIsReadOneWayOnly(String written, String read) throws FetchException {
    Url url = Url.read(written);

    assertThat(url).hasToString(read);
    assertThat(url.uri()).hasToString(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "//example.com",
        "ftp://example.com",
        "file:///etc/passwd",
        "https:example.com",
        "https:/example.com",
        "https:///example.com",
        "https://",
        "https://?a",
        "https://:443/",
        "https://example.com:/",
        "https://example.com:0/",
        "https://example.com:0443/",
        "https://example.com:65536/",
        "https://example.com:-1/",
        "https://example.com:4 43/",
        "https://user@example.com/",
        "https://u:p@example.com/",
        "https://@example.com/",
        "https://example.com\\@other.example/",
        "https:\\\\example.com",
        " https://example.com",
        "https://example.com ",
        "https://exam ple.com",
        "https://example.com/a b",
        "https://example.com/\u0085",
        "https://example.com/a\tb",
        "https://example.com/\r\nHost: x",
        "https://exa%6dple.com/",
        "https://example.com./",
        "https://.example.com/",
        "https://a..example.com/",
        "https://-a.example.com/",
        "https://a-.example.com/",
        "https://example.1/",
        "https://example.0x1/",
        "https://example.com\0/",
        "https://faß.example/",
        "https://a\u200db.example/",
        "https://example。/",
        "https://[::1/",
        "https://::1/",
        "https://[::1]a/",
        "https://[fe80::1%25eth0]/",
        "https://[v1.a]/",
        "https://[]/",
        "https://[1:2:3]/",
        "https://[1::2::3]/",
        "https://[::10.0.0]/",
        "https://[10.0.0.1::]/",
        "https://[0:0:0:0:0:0:0:0:1]/",
        "https://[1:2:3:4:5:6:7:8::]/",
        "https://[:::]/",
        "https://[12345::]/",
        "jar:https://example.com!/",
        "https://ex＠ample.com/"
      })
  void whatReadersOfUrlsDifferInIsRefused(String written) {
    assertThat(refusal(() -> Url.read(written)).kind()).isEqualTo(Kind.INVALID_URL);
  }

  @Test
  void lengthsAreBounded() {
    assertThat(refusal(() -> Url.read("https://example.com/" + "a".repeat(8000))))
        .hasMessage("The URL has 8020 characters; at most 8000 are read.");
    assertThat(refusal(() -> Url.read("https://example.com/" + "图".repeat(1000))))
        .hasMessage("The URL has 9001 characters; at most 8000 are read.");
    assertThat(refusal(() -> Url.read("https://" + "a".repeat(64) + ".example/")).kind())
        .isEqualTo(Kind.INVALID_URL);
    assertThat(refusal(() -> Url.read("https://" + "a.".repeat(126) + "example/")).kind())
        .isEqualTo(Kind.INVALID_URL);
  }

  @ParameterizedTest
  @CsvSource({
    "https://other.example/x, https://other.example/x",
    "http://other.example/x, http://other.example/x",
    "//other.example/x, https://other.example/x",
    "/x?y, https://example.com:8443/x?y",
    "x, https://example.com:8443/a/x",
    "../x, https://example.com:8443/x",
    "?z, https://example.com:8443/a/b?z",
    "'', https://example.com:8443/a/b?q",
    "#part, https://example.com:8443/a/b?q",
    "./x:y, https://example.com:8443/a/x:y"
  })
  void aReferenceIsResolvedAsRfc3986Says(String reference, String resolved) throws FetchException {
    assertThat(Url.read("https://example.com:8443/a/b?q").resolve(reference)).hasToString(resolved);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///etc/passwd",
        "/a b",
        "\\\\x",
        "//u@x/",
        "gopher://x"
      })
  void aReferenceIsHeldToTheSameRules(String reference) {
    assertThat(refusal(() -> Url.read("https://example.com/").resolve(reference)).kind())
        .isEqualTo(Kind.INVALID_URL);
  }
}
