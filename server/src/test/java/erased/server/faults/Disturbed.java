package erased.server.faults;

import erased.server.RunningServer;
import erased.server.objects.BadStore;
import erased.server.objects.FolderStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

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
