package erased.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.mock.web.MockHttpServletRequest;

/// Whatever a caller or a proxy writes into a header is read as what it is, or not at all.
class CredentialFuzzTest {
  private static final Addresses ADDRESSES = new Addresses(List.of("0.0.0.0/0", "::/0"));

  @FuzzTest(maxDuration = "2m")
  void addresses(byte[] bytes) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr("192.0.2.7");
    request.addHeader("X-Forwarded-For", new String(bytes, StandardCharsets.ISO_8859_1));

    assertThat(ADDRESSES.of(request))
        .matches("([0-9]{1,3}\\.){3}[0-9]{1,3}|([0-9a-f]{1,4}:){3}[0-9a-f]{1,4}::/64");
  }

  @FuzzTest(maxDuration = "2m")
  void keys(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);

    if (Secrets.isKey(text)) {
      assertThat(text).matches("uk_[0-9A-Za-z]{36}");
    }
  }
}
