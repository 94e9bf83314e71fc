package erased.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchTest {
  private static List<Input> inputs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Input.of(String.valueOf(i), Path.of(String.valueOf(i))))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void resultsComeInTheOrderOfTheInputs(int workers) {
    var given = new ArrayList<String>();

    new Batch<>(workers, Input::given, given::add).run(inputs(500).iterator());

    assertThat(given).isEqualTo(inputs(500).stream().map(Input::given).toList());
  }

  @Test
  void fewResultsWaitWhereTheFirstIsSlow() {
    var started = new AtomicInteger();
    var startedAtFirstResult = new AtomicInteger();

    new Batch<>(
            2,
            input -> {
              started.incrementAndGet();
              if (input.given().equals("0")) {
                pause();
              }
              return input;
            },
            input -> {
              startedAtFirstResult.compareAndSet(0, started.get());
              return true;
            })
        .run(inputs(1000).iterator());

    assertThat(startedAtFirstResult).hasValueLessThan(20);
    assertThat(started).hasValue(1000);
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theEndOfTheReaderIsTheEndOfTheWork() {
    var started = new AtomicInteger();

    new Batch<>(2, input -> started.incrementAndGet(), _ -> false).run(inputs(1000).iterator());

    assertThat(started).hasValueLessThan(100);
  }
}
