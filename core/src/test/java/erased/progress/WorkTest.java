package erased.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkTest {
  private static final long PAUSE = 20_000_000; // nanoseconds from which on a listener hears again

  @Test
  void aStageIsToldAsItBegins() {
    var heard = new ArrayList<String>();

    String result =
        Work.call(
            (stage, percent) -> heard.add(stage.code() + " " + percent),
            () -> {
              Work.begin(Stage.LOOKING_FOR_MARKS);
              Work.begin(Stage.FILLING);
              return "done";
            });

    assertThat(result).isEqualTo("done");
    assertThat(heard).containsExactly("looking_for_marks 0", "filling 0");
  }

  @Test
  void theFirstWordIsHeardHoweverSoonItComes() {
    var heard = new ArrayList<Integer>();

    Work.call(
        (_, percent) -> heard.add(percent),
        () -> {
          Work.step(1, 2);
          Work.step(2, 2); // too soon after it
          return heard;
        });

    assertThat(heard).containsExactly(50);
  }

  @Test
  void percentsOfAStageNeverFall() {
    var heard = new ArrayList<Integer>();

    Work.call(
        (_, percent) -> heard.add(percent),
        () -> {
          Work.begin(Stage.WRITING);
          for (int done : List.of(5, 3, 8)) { // as threads may say it
            LockSupport.parkNanos(PAUSE);
            Work.step(done, 10);
          }
          Work.begin(Stage.PROVING);
          return heard;
        });

    assertThat(heard).containsExactly(0, 50, 50, 80, 0);
  }

  @Test
  void onceStoppedEveryThreadStopsAtItsNextWord() {
    var reason = new CancellationException("enough");
    var calls = new AtomicInteger();
    Progress impatient =
        (_, _) -> {
          calls.incrementAndGet();
          throw reason;
        };

    Work.call(
        impatient,
        () -> {
          Work work = Work.current();
          assertThatExceptionOfType(CancellationException.class)
              .isThrownBy(() -> Work.begin(Stage.DECODING))
              .isSameAs(reason);
          assertThatExceptionOfType(CancellationException.class).isThrownBy(work::check);
          assertThatExceptionOfType(CancellationException.class)
              .isThrownBy(() -> IntStream.range(0, 1000).parallel().forEach(i -> work.at(i, 1000)));
          return work;
        });

    assertThat(calls).hasValue(1);
  }

  @Test
  void workToWhichNobodyListensGoesOn() {
    assertThatNoException()
        .isThrownBy(() -> {
          Work.begin(Stage.DECODING);
          Work.step(1, 2);
          Work.current().check();
        });
  }
}
