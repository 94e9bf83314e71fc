package erased.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/en/account", "/zh/account/billing?pack=starter#top"})
  void aPathOfThisServiceIsATarget(String path) {
    assertThat(Target.read(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "en",
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " /en",
        "/en account",
        "/en\\..\\",
        "javascript:alert(1)",
        "/账户"
      })
  void whatABrowserCouldTakeForAnotherPlaceIsNone(String path) {
    assertThat(Target.read(path)).isNull();
  }

  @Test
  void nothingIsNoTargetNorIsAnEndlessOne() {
    assertThat(Target.read(null)).isNull();
    assertThat(Target.read("/" + "a".repeat(1999))).isNotNull();
    assertThat(Target.read("/" + "a".repeat(2000))).isNull();
  }
}
