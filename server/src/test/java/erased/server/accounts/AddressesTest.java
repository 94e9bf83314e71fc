package erased.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class AddressesTest {
  private final Addresses addresses = new Addresses(List.of("10.0.0.0/8", "fd00::/8"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = ';',
      value = {
        // connected from; X-Forwarded-For; counted as
        "192.0.2.7; -; 192.0.2.7",
        "192.0.2.7; 198.51.100.1; 192.0.2.7",
        "10.0.0.1; -; 10.0.0.1",
        "10.0.0.1; 198.51.100.1; 198.51.100.1",
        "10.0.0.1; 203.0.113.9, 198.51.100.1; 198.51.100.1",
        "10.0.0.1; 203.0.113.9, 198.51.100.1, 10.2.3.4; 198.51.100.1",
        "10.0.0.1; 10.9.9.9, 10.2.3.4; 10.9.9.9",
        "10.0.0.1; 198.51.100.1, not an address; 10.0.0.1",
        "10.0.0.1; 198.51.100.1, 0x7f.1; 10.0.0.1",
        "fd00::1; 2001:db8:1:2:3:4:5:6; 2001:db8:1:2::/64",
        "2001:db8:1:2:ffff::1; -; 2001:db8:1:2::/64",
        "0:0:0:0:0:0:0:1; -; 0:0:0:0::/64",
        "fe80::1%eth0; -; fe80:0:0:0::/64",
        "::ffff:192.0.2.7; -; 192.0.2.7",
        "::ffff:10.0.0.1; 198.51.100.1; 198.51.100.1"
      })
  void theAddressIsTheNearestThatNoTrustedProxyHas(
      String connected, @Nullable String forwarded, String counted) {
    assertThat(address(connected, forwarded)).isEqualTo(counted);
  }

  @Test
  void severalFieldsAreOneList() {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr("10.0.0.1");
    request.addHeader("X-Forwarded-For", "203.0.113.9");
    request.addHeader("X-Forwarded-For", "198.51.100.1");

    assertThat(addresses.of(request)).isEqualTo("198.51.100.1");
  }

  @Test
  void aNetworkThatIsNoneIsNamed() {
    assertThatThrownBy(() -> new Addresses(List.of("10.0.0.0/33")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("erased.accounts.trusted-proxies: ")
        .hasMessageContaining("10.0.0.0/33");
  }

  private String address(String connected, @Nullable String forwarded) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(connected);
    if (forwarded != null) {
      request.addHeader("X-Forwarded-For", forwarded);
    }
    return addresses.of(request);
  }
}
