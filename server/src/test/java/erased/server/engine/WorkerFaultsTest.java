package erased.server.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Workers that die, hang, lie or eat memory cost their own order a clear error, and nothing else.
class WorkerFaultsTest {
  private static Order wish(String wish) {
    return Testing.order("job_" + wish, TaskMode.DETECT, wish.getBytes(UTF_8));
  }

  private static Order wish(String wish, Duration time) {
    Task task = Testing.OPTIONS.read(TaskMode.DETECT, Map.of());
    return Testing.within(time, "job_" + wish, task, wish.getBytes(UTF_8), null);
  }

  private static void stillWorks(Workers workers) throws Exception {
    assertThat(workers.run(wish("answer"), Listener.NONE).report()).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({
    "die, pipeline_error, true",
    "babble, pipeline_error, true",
    "claim, pipeline_error, true",
    "heap, limit_exceeded, false",
    "memory, limit_exceeded, false"
  })
  void aBadEndIsToldAndTheNextOrderIsDone(String wish, String code, boolean retriable)
      throws Exception {
    try (var workers = Testing.workers(BadWorker.class, 1)) {
      EngineException failure =
          Testing.failure(Testing.later(() -> workers.run(wish(wish), Listener.NONE)));

      assertThat(failure.code()).isEqualTo(code);
      assertThat(failure.retriable()).isEqualTo(retriable);
      stillWorks(workers);
      assertThat(workers.figures().started()).isEqualTo(2);
    }
  }

  @Test
  void theLastWordsOfAProcessWithoutHeapAreNotTakenForAnAnswer() throws Exception {
    var command = WorkerCommand.of(BadWorker.class, Testing.HEAP);
    Process process = new ProcessBuilder(command.words()).redirectError(Redirect.DISCARD).start();
    var in = new FrameInput(process.getInputStream(), 1 << 20);
    assertThat(in.read()).isEqualTo(new Frame.Ready());

    Order order = wish("heap");
    var content = new Frame.Content(order.image());
    var work = new Frame.Work(1, order.task(), order.language(), content, null);
    new FrameOutput(process.getOutputStream()).write(work);

    assertThat(in.read()).isNull();
    assertThat(process.waitFor()).isEqualTo(WorkerMain.OUT_OF_MEMORY);
  }

  @Test
  void anAnswerTooManyIsNotTakenForTheNextOrders() throws Exception {
    try (var workers = Testing.workers(BadWorker.class, 1)) {
      workers.run(wish("twice"), Listener.NONE);

      CompletableFuture<Result> next = Testing.later(() -> workers.run(wish("die"), Listener.NONE));

      assertThat(Testing.failure(next).code()).isEqualTo("pipeline_error");
    }
  }

  @Test
  void aHangingWorkerIsKilledSoonAfterTheDeadline() throws Exception {
    try (var workers = Testing.workers(BadWorker.class, 1)) {
      stillWorks(workers);
      long start = System.nanoTime();

      EngineException failure =
          Testing.failure(
              Testing.later(
                  () -> workers.run(wish("hang", Duration.ofMillis(300)), Listener.NONE)));

      assertThat(failure.code()).isEqualTo("timeout");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(workers.figures().killed()).isEqualTo(1);
      stillWorks(workers);
    }
  }

  @Test
  void anOrderIsTimedOutThatWaitsForItsTurn() throws Exception {
    try (var workers = Testing.workers(BadWorker.class, 1)) {
      var first = Testing.later(() -> workers.run(wish("hang"), Listener.NONE));
      await(() -> workers.figures().running() == 1);

      EngineException failure =
          Testing.failure(
              Testing.later(
                  () -> workers.run(wish("answer", Duration.ofMillis(200)), Listener.NONE)));

      assertThat(failure.code()).isEqualTo("timeout");
      workers.cancel("job_hang");
      assertThat(Testing.failure(first).code()).isEqualTo("canceled");
    }
  }

  @Test
  void anOrderThatWaitsCanBeCanceled() throws Exception {
    try (var workers = Testing.workers(BadWorker.class, 1)) {
      var first = Testing.later(() -> workers.run(wish("hang"), Listener.NONE));
      await(() -> workers.figures().running() == 1);
      var second = Testing.later(() -> workers.run(wish("answer"), Listener.NONE));
      await(() -> workers.figures().waiting() == 1);

      assertThat(workers.cancel("job_answer")).isTrue();
      assertThat(Testing.failure(second).code()).isEqualTo("canceled");
      assertThat(first).isNotDone();
      assertThat(workers.cancel("job_nobody")).isFalse();
      workers.cancel("job_hang");
      Testing.failure(first);
    }
  }

  @Test
  void aWorkerThatIsKilledFromOutsideCostsItsOrderOnly() throws Exception {
    try (var workers = Testing.workers(WorkerMain.class, 1)) {
      var begun = new CountDownLatch(1);
      var run =
          Testing.later(() -> workers.run(Testing.longOrder("job_1"), (_, _) -> begun.countDown()));
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

      signal("KILL", workers.pids().getFirst());

      EngineException failure = Testing.failure(run);
      assertThat(failure.code()).isEqualTo("pipeline_error");
      assertThat(failure.retriable()).isTrue();
      assertThat(failure.getMessage()).contains("status 137");
      assertThat(
              workers
                  .run(Testing.order("job_2", TaskMode.VISIBLE, Drawn.png(50, 50)), Listener.NONE)
                  .changed())
          .isFalse();
    }
  }

  @Test
  void aStoppedProcessIsKilledWhenItsOrderIsCanceled() throws Exception {
    try (var workers = Testing.workers(WorkerMain.class, 1)) {
      var begun = new CountDownLatch(1);
      var run =
          Testing.later(() -> workers.run(Testing.longOrder("job_1"), (_, _) -> begun.countDown()));
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      signal("STOP", workers.pids().getFirst());

      long start = System.nanoTime();
      assertThat(workers.cancel("job_1")).isTrue();

      assertThat(Testing.failure(run).code()).isEqualTo("canceled");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      assertThat(workers.figures().killed()).isEqualTo(1);
    }
  }

  @Test
  void aProcessThatStopsWhileItIsHandedALargeImageIsKilledAtTheDeadline() throws Exception {
    try (var workers = Testing.workers(BadWorker.class, 1)) {
      stillWorks(workers);
      signal("STOP", workers.pids().getFirst());
      Task task = Testing.OPTIONS.read(TaskMode.DETECT, Map.of());
      Order large =
          Testing.within(Duration.ofMillis(300), "job_large", task, new byte[8 << 20], null);

      EngineException failure =
          Testing.failure(Testing.later(() -> workers.run(large, Listener.NONE)));

      assertThat(failure.code()).isEqualTo("timeout");
      stillWorks(workers);
    }
  }

  @Test
  void aCanceledOrderStopsWithinASecondAndItsWorkerGoesOn() throws Exception {
    try (var workers = Testing.workers(WorkerMain.class, 1)) {
      var begun = new CountDownLatch(1);
      var run =
          Testing.later(() -> workers.run(Testing.longOrder("job_1"), (_, _) -> begun.countDown()));
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

      long start = System.nanoTime();
      workers.cancel("job_1");

      assertThat(Testing.failure(run).code()).isEqualTo("canceled");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void aListenerCanCancel() {
    try (var workers = Testing.workers(WorkerMain.class, 1)) {
      var run =
          Testing.later(() ->
              workers.run(
                  Testing.longOrder("job_1"),
                  (_, _) -> {
                    throw new CancellationException();
                  }));

      assertThat(Testing.failure(run).code()).isEqualTo("canceled");
    }
  }

  @Test
  void anInterruptedCallerLeavesNoWorkBehind() throws Exception {
    try (var workers = Testing.workers(BadWorker.class, 1)) {
      stillWorks(workers);
      long hanging = workers.pids().getFirst();
      var ended = new CompletableFuture<Boolean>();
      Thread caller =
          Thread.startVirtualThread(() -> {
            try {
              workers.run(wish("hang"), Listener.NONE);
            } catch (EngineException | InterruptedException e) {
              ended.complete(e instanceof InterruptedException);
            }
          });
      await(() -> workers.figures().running() == 1);
      Thread.sleep(200); // until the order is with the worker

      caller.interrupt();

      assertThat(ended.join()).isTrue();
      assertThat(ProcessHandle.of(hanging).filter(ProcessHandle::isAlive)).isEmpty();
      stillWorks(workers);
    }
  }

  @Test
  void aWorkerIsReplacedAfterItsShareOfOrders() throws Exception {
    try (var workers = Testing.workers(BadWorker.class, 1, 3)) {
      long first = workers.pids().getFirst();
      for (int i = 0; i < 3; i++) {
        assertThat(workers.pids()).containsExactly(first);
        stillWorks(workers);
      }

      assertThat(workers.pids()).hasSize(1).doesNotContain(first);
      assertThat(workers.figures().killed()).isZero();
      stillWorks(workers);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void noMoreRunAtOnceThanThereArePlaces(int places) throws Exception {
    try (var workers = Testing.workers(BadWorker.class, places)) {
      List<CompletableFuture<Result>> runs =
          IntStream.range(0, 5)
              .mapToObj(i ->
                  Testing.later(() ->
                      workers.run(
                          Testing.order("job_" + i, TaskMode.DETECT, "hang".getBytes(UTF_8)),
                          Listener.NONE)))
              .toList();
      await(() -> workers.figures().waiting() == 5 - places);

      assertThat(workers.figures().running()).isEqualTo(places);
      assertThat(workers.pids()).hasSize(places);
      for (int i = 0; i < 5; i++) {
        workers.cancel("job_" + i);
      }
      runs.forEach(run -> assertThat(Testing.failure(run).code()).isEqualTo("canceled"));
    }
  }

  @Test
  void closingEndsAllProcesses() {
    var workers = Testing.workers(WorkerMain.class, 2);
    List<Long> pids = workers.pids();
    assertThat(pids).hasSize(2);

    workers.close();

    assertThat(pids)
        .noneMatch(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    assertThat(workers.figures().idle()).isZero();
  }

  @Test
  void aProcessThatDoesNotStartIsToldAndDoesNotHang() {
    try (var workers = Testing.workers(String.class, 1)) { // has no main method
      EngineException failure =
          Testing.failure(Testing.later(() -> workers.run(wish("answer"), Listener.NONE)));

      assertThat(failure.code()).isEqualTo("pipeline_error");
      assertThat(failure.retriable()).isTrue();
    }
  }

  static void signal(String name, long pid) throws IOException, InterruptedException {
    int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    assertThat(status).isZero();
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
