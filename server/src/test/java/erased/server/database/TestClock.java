package erased.server.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until a test sets it.
public final class TestClock implements InstantSource {
  private volatile Instant now;

  public TestClock(String now) {
    this.now = Instant.parse(now);
  }

  @Override
  public Instant instant() {
    return now;
  }

  public synchronized void set(String time) {
    now = Instant.parse(time);
  }

  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }
}
