package erased.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LineTest {
  private static Ticket ticket(int number) {
    Order order = Testing.order("job_" + number, TaskMode.METADATA, new byte[0]);
    return new Ticket(number, order, InstantSource.system());
  }

  @Test
  void whoeverComesFirstGoesFirst() throws InterruptedException {
    var line = new Line(1);
    assertThat(line.enter(ticket(0))).isTrue();
    List<Integer> order = new ArrayList<>();
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      int number = i;
      all.add(
          Testing.later(() -> {
            line.enter(ticket(number));
            order.add(number);
            line.leave();
            return number;
          }));
      WorkerFaultsTest.await(() -> line.waiting() == number);
    }

    line.leave();

    all.forEach(CompletableFuture::join);
    assertThat(order).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void whoLeavesTheLineDoesNotHoldUpThoseBehind() throws InterruptedException {
    var line = new Line(1);
    line.enter(ticket(0));
    Ticket stopped = ticket(1);
    var first = Testing.later(() -> line.enter(stopped));
    WorkerFaultsTest.await(() -> line.waiting() == 1);
    var second = Testing.later(() -> line.enter(ticket(2)));
    WorkerFaultsTest.await(() -> line.waiting() == 2);

    stopped.stop(ErrorCode.CANCELED);
    line.look();

    assertThat(first.join()).isFalse();
    assertThat(second).isNotDone();
    line.leave();
    assertThat(second.join()).isTrue();
    assertThat(line.waiting()).isZero();
  }
}
