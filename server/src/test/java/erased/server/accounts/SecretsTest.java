package erased.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  /// CRC-32 of 30 times "0" is 0x77e5db82 by zlib: 2C8GjS in base 62.
  private static final String KNOWN = "uk_" + "0".repeat(30) + "2C8GjS";

  /// R061 and section 3 of the requirements: 30 letters and digits, and 6 of their CRC-32.
  @Test
  void aKeyEndsWithTheChecksumOfItsRandomPart() {
    assertThat(Secrets.isKey(KNOWN)).isTrue();
    assertThat(Secrets.key()).matches("uk_[0-9A-Za-z]{36}").satisfies(Secrets::isKey);
  }

  @Test
  void noTwoKeysAreTheSame() {
    assertThat(Stream.generate(Secrets::key).limit(1000)).doesNotHaveDuplicates();
  }

  @Test
  void aKeyWithOneOtherLetterIsNone() {
    String key = Secrets.key();

    assertThat(IntStream.range(0, key.length()))
        .allSatisfy(i -> {
          char other = key.charAt(i) == 'x' ? 'y' : 'x';
          assertThat(Secrets.isKey(key.substring(0, i) + other + key.substring(i + 1))).isFalse();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "uk_", "uk_short", "ghp_000000000000000000000000000000000000"})
  void anythingElseIsNoKey(String text) {
    assertThat(Secrets.isKey(text)).isFalse();
    assertThat(Secrets.isKey(KNOWN + "0")).isFalse();
    assertThat(Secrets.isKey(" " + KNOWN)).isFalse();
  }

  @Test
  void aTokenHas256RandomBits() {
    assertThat(Secrets.token()).matches("[0-9A-Za-z_-]{43}").isNotEqualTo(Secrets.token());
  }
}
