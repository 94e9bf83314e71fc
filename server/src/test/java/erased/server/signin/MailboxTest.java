package erased.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {
  @ParameterizedTest
  @CsvSource({
    "ada@example.org, ada@example.org",
    "' Ada.Lovelace+erased@Example.ORG ', ada.lovelace+erased@example.org",
    "o'brien@corp, o'brien@corp",
    "li@例子.中国, li@xn--fsqu00a.xn--fiqs8s"
  })
  void anAddressIsKeptInOneForm(String typed, String kept) {
    assertThat(Mailbox.read(typed)).hasValue(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.org",
        "ada@",
        "ada@example..org",
        "ada@-example.org",
        "a b@example.org",
        "ada@example.org,eve@example.org",
        "ada@example.org\nBcc: eve@example.org",
        "\"ada\"@example.org",
        "Ada <ada@example.org>",
        "ada@[127.0.0.1]",
        "李@example.org"
      })
  void anythingElseIsNone(String typed) {
    assertThat(Mailbox.read(typed)).isEmpty();
  }

  @Test
  void anAddressHas254CharactersAtMost() {
    String domain = "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60);

    assertThat(Mailbox.read("x".repeat(64) + "@" + domain)).isPresent();
    assertThat(Mailbox.read("x".repeat(64) + "@" + domain + ".dddd")).isPresent();
    assertThat(Mailbox.read("x".repeat(64) + "@" + domain + ".ddddddd")).isEmpty();
  }

  @FuzzTest
  void whateverIsTypedNoLineBreakAndNoSecondAddressGetsThrough(FuzzedDataProvider typed) {
    Mailbox.read(typed.consumeRemainingAsString())
        .ifPresent(kept -> assertThat(kept).matches("[!-~&&[^@,;<>\"()]]+@[a-z0-9.-]+"));
  }
}
