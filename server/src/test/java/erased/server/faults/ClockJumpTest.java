package erased.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import erased.server.RunningServer;
import erased.server.operator.Integrity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clocks are put forward and back, while jobs wait and run.
@Timeout(120)
final class ClockJumpTest {
  private final RunningServer server = Disturbed.server();

  @AfterEach
  void noJump() {
    Disturbed.clock().jump(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "-PT1H"})
  void jobsThatWaitAndRunEndWellOverAJump(Duration jump) {
    List<String> before = handIn(5); // for one worker
    Waiting.until(
        "one is worked on",
        Duration.ofMinutes(1),
        () -> before.stream().anyMatch(id -> status(id).equals("processing")));

    Disturbed.clock().jump(jump);
    List<String> after = handIn(2);

    assertThat(before).allSatisfy(this::assertSucceeds);
    assertThat(after).allSatisfy(this::assertSucceeds);
    assertThat(server.bean(Integrity.class).run()).isEmpty();
  }

  @Test
  void aServiceThatIsIdleFindsWorkAfterAJumpBack() {
    Disturbed.clock().jump(Duration.ofHours(2));
    handIn(1).forEach(this::assertSucceeds);

    Disturbed.clock().jump(Duration.ofHours(-2));

    handIn(1).forEach(this::assertSucceeds);
  }

  private List<String> handIn(int count) {
    var ids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      for (Work work : List.of(Work.INVISIBLE, Work.METADATA)) {
        ids.add(server.post(work.path(), work.body(), "Prefer", "respond-async").text("id"));
      }
    }
    return ids;
  }

  private String status(String id) {
    return server.get("/api/v1/jobs/" + id).text("status");
  }

  private void assertSucceeds(String id) {
    assertThat(server.ended(id).text()).contains("\"status\":\"succeeded\"");
  }
}
