package erased.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class LateMembersTest {
  private final LateMembers members = new LateMembers();
  private int worked;

  @Test
  void whatIsKnownIsReadWithoutWorkingOutTheRest() {
    fill();

    assertThat(members.get("present")).isEqualTo(true);
    assertThat(worked).isZero();
  }

  @Test
  void theRestIsWorkedOutOnceWhenItIsFirstRead() {
    fill();

    assertThat(members.get("state")).isEqualTo("Trusted");
    assertThat(members.get("error")).isNull();
    assertThat(members.get("present")).isEqualTo(true);
    assertThat(worked).isEqualTo(1);
  }

  @Test
  void allMembersStandInTheOrderInWhichTheyWereNamed() {
    fill();
    members.put("remote_url", null);

    assertThat(members)
        .containsExactly(
            entry("present", true),
            entry("state", "Trusted"),
            entry("error", null),
            entry("remote_url", null));
    assertThat(worked).isEqualTo(1);
  }

  @Test
  void whatComesLaterOverrulesWhatCameBefore() {
    fill();
    members.later(told -> told.put("state", null));

    assertThat(members.get("state")).isNull();
  }

  @Test
  void aReaderChangesNothing() {
    fill();

    assertThatThrownBy(() -> members.entrySet().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private void fill() {
    members.put("present", true);
    members.until("state", null);
    members.until("error", null);
    members.later(told -> {
      worked++;
      told.put("state", "Trusted");
    });
  }
}
