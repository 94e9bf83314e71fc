package erased.server.faults;

import erased.server.RunningServer;
import erased.server.accounts.Caller;
import erased.server.database.Times;
import erased.server.jobs.Job;
import erased.server.jobs.Jobs.AcceptListener;
import erased.server.objects.BadStore;
import erased.server.objects.FolderStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One service whose clock and store can be disturbed, for all tests that do so.
///
/// Not a `@Configuration`, or all services of all tests would find it and be disturbed too.
final class Disturbed {
  private static final RunningServer SERVER =
      RunningServer.start(
          "spring.main.sources=" + Disturbed.class.getName(),
          "erased.workers.heap=300MB",
          "erased.jobs.record-time=12h",
          "erased.quota.tiers.anonymous.light.per-hour=9999",
          "erased.quota.tiers.anonymous.heavy.per-hour=9999",
          "erased.quota.tiers.anonymous.heavy.per-day=9999");

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
  }

  static RunningServer server() {
    return SERVER;
  }

  static BadStore store() {
    return SERVER.bean(BadStore.class);
  }

  static JumpingClock clock() {
    return SERVER.bean(JumpingClock.class);
  }

  /// Hears of jobs while they are taken on, which a process may not live to end.
  static Witness witness() {
    return SERVER.bean(Witness.class);
  }

  @Bean
  Witness hearer(JdbcClient database) {
    return new Witness(database);
  }

  @Bean
  @Primary
  BadStore badStore(FolderStore store) {
    return new BadStore(store);
  }

  @Bean
  @Primary
  JumpingClock jumpingClock() {
    return new JumpingClock();
  }

  /// Notes how long the files of each job are kept while it is not taken on yet.
  static final class Witness implements AcceptListener {
    private final JdbcClient database;
    private final Map<String, List<Duration>> kept = new ConcurrentHashMap<>();

    Witness(JdbcClient database) {
      this.database = database;
    }

    @Override
    public void accepted(Job job, Caller caller) {
      kept.put(job.id(), kept(job.id()));
    }

    /// How long each file of a job was to be kept, should its process have died then.
    List<Duration> before(String job) {
      return kept.getOrDefault(job, List.of());
    }

    /// How long each file of a job is kept.
    List<Duration> kept(String job) {
      return database
          .sql("select created, expires from objects where job = ?")
          .param(job)
          .query((row, _) -> Duration.between(Times.get(row, "created"), Times.get(row, "expires")))
          .list();
    }
  }

  /// Runs as it should, but is put forward and back.
  static final class JumpingClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    /// Puts it to the time that it would have, and so much more or less.
    void jump(Duration more) {
      ahead = more;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }
}
