package erased.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import erased.metadata.Policy.Disclosure;
import erased.metadata.Policy.StatutoryLabels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultsTest {
  @Test
  void theOperatorWritesThemAsWords() {
    assertThat(Defaults.of("none", "keep")).isEqualTo(Defaults.STANDARD);
    assertThat(Defaults.of("keep", "remove"))
        .isEqualTo(new Defaults(Disclosure.KEEP, null, StatutoryLabels.REMOVE));
    assertThat(Defaults.of("write=compositeSynthetic", "keep"))
        .isEqualTo(new Defaults(Disclosure.WRITE, "compositeSynthetic", StatutoryLabels.KEEP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KEEP", "all", "keep=digitalArt", "write=", "write=art"})
  void aWrongDisclosureIsNamed(String disclosure) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Defaults.of(disclosure, "keep"))
        .withMessageContaining("erased.disclosure.default must be")
        .withMessageEndingWith("not " + disclosure);
  }

  @Test
  void aWrongPolicyOnLabelsIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Defaults.of("none", "hide"))
        .withMessage("erased.policy.statutory-labels must be one of [keep, remove], not hide");
  }
}
