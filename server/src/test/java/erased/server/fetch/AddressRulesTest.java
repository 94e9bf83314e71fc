package erased.server.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  private static final AddressRules STANDARD = new AddressRules(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.0.0.1",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "168.63.129.16",
        "169.254.0.0",
        "169.254.169.254",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.0",
        "192.0.0.192",
        "192.0.2.255",
        "192.88.99.1",
        "192.168.0.0",
        "192.168.255.255",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255"
      })
  void addressesOfVersion4OutsideThePublicInternetAreRefused(String literal) {
    assertThat(STANDARD.admit(v4(literal))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "168.63.129.15",
        "168.63.129.17",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.88.98.255",
        "192.88.100.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255"
      })
  void publicAddressesOfVersion4NextToThemAreTaken(String literal) {
    assertThat(STANDARD.admit(v4(literal))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "::2",
        "::7f00:1",
        "::8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:a9fe:a9fe",
        "::ffff:0:8.8.8.8",
        "64:ff9b::10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::8.8.8.8",
        "64:ff9b:1:a00:0:100::",
        "100::1",
        "1fff:ffff::1",
        "2001::1",
        "2001:0:4136:e378::1",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:db8::1",
        "2001:db8:ffff::1",
        "2002:808:808::1",
        "2002:7f00:1::",
        "3fff::1",
        "3fff:fff:ffff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fdff::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "feff::1",
        "ff02::1",
        "ffff::1",
        "2606:4700::5efe:10.0.0.1",
        "2606:4700::200:5efe:169.254.169.254"
      })
  void addressesOfVersion6OutsideThePublicInternetAreRefused(String literal) {
    assertThat(STANDARD.admit(v6(literal))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2000::1", "2001:200::1", "2001:4860:4860::8888", "2001:db7:ffff::1", "2001:db9::1",
        "2003::1", "2606:4700:4700::1111", "3ffe:ffff::1", "3fff:1000::1", "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8", "2606:4700::5efe:8.8.8.8"
      })
  void publicAddressesOfVersion6AreTaken(String literal) {
    assertThat(STANDARD.admit(v6(literal))).isTrue();
  }

  @Test
  void anOpenedNetworkOpensNothingNextToIt() {
    var rules = new AddressRules(List.of(Network.of("10.1.0.0/16"), Network.of("fd00:1::/32")));

    assertThat(rules.admit(v4("10.1.255.255"))).isTrue();
    assertThat(rules.admit(v6("::ffff:10.1.0.1"))).isTrue();
    assertThat(rules.admit(v6("fd00:1::7"))).isTrue();
    assertThat(rules.admit(v4("10.2.0.0"))).isFalse();
    assertThat(rules.admit(v6("fd00:2::7"))).isFalse();
  }

  @Test
  void anOpenedNetworkDoesNotOpenWhatItsAddressesEmbed() {
    var rules =
        new AddressRules(
            List.of(
                Network.of("2002::/16"),
                Network.of("2001::/32"),
                Network.of("64:ff9b:1::/48"),
                Network.of("::/96"),
                Network.of("::ffff:0:0:0/96")));

    assertThat(rules.admit(v6("2002:808:808::1"))).isTrue();
    assertThat(rules.admit(v6("2002:7f00:1::1"))).isFalse();
    assertThat(rules.admit(v6("2001:0:808:808::f7f7:f7f7"))).isTrue(); // inverted 8.8.8.8
    assertThat(rules.admit(v6("2001:0:808:808::80ff:fffe"))).isFalse(); // inverted 127.0.0.1
    assertThat(rules.admit(v6("2001:0:a00:1::f7f7:f7f7"))).isFalse();
    assertThat(rules.admit(v6("64:ff9b:1:808:8:800:808:808"))).isTrue();
    assertThat(rules.admit(v6("64:ff9b:1:7f00:0:100:808:808"))).isFalse();
    assertThat(rules.admit(v6("64:ff9b:1:808:8:800:7f00:1"))).isFalse();
    assertThat(rules.admit(v6("::8.8.8.8"))).isTrue();
    assertThat(rules.admit(v6("::10.0.0.1"))).isFalse();
    assertThat(rules.admit(v6("::ffff:0:169.254.169.254"))).isFalse();
    assertThat(rules.admit(v6("::1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0",
        "/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "010.0.0.0/8",
        "::/129",
        "a/8"
      })
  void aNetworkThatIsNoneIsNamed(String cidr) {
    assertThatThrownBy(() -> Network.of(cidr))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("not " + cidr);
  }

  private static Ip v4(String literal) {
    return Ip.readV4(literal).orElseThrow();
  }

  private static Ip v6(String literal) {
    return Ip.readV6(literal).orElseThrow();
  }
}
