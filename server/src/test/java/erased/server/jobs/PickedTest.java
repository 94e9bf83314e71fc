package erased.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import erased.server.database.TestClock;
import erased.server.database.TestDatabase;
import erased.server.engine.Sought;
import erased.server.engine.Task;
import erased.text.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What [Picked] writes is what the job engine reads.
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class PickedTest {
  private static final Duration DEAD = Duration.ofMinutes(40); // longer than the engine waits here

  private final TestDatabase database;
  // The engine revives what is dead at the real time, which has to have come.
  private final TestClock clock = new TestClock("2099-03-10T12:00:00Z");
  private final SettableClock engineClock = new SettableClock();
  private final List<String> run = new ArrayList<>();
  private final ManualScheduler lane;
  private final Picked picked;
  private final Job job;

  PickedTest(TestDatabase.Kind kind) {
    database = TestDatabase.of(kind);
    picked = new Picked(database.jdbc(), clock);
    lane =
        TestHelper.createManualScheduler(database.source(), task())
            .clock(engineClock)
            .tableName(Lane.METADATA.table())
            .build();
    engineClock.set(clock.instant());
    var order =
        new Job.Order(
            null,
            new Task.Detect(true, Sought.STANDARD),
            Language.ENGLISH,
            "in/a",
            true,
            null,
            false,
            null);
    job = Job.queued("job_1", order, clock.instant()).begun();
  }

  private CustomTask<Void> task() {
    return Tasks.custom(JobRunner.TASK)
        .onDeadExecutionRevive()
        .execute((instance, _) -> {
          run.add(instance.getId());
          return (_, operations) -> operations.remove();
        });
  }

  @AfterEach
  void close() {
    lane.stop();
    database.close();
  }

  private void advance(Duration time) {
    clock.advance(time);
    engineClock.set(clock.instant());
  }

  private void runLane() {
    lane.runDeadExecutionDetection();
    lane.runAnyDueExecutions();
  }

  @Test
  void aJobThatItsProcessWorksOnIsLeftAlone() {
    picked.insert(job);

    advance(DEAD);
    picked.beat(Lane.METADATA, List.of(job.id()));
    runLane();

    assertThat(run).isEmpty();
  }

  @Test
  void aJobIsTakenOverWhenItsProcessSaysNothingMore() {
    picked.insert(job);

    advance(DEAD);
    runLane();

    assertThat(run).containsExactly(job.id());
  }

  @Test
  void aJobThatIsGivenBackRunsWhenItsTimeHasCome() {
    picked.insert(job);
    picked.release(job, clock.instant().plusSeconds(2));

    runLane();
    assertThat(run).isEmpty();

    advance(Duration.ofSeconds(2));
    runLane();
    assertThat(run).containsExactly(job.id());
  }

  @Test
  void aJobThatHasEndedLeavesTheLane() {
    picked.insert(job);
    picked.remove(job);

    advance(DEAD);
    runLane();

    assertThat(run).isEmpty();
  }

  @Test
  void theJobOfAnotherProcessIsNotTouched() {
    picked.insert(job);
    database.jdbc().sql("update scheduled_metadata set picked_by = 'another'").update();

    picked.remove(job);
    picked.release(job, clock.instant());
    runLane();
    assertThat(run).isEmpty();

    advance(DEAD);
    picked.beat(Lane.METADATA, List.of(job.id()));
    runLane();
    assertThat(run).containsExactly(job.id());
  }
}
