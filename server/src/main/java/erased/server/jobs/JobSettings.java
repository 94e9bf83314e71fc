package erased.server.jobs;

import erased.server.engine.TaskMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How jobs are accepted and run.
///
/// @param modes that are switched on
/// @param attempts at most, when a worker dies or a store fails
/// @param syncWait how long an answer is held back for a job to end
/// @param syncTime how long a job of a synchronous mode may take
/// @param asyncTime how long one of the others may take
/// @param recordTime how long a job can be read after its end
/// @param historyTime how long accounts see it in their list
/// @param resultTime how long result files are kept
/// @param queue how many jobs may wait
/// @param syncQueue how many jobs may wait when one of a synchronous mode comes
/// @param poll how often a lane looks for jobs of other processes
/// @param heartbeat how often a process says that it is alive
/// @param missedHeartbeats after how many its jobs are taken over
/// @param metadataThreads how many jobs that decode nothing run at once in a process
@ConfigurationProperties("erased.jobs")
public record JobSettings(
    @DefaultValue({"visible", "metadata", "invisible", "all", "detect", "erase", "masks"})
        Set<TaskMode> modes,
    @DefaultValue("3") int attempts,
    @DefaultValue("60s") Duration syncWait,
    @DefaultValue("60s") Duration syncTime,
    @DefaultValue("10m") Duration asyncTime,
    @DefaultValue("30m") Duration recordTime,
    @DefaultValue("30d") Duration historyTime,
    @DefaultValue("24h") Duration resultTime,
    @DefaultValue("10000") int queue,
    @DefaultValue("200") int syncQueue,
    @DefaultValue("100ms") Duration poll,
    @DefaultValue("3s") Duration heartbeat,
    @DefaultValue("5") int missedHeartbeats,
    @DefaultValue("8") int metadataThreads) {
  public JobSettings {
    modes = Set.copyOf(modes);
    check(!modes.isEmpty(), "modes", "one mode or more", "none");
    check(attempts >= 1 && attempts <= 9, "attempts", "from 1 to 9", attempts);
    check(missedHeartbeats >= 4, "missed-heartbeats", "4 or more", missedHeartbeats);
    check(queue >= 1, "queue", "1 or more", queue);
    check(syncQueue >= 1, "sync-queue", "1 or more", syncQueue);
    check(metadataThreads >= 1, "metadata-threads", "1 or more", metadataThreads);
    check(poll.toMillis() >= 10, "poll", "10ms or more", poll);
    check(heartbeat.toMillis() >= 100, "heartbeat", "100ms or more", heartbeat);
    for (Duration time :
        List.of(syncWait, syncTime, asyncTime, recordTime, historyTime, resultTime)) {
      check(time.isPositive(), "*-time", "longer than nothing", time);
    }
  }

  private static void check(boolean right, String name, String wanted, Object value) {
    if (!right) {
      throw new IllegalArgumentException(
          "erased.jobs.%s must be %s, not %s".formatted(name, wanted, value));
    }
  }
}
